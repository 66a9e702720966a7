"""What follows from all matches together: the decision, and the sentences that say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.collision.candidates import Candidate
from domain.collision.evidence import Comparison, Relation
from domain.pools.location import Location


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
            **({"lead": True} if self.record.is_lead else {}),
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


def decide(matches: Sequence[Match]) -> Decision:
    """What follows from the matches: what blocks goes before what is one's own, that before what may be claimed.

    A lead that nobody holds cannot be claimed: whoever enters its company says why.
    """
    same = [match for match in matches if match.relation is Relation.SAME]
    if any(match.blocks for match in same):
        return Decision.BLOCKED
    customers = [match for match in same if not match.record.is_lead]
    if any(match.location is Location.OWN for match in customers):
        return Decision.OWN
    if customers:
        return Decision.CLAIM
    if any(match.location is Location.OWN for match in same):
        return Decision.OWN
    return Decision.CONFIRM if matches else Decision.CLEAR


def messages(decision: Decision, matches: Sequence[Match]) -> tuple[str, ...]:
    """The ids of the sentences: what was decided, and what would make it surer."""
    open_area = any(match.area_open and match.relation is Relation.SIMILAR for match in matches)
    more = ("verdict-say-area",) if open_area and decision is Decision.CONFIRM else ()
    if decision is not Decision.BLOCKED:
        return (f"verdict-say-{decision}{_kind(decision, matches)}", *more)
    blocking = [match for match in matches if match.blocks and match.relation is Relation.SAME]
    first = min(blocking, key=lambda match: _PRECEDENCE.index(match.location))
    if first.location is Location.PARTNER_POOL and first.own_partner:
        return ("verdict-say-BLOCKED-OWN_POOL",)
    elsewhere = "-ELSEWHERE" if first.location is Location.PUBLIC_POOL else ""
    return (f"verdict-say-BLOCKED-{first.location}{elsewhere}",)


def _kind(decision: Decision, matches: Sequence[Match]) -> str:
    """What more there is to say of a verdict that blocks nobody."""
    same = [match.record for match in matches if match.relation is Relation.SAME]
    if decision is Decision.OWN and all(record.is_lead for record in same):
        return "-LEAD"
    if decision is Decision.CONFIRM and same:
        return "-LEAD"
    related = all(match.relation is Relation.RELATED for match in matches)
    return "-RELATED" if decision is Decision.CONFIRM and related else ""


_PRECEDENCE = [Location.TELESALES, Location.INDUSTRY, *(x for x in Location if x not in {"TELESALES", "INDUSTRY"})]
