"""A lead's score is fresh in the deed that changes something about it."""

from datetime import timedelta
from decimal import Decimal

from domain.operation import Deed
from domain.scoring.rescoring import rescore
from domain.viewer import system
from models import Lead, LeadActivity, LeadMove
from tests.leads.making import lead
from tests.world import START, World


async def test_a_lead_gets_its_score_with_the_parts_that_add_up(world: World) -> None:
    made = await lead(world, source="WEB", title="总经理")
    await LeadActivity.create(lead_id=made.id, kind="PRICE_PAGE", at=START, created_at=START)
    await rescore(Deed(system(), START + timedelta(days=14)), made)
    kept = await Lead.get(id=made.id).prefetch_related("scoring_model")
    assert kept.score == sum(Decimal(part["value"]) for part in kept.score_parts)
    assert {part["rule"]: part["value"] for part in kept.score_parts}["看价格页"] == "5.0000"
    assert (kept.scored_at, kept.scoring_model.version) == (START + timedelta(days=14), 1)  # type: ignore[union-attr]
    assert not await LeadMove.filter(lead_id=made.id).exists()


async def test_another_grade_is_on_the_time_line(world: World) -> None:
    made = await lead(world, "")
    await rescore(Deed(system(), START), made)
    assert (made.score, made.grade) == (Decimal("0.00"), "D")
    await LeadActivity.create(lead_id=made.id, kind="INQUIRY", at=START, created_at=START)
    await rescore(Deed(system(), START), made)
    step = await LeadMove.get(lead_id=made.id)
    assert (made.grade, step.kind) == ("C", "REGRADE")
    assert step.detail == {"before": "D", "after": "C", "score": "20.00"}
