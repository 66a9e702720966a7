"""Whatever the models and whatever happens to the leads: what is live is the same with a shadow and without."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from tortoise.transactions import in_transaction

from domain.operation import Deed
from domain.scoring.many import Why, activities_of, score_next
from domain.scoring.model import FIELDS, model_of
from domain.scoring.rescoring import rescore
from domain.scoring.scoring import explain
from domain.scoring.standing import standing
from domain.viewer import system
from models import Lead, LeadActivity, LeadMove, LeadShadowScore, ScoringModel
from models.kinds import ActivityKind
from tests.leads.making import lead
from tests.scoring.making import draft
from tests.world import START, World

KINDS = [kind.value for kind in ActivityKind][:4]
SOURCES, TITLES = ("WEB", "REFERRAL", "EXHIBITION"), ("", "采购经理", "总经理")
COMPANIES = ("甲", "乙", "丙")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens to a lead after so many hours, or a night to all of them."""

    hours: int
    company: str | None
    change: tuple[str, str]


def rules(rnd: Random) -> list[dict[str, Any]]:
    """Rules of a model that somebody could have made."""
    made: list[dict[str, Any]] = []
    for number in range(rnd.randint(1, 8)):
        row = {"key": f"r{number}", "name": f"规则{number}", "points": str(Decimal(rnd.randint(-4000, 9000)) / 100)}
        if rnd.random() < 0.5:
            field, values = rnd.choice((("source", SOURCES), ("title", TITLES)))
            test = rnd.choice(("IN", "GIVEN", "CONTAINS"))
            made.append({**row, "kind": "ATTRIBUTE", "field": field, "test": test, "values": [rnd.choice(values)]})
        else:
            cap, life = rnd.choice((None, "12.5", "40")), rnd.choice((None, 1, 14, 60))
            behaviour = {"kind": "BEHAVIOUR", "activity": rnd.choice(KINDS), "cap": cap, "half_life": life}
            made.append({**row, **behaviour})
    return made


def history(rnd: Random) -> list[Step]:
    """A dozen activities, edits and nights."""
    steps, hours = [], 0
    for _ in range(12):
        hours += rnd.randint(1, 400)
        change = rnd.choice(
            (("did", rnd.choice(KINDS)), ("source", rnd.choice(SOURCES)), ("title", rnd.choice(TITLES)))
        )
        steps.append(Step(hours, rnd.choice((*COMPANIES, None)), change))
    return [*steps, Step(hours + 24, None, ("", ""))]


async def lived(world: World, steps: Sequence[Step]) -> tuple[list[Any], list[Any]]:
    """Leads to which that happens, and what is seen of them in the end: their scores and their time lines."""
    leads = {name: await lead(world, name, "east-rep1", source="WEB") for name in COMPANIES}
    for step in steps:
        deed = Deed(system(), START + timedelta(hours=step.hours))
        if step.company is None:
            models = await standing()
            assert models
            await score_next(deed, models, Why("SCORING_DECAY", 1), None)
            leads = {one.company: one for one in await Lead.all()}
        else:
            await _happened(deed, leads[step.company], *step.change)
    seen = ("company", "score", "grade", "score_parts", "scored_at", "scoring_model__version", "updated_at", "version")
    told = ("lead__company", "at", "kind", "reason", "detail")
    moves = LeadMove.all().order_by("lead__company", "at")
    return list(await Lead.all().order_by("company").values_list(*seen)), list(await moves.values_list(*told))


async def _happened(deed: Deed, one: Lead, what: str, value: str) -> None:
    if what == "did":
        await LeadActivity.create(lead_id=one.id, kind=value, at=deed.now, created_at=deed.now)
    else:
        setattr(one, what, value)
        await one.save(update_fields=[what])
    await rescore(deed, one)


class _Again(Exception):  # noqa: N818 - nothing went wrong
    """Forgets what happened."""


@pytest.mark.parametrize("seed", range(12))
async def test_what_is_live_is_the_same_with_a_shadow_and_without(world: World, seed: int) -> None:
    rnd = Random(seed)
    await ScoringModel.filter(version=1).update(rules=rules(rnd), updated_at=START + timedelta(microseconds=seed + 1))
    steps, beside = history(rnd), rules(rnd)
    try:
        async with in_transaction():
            alone = await lived(world, steps)
            raise _Again  # noqa: TRY301 - a transaction ends like this
    except _Again:
        assert not await Lead.exists()
    model = await draft(rules=beside, state="SHADOW", shadow_since=START)
    assert await lived(world, steps) == alone
    scores, _ = alone
    assert all(
        score == sum((Decimal(part["value"]) for part in parts), Decimal(0)) for _, score, _, parts, *_ in scores
    )
    await _the_shadow_says_what_it_would_say(model)


def total(parts: list[dict[str, Any]]) -> Decimal:
    """What the parts of an explanation come to."""
    return sum((Decimal(part["value"]) for part in parts), Decimal(0))


async def _the_shadow_says_what_it_would_say(model: ScoringModel) -> None:
    for one in await Lead.all():
        kept = await LeadShadowScore.get(lead_id=one.id)
        done = (await activities_of([one.id])).get(one.id, [])
        said = explain(model_of(model), {name: getattr(one, name) for name in FIELDS}, done, kept.scored_at)
        assert (kept.score, kept.grade) == (said.total, said.grade)
        assert kept.score == total(kept.parts)
        assert (kept.live_score, kept.live_grade) == (one.score, one.grade)
