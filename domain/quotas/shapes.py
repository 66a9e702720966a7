"""How resource rules and the results of days are read."""

from typing import Any
from uuid import UUID

from domain import ids
from domain.people.shapes import USER
from domain.quotas.choosing import Rule, stands
from domain.quotas.facts import all_rules
from domain.rows import Column, Derived, Get, One, Reading, Row, Shape, Wanted, columns, id_of
from models import DayResult, Department, ResourceRule, User
from models.kinds import Measure, RuleScope


async def _know(reading: Reading, raw: list[Row], wanted: Wanted) -> None:
    """Learns what the rules' subjects are called, and which versions are replaced."""
    names = {want.name for want in wanted.values()}
    if "subject_name" in names:
        reading.known["rule_names"] = await _names([row["subject"] for row in raw])
    if "state" in names:
        reading.known["rules"] = await all_rules(*Measure)


async def _names(subjects: list[str]) -> dict[str, str]:
    keys = [UUID(hex=subject) for subject in subjects if len(subject) == 32 and _is_hex(subject)]
    people = await User.filter(id__in=keys).values_list("id", "display_name")
    departments = await Department.filter(id__in=keys).values_list("id", "full_name")
    return {key.hex: name for key, name in [*people, *departments]}


def _is_hex(text: str) -> bool:
    return all(sign in "0123456789abcdef" for sign in text)


def _subject(get: Get, _: Reading) -> str:
    """The public id or code behind a subject."""
    scope, subject = get("scope"), get("subject")
    if scope == RuleScope.PERSON:
        return ids.public(User, UUID(hex=subject))
    if scope in {RuleScope.DEPARTMENT, RuleScope.PARTNER}:
        return ids.public(Department, UUID(hex=subject))
    return str(subject)


def state(rule: Rule, others: list[Rule], now: Any) -> str:
    """PLANNED, IN_FORCE, REPLACED by a later version, or ENDED."""
    if rule.effective_to is not None and rule.effective_to <= max(now, rule.effective_from):
        return "ENDED"
    if not stands(rule, now):
        return "PLANNED"
    newer = (
        other
        for other in others
        if (other.scope, other.subject, other.measure) == (rule.scope, rule.subject, rule.measure)
        and (other.effective_to is None) == (rule.effective_to is None)
        and stands(other, now)
        and (other.effective_from, other.id) > (rule.effective_from, rule.id)
    )
    return "REPLACED" if any(newer) else "IN_FORCE"


def _state(get: Get, reading: Reading) -> str:
    rules: list[Rule] = reading.known["rules"]
    mine = next((rule for rule in rules if rule.id == get("id")), None)
    return state(mine, rules, reading.now) if mine else "ENDED"


RULE = Shape(
    ResourceRule,
    {
        "id": id_of(ResourceRule),
        **columns("scope", "measure", "bound", "effective_from", "effective_to", "reason", "created_at"),
        "subject": Derived(("scope", "subject"), _subject),
        "subject_name": Derived(("subject",), lambda get, r: r.known["rule_names"].get(get("subject"), get("subject"))),
        "state": Derived(("id",), _state),
        "created_by": One("created_by", lambda: USER),
    },
    _know,
    typename="ResourceRule",
)

DAY_RESULT = Shape(
    DayResult,
    {
        "id": id_of(DayResult),
        **columns("day", "measure", "value", "met", "counted", "closed_at"),
        "target": Column("bound"),
        "scope": Derived(("rule",), lambda get, _: (get("rule") or {}).get("scope")),
        "user": One("user", lambda: USER),
    },
    typename="DayResult",
)
