"""Scoring models and what is owed, for tests."""

from typing import Any

from domain import ids
from domain.reactions import react
from domain.scoring import defaults
from domain.viewer import system
from models import EventDelivery, ScoringModel
from tests.world import START

EXHIBITION: dict[str, Any] = {
    "key": "r2",
    "name": "展会",
    "kind": "ATTRIBUTE",
    "field": "source",
    "test": "IN",
    "values": ["EXHIBITION"],
    "points": "50",
}


async def draft(version: int = 2, rules: list[dict[str, Any]] | None = None, **given: Any) -> ScoringModel:
    """A draft with one rule: 50 points for leads from exhibitions."""
    values = {"name": f"草稿 {version}", "state": "DRAFT", "grades": defaults.GRADES, **given}
    chosen = [EXHIBITION] if rules is None else rules
    return await ScoringModel.create(version=version, rules=chosen, created_at=START, updated_at=START, **values)


def key(model: ScoringModel) -> str:
    """The public id of a model."""
    return ids.public(ScoringModel, model.id)


async def worked(handler: str = "rescore", most: int = 1000) -> int:
    """Does what that handler owes, one delivery after the other, until nothing is left."""
    done = 0
    while done < most:
        delivery = await EventDelivery.filter(done_at__isnull=True, handler=handler).order_by("id").first()
        if delivery is None:
            return done
        await react(system(), delivery.id)
        done += 1
    return done
