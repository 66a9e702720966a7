"""Undoing a batch: what a set has given out since a moment and nobody has contacted yet is distributed once more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain.access import find
from domain.distribution.remembering import ASSIGNED
from domain.distribution.versions import called
from domain.leads import moving
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.refusal import refuse, required
from domain.viewer import Viewer
from models import DistributionDecision, DistributionRuleSet, Event, Lead
from models.kinds import LeadMoveKind, LeadState, WaitingReason

CHUNK = 50
REASON = "RULES_UNDONE"
# A decision still stands while the lead is as it left it: with the same holder since that very move, not contacted.
_STANDS = """
    select d.id, d.lead_id from distribution_decision d
    join lead l on l.id = d.lead_id and l.owner_id = d.to_user_id and l.state = 'ASSIGNED' and l.responded_at is null
    where d.rule_set_id = $1 and not d.shadow and d.outcome = 'ASSIGNED' and d.at >= $2 and d.at <= $3 and exists (
        select 1 from lead_move m where m.lead_id = l.id and m.kind = 'ASSIGN' and m.at = l.assigned_at
        and m.detail ->> 'decision' = replace(d.id::text, '-', ''))
"""
_COUNT = f"select count(*)::int as n from ({_STANDS}) standing"
_NEXT = f"{_STANDS} and d.id > $4 order by d.id limit {CHUNK}"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a set has given out since a moment, and how much of it would be taken back."""

    given: int
    taken_back: int


@operation("distribution.edit")
async def undo(deed: Deed, set_id: str | None, since: Any) -> DistributionRuleSet:
    """Begins to take back what nobody has contacted yet; the rest follows step by step, each lead once.

    Refuses with CONFLICT where there is nothing to take back.
    """
    kept = await find(deed.viewer, DistributionRuleSet, set_id, field="ruleSetId", lock=True)
    if since is None:
        required("since")
    if not isinstance(since, datetime):
        refuse("INVALID", "refusal-invalid", "since")
    found = await _preview(kept.id, since, deed.now)
    if not found.taken_back:
        refuse("CONFLICT", "refusal-distribution-nothing-to-undo", "since")
    told: dict[str, Any] = {"since": since.isoformat(), "until": deed.now.isoformat()}
    after = {**told, "count": found.taken_back}
    deed.record("distribution.undone", kept, called=called(kept), after=after, **told, beyond="")
    return kept


async def preview(viewer: Viewer, kept: DistributionRuleSet, since: datetime, now: datetime) -> Preview:
    """What an undo would take back; refuses with NOT_ALLOWED."""
    viewer.demand("distribution.edit")
    return await _preview(kept.id, since, now)


async def go_on(deed: Deed, event: Event) -> None:
    """Takes the next leads back, and owes the step after this one until all have been looked at."""
    kept = await DistributionRuleSet.get(id=event.subject)
    told = {name: event.payload[name] for name in ("since", "until")}
    begins, ends = (datetime.fromisoformat(told[name]) for name in ("since", "until"))
    beyond = UUID(hex=event.payload["beyond"]) if event.payload["beyond"] else UUID(int=0)
    rows = await get_connection("default").execute_query_dict(_NEXT, [kept.id, begins, ends, beyond])
    for lead in (
        await Lead.filter(id__in=[row["lead_id"] for row in rows]).order_by("id").select_for_update(no_key=True)
    ):
        await _take_back(deed, lead, kept)
    if rows:
        deed.record("distribution.undo-continued", kept, called=called(kept), **told, beyond=rows[-1]["id"].hex)


async def _take_back(deed: Deed, lead: Lead, kept: DistributionRuleSet) -> None:
    """Back to those that wait, which are distributed at once; what was contacted meanwhile stays."""
    if lead.state != LeadState.ASSIGNED or lead.responded_at or lead.owner_id is None:
        return
    tell = telling([lead.owner_id], "told-lead-undone", "", name=moving.called(lead))
    await moving.move(
        deed,
        lead,
        LeadState.NEW,
        LeadMoveKind.TAKE_BACK,
        waiting=WaitingReason.NOT_YET,
        reason=REASON,
        detail={"rule_set": kept.id.hex},
        tell=tell,
    )


async def _preview(key: UUID, since: datetime, now: datetime) -> Preview:
    given = DistributionDecision.filter(rule_set_id=key, shadow=False, outcome=ASSIGNED, at__gte=since, at__lte=now)
    rows = await get_connection("default").execute_query_dict(_COUNT, [key, since, now])
    return Preview(await given.count(), rows[0]["n"])
