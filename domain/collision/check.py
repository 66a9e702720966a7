"""The collision check: is this company already somebody's?"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from domain import clock, ids, knobs
from domain.access import visible
from domain.collision import receipts, rulings
from domain.collision.asking import Asked, Prepared, prepare, problems
from domain.collision.candidates import Candidate, candidates
from domain.collision.counting import count_checks
from domain.collision.deciding import Match, Verdict, decide, messages
from domain.collision.evidence import Comparison, Kind, Part, Relation
from domain.collision.judging import asks_for_area, judge
from domain.collision.open_leads import open_leads
from domain.customers.numbers import masked
from domain.knobs import Knobs
from domain.pools.location import location
from domain.refusal import Refusal
from domain.viewer import Viewer
from models import Customer, Lead, PoolOpening
from models.kinds import PoolKind

MOST = 10
_ORDER = [Relation.SAME, Relation.SIMILAR, Relation.RELATED]


async def check(viewer: Viewer, asked: Asked, *, converting: str | None = None) -> Verdict:
    """The verdict on that company for the viewer, counted as a check; `converting` names a lead of the viewer's.

    Refuses with NOT_ALLOWED, REQUIRED, INVALID or RATE_LIMITED.
    """
    viewer.demand("collision.check")
    wrong = problems(asked)
    if wrong:
        raise Refusal(*wrong)
    now = await clock.now()
    standing = await knobs.read(now)
    await count_checks(viewer, now, standing.checks_per_hour)
    key = ids.key(Lead, converting or "")
    own = await visible(viewer, Lead).filter(id=key, owner_id=viewer.id).exists() if key else False
    return await examine(viewer, prepare(asked), now, standing, converting=key if own else None)


async def examine(
    viewer: Viewer,
    wanted: Prepared,
    now: datetime,
    standing: Knobs | None = None,
    *,
    besides: UUID | None = None,
    converting: UUID | None = None,
) -> Verdict:
    """The verdict on a company, as the records stand in this very statement; not counted.

    `standing` is what the business has set, where the caller has read it already; `besides` is the company itself.
    Who is `converting` a lead is not held up by leads of the own, nor by what was judged to be another company.
    """
    numbers_same = (standing or await knobs.read(now)).numbers_same
    found = [
        (record, judged)
        for record in await _may_be(viewer, wanted, converting)
        if record.id != besides
        and (judged := judge(wanted, record, numbers_same=numbers_same)).relation is not Relation.DIFFERENT
    ]
    known = await _known(viewer, [record for record, _ in found], now)
    matches = sorted((_match(viewer, wanted, *one, known) for one in found), key=_weight)
    decision = decide(matches)
    receipt_id, number = receipts.issue(viewer, now, wanted.asked, decision, (m.record.id for m in matches))
    return Verdict(decision, messages(decision, matches), receipt_id, number, tuple(matches))


async def _may_be(viewer: Viewer, wanted: Prepared, converting: UUID | None) -> list[Candidate]:
    leads, customers = await open_leads(wanted), await candidates(wanted)
    if converting is None:
        return [*customers, *leads]
    # What was decided about a name and the lead holds for whoever bears that name by now.
    taught = await rulings.of_lead(converting)
    others = [*customers, *(one for one in leads if one.owner_id != viewer.id)]
    return [replace(one, ruling=taught.get(one.name_normal, one.ruling)) for one in others]


@dataclass(frozen=True, slots=True)
class _Known:
    """Which of the records the viewer may open, and of which the numbers may be shown."""

    visible: frozenset[UUID]
    opened: frozenset[UUID]


async def _known(viewer: Viewer, records: list[Candidate], now: datetime) -> _Known:
    if not records:
        return _Known(frozenset(), frozenset())
    seen = await _seen(viewer, Customer, [record.id for record in records if not record.is_lead])
    seen |= await _seen(viewer, Lead, [record.id for record in records if record.is_lead])
    pooled = [record.id for record in records if record.pool_id and record.id in seen]
    if not pooled or viewer.id is None:
        return _Known(seen, frozenset())
    today = clock.local_day(now, viewer.time_zone)
    mine = await PoolOpening.filter(user_id=viewer.id, day=today, customer_id__in=pooled)
    return _Known(seen, frozenset(one.customer_id for one in mine))


async def _seen(viewer: Viewer, model: type[Customer] | type[Lead], ids: list[UUID]) -> frozenset[UUID]:
    if not ids:
        return frozenset()
    return frozenset([one.id for one in await visible(viewer, model).filter(id__in=ids).only("id")])


def _match(viewer: Viewer, wanted: Prepared, record: Candidate, judged: Comparison, known: _Known) -> Match:
    seen = record.id in known.visible
    clear = seen and (record.pool_id is None or record.id in known.opened)
    evidence = judged.evidence if clear else tuple(_masked(part, record) for part in judged.evidence)
    where = location(
        viewer,
        library=record.library,
        owner_id=record.owner_id,
        partner_id=record.partner_id,
        pool_kind=record.pool_kind,
    )
    return Match(
        record=record,
        relation=judged.relation,
        verdict=replace(judged, evidence=evidence),
        location=where,
        visible=seen,
        blocks=_blocks(viewer, record),
        own_partner=viewer.partner_id is not None and record.partner_id == viewer.partner_id,
        area_open=asks_for_area(wanted, record),
        last_followed_up=_day(viewer, record.last_contact_at),
    )


def _blocks(viewer: Viewer, record: Candidate) -> bool:
    """Held by somebody else, in another library, or in a partner pool; a lead that nobody holds blocks nobody."""
    if record.owner_id is not None:
        return record.owner_id != viewer.id
    if record.is_lead:
        return False
    return record.library != viewer.library or record.pool_kind == PoolKind.PARTNER


def _masked(part: Part, record: Candidate) -> Part:
    if part.kind not in {Kind.PHONE, Kind.FAX}:
        return part
    area = next((area for _, written, area in record.numbers if written == part.ours), None)
    return replace(part, ours=masked(part.ours, area))


def _day(viewer: Viewer, moment: datetime | None) -> date | None:
    return clock.local_day(moment, viewer.time_zone) if moment else None


def _weight(match: Match) -> tuple[int, bool, float, str]:
    return _ORDER.index(match.relation), not match.blocks, -float(match.verdict.score), match.record.id.hex
