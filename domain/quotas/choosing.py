"""Which rule applies: person, then department (deepest first), partner, tier, role, everyone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from models.kinds import Measure, RuleScope

# Stock has no day: its counter stands under one before every installation. (Not the first day there is: the
# driver takes that for minus infinity.)
NO_DAY = date(1970, 1, 1)
CAPS = (Measure.STOCK, Measure.CLAIMS, Measure.OPENINGS)
TARGETS = (Measure.NEW_KEY_CUSTOMERS, Measure.EFFECTIVE_CONTACTS)
_NARROWEST_FIRST = {scope: rank for rank, scope in enumerate(RuleScope)}


@dataclass(frozen=True, slots=True)
class Rule:
    """A bound on a measure for a scope; without a bound it frees that scope from wider rules."""

    id: UUID
    scope: RuleScope
    subject: str
    measure: Measure
    bound: int | None
    effective_from: datetime
    effective_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What rules look at; `department_path` runs from the root down to the person's own department."""

    id: UUID
    role: str
    tier: str | None = None
    partner_id: UUID | None = None
    department_path: tuple[UUID, ...] = ()
    time_zone: str | None = None


def which(rules: Iterable[Rule], person: Person, measure: Measure, now: datetime) -> Rule | None:
    """The one rule that stands for that person now: narrowest, then temporary before lasting, then latest."""
    standing = [r for r in rules if r.measure == measure and stands(r, now) and concerns(r, person)]
    return min(standing, key=lambda rule: _order(rule, person), default=None)


def bound_of(rules: Iterable[Rule], person: Person, measure: Measure, now: datetime) -> int | None:
    """The bound that stands for that person now, or None where no rule binds."""
    rule = which(rules, person, measure, now)
    return rule.bound if rule else None


def stands(rule: Rule, now: datetime) -> bool:
    """Whether the rule is in force at that moment; its end is not part of it."""
    return rule.effective_from <= now and (rule.effective_to is None or now < rule.effective_to)


def concerns(rule: Rule, person: Person) -> bool:
    """Whether the person is inside the rule's scope."""
    return rule.subject in subjects(person)[rule.scope]


def subjects(person: Person) -> dict[RuleScope, tuple[str, ...]]:
    """Under which subjects rules of each scope concern that person."""
    return {
        RuleScope.PERSON: (person.id.hex,),
        RuleScope.DEPARTMENT: tuple(key.hex for key in person.department_path),
        RuleScope.PARTNER: (person.partner_id.hex,) if person.partner_id else (),
        RuleScope.TIER: (person.tier,) if person.tier else (),
        RuleScope.ROLE: (person.role,),
        RuleScope.EVERYONE: ("",),
    }


def _order(rule: Rule, person: Person) -> tuple[int, int, bool, float, int]:
    path = [key.hex for key in person.department_path]
    depth = path.index(rule.subject) if rule.scope is RuleScope.DEPARTMENT else 0
    lasting = rule.effective_to is None
    return _NARROWEST_FIRST[rule.scope], -depth, lasting, -rule.effective_from.timestamp(), -rule.id.int
