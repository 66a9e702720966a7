"""The collision check: is this company already somebody's?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from domain import clock, knobs
from domain.access import visible
from domain.collision import receipts
from domain.collision.asking import Asked, Prepared, prepare, problems
from domain.collision.candidates import Candidate, candidates
from domain.collision.counting import count_checks
from domain.collision.evidence import Comparison, Kind, Part, Relation
from domain.collision.judging import asks_for_area, judge
from domain.customers.numbers import masked
from domain.pools.location import Location, location
from domain.refusal import Refusal
from domain.viewer import Viewer
from models import Customer, PoolOpening
from models.kinds import PoolKind

MOST = 10
_ORDER = [Relation.SAME, Relation.SIMILAR, Relation.RELATED]


class Decision(StrEnum):
    """What follows from all matches together."""

    BLOCKED = "BLOCKED"
    OWN = "OWN"
    CLAIM = "CLAIM"
    CONFIRM = "CONFIRM"
    CLEAR = "CLEAR"


@dataclass(frozen=True, slots=True)
class Match:
    """A record that is or may be the company, as the viewer may see it.

    `record` is for the house only. `visible` says that the viewer may open the record; `blocks` that it keeps
    the company from being entered or claimed; `area_open` that an area code would say more.
    """

    record: Candidate
    relation: Relation
    verdict: Comparison
    location: Location
    visible: bool
    blocks: bool
    own_partner: bool
    area_open: bool
    last_followed_up: date | None

    def told(self) -> dict[str, Any]:
        """The match as it is stored: what the person was shown, and which record it was."""
        return {
            "customer": self.record.id.hex,
            "name": self.record.name,
            "relation": self.relation.value,
            "score": str(self.verdict.score),
            "location": self.location.value,
            "last_followed_up": self.last_followed_up.isoformat() if self.last_followed_up else None,
            "evidence": [[p.kind.value, p.ours, p.theirs, str(p.score)] for p in self.verdict.evidence],
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """Decision, the message that says it, the receipt, and all matches, the weightiest first."""

    decision: Decision
    messages: tuple[str, ...]
    receipt_id: str
    receipt_number: str
    matches: tuple[Match, ...]


async def check(viewer: Viewer, asked: Asked) -> Verdict:
    """The verdict on that company for the viewer, counted as a check.

    Refuses with NOT_ALLOWED, REQUIRED, INVALID or RATE_LIMITED.
    """
    viewer.demand("collision.check")
    wrong = problems(asked)
    if wrong:
        raise Refusal(*wrong)
    now = await clock.now()
    await count_checks(viewer, now, (await knobs.read(now)).checks_per_hour)
    return await examine(viewer, prepare(asked), now)


async def examine(viewer: Viewer, wanted: Prepared, now: datetime) -> Verdict:
    """The verdict on a company, as the records stand in this very statement; not counted."""
    numbers_same = (await knobs.read(now)).numbers_same
    found = [
        (record, judged)
        for record in await candidates(wanted)
        if (judged := judge(wanted, record, numbers_same=numbers_same)).relation is not Relation.DIFFERENT
    ]
    known = await _known(viewer, [record for record, _ in found], now)
    matches = sorted((_match(viewer, wanted, *one, known) for one in found), key=_weight)
    decision = decide(matches)
    receipt_id, number = receipts.issue(viewer, now, wanted.asked, decision, (m.record.id for m in matches))
    return Verdict(decision, _messages(decision, matches), receipt_id, number, tuple(matches))


def decide(matches: Sequence[Match]) -> Decision:
    """What follows from the matches: what blocks goes before what is one's own, that before what may be claimed."""
    same = [match for match in matches if match.relation is Relation.SAME]
    if any(match.blocks for match in same):
        return Decision.BLOCKED
    if any(match.location is Location.OWN for match in same):
        return Decision.OWN
    if same:
        return Decision.CLAIM
    return Decision.CONFIRM if matches else Decision.CLEAR


@dataclass(frozen=True, slots=True)
class _Known:
    """Which of the records the viewer may open, and of which the numbers may be shown."""

    visible: frozenset[UUID]
    opened: frozenset[UUID]


async def _known(viewer: Viewer, records: list[Candidate], now: datetime) -> _Known:
    if not records:
        return _Known(frozenset(), frozenset())
    ids = [record.id for record in records]
    seen = frozenset([one.id for one in await visible(viewer, Customer).filter(id__in=ids).only("id")])
    pooled = [record.id for record in records if record.pool_id and record.id in seen]
    if not pooled or viewer.id is None:
        return _Known(seen, frozenset())
    today = clock.local_day(now, viewer.time_zone)
    mine = await PoolOpening.filter(user_id=viewer.id, day=today, customer_id__in=pooled)
    return _Known(seen, frozenset(one.customer_id for one in mine))


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
    """Held by somebody else, in another library, or in a partner pool."""
    if record.owner_id is not None:
        return record.owner_id != viewer.id
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


def _messages(decision: Decision, matches: Sequence[Match]) -> tuple[str, ...]:
    """The ids of the sentences: what was decided, and what would make it surer."""
    open_area = any(match.area_open and match.relation is Relation.SIMILAR for match in matches)
    more = ("verdict-say-area",) if open_area and decision is Decision.CONFIRM else ()
    if decision is not Decision.BLOCKED:
        related = all(match.relation is Relation.RELATED for match in matches)
        kind = "-RELATED" if decision is Decision.CONFIRM and related else ""
        return (f"verdict-say-{decision}{kind}", *more)
    blocking = [match for match in matches if match.blocks and match.relation is Relation.SAME]
    first = min(blocking, key=lambda match: _PRECEDENCE.index(match.location))
    if first.location is Location.PARTNER_POOL and first.own_partner:
        return ("verdict-say-BLOCKED-OWN_POOL",)
    elsewhere = "-ELSEWHERE" if first.location is Location.PUBLIC_POOL else ""
    return (f"verdict-say-BLOCKED-{first.location}{elsewhere}",)


_PRECEDENCE = [Location.TELESALES, Location.INDUSTRY, *(x for x in Location if x not in {"TELESALES", "INDUSTRY"})]
