"""Making rules: a change is a new version from a moment on, an override ends and says why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain import ids
from domain.access import visible
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from domain.viewer import Viewer
from models import Department, ResourceRule, User
from models.kinds import DepartmentKind, Measure, Role, RuleScope

HIGHEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What a rule is to say; `subject` is a login, a department's name, an id, or the code of a role or tier.

    `bound` is left out where `unbound` frees the scope from wider rules.
    """

    scope: str | None
    subject: str | None
    measure: str | None
    bound: int | None = None
    unbound: bool = False
    effective_from: Any = None
    effective_to: Any = None
    reason: str | None = None


@operation("rule.edit")
async def set_rule(deed: Deed, wish: Wish) -> ResourceRule:
    """Writes a new version of a rule, from now or from a moment to come; the past keeps its rules."""
    wrong = list(problems(wish, deed.now))
    if wrong:
        raise Refusal(*wrong)
    scope = RuleScope(wish.scope or "")
    rule = await ResourceRule.create(
        scope=scope,
        subject=await _subject(deed.viewer, scope, (wish.subject or "").strip()),
        measure=wish.measure,
        bound=None if wish.unbound else wish.bound,
        effective_from=wish.effective_from or deed.now,
        effective_to=wish.effective_to,
        reason=(wish.reason or "").strip(),
        created_by_id=deed.viewer.id,
        created_at=deed.now,
    )
    deed.record("rule.set", rule, called=f"{rule.measure} {rule.scope}", after=told(rule))
    return rule


@operation("rule.edit")
async def end_rule(deed: Deed, rule_id: str | None) -> ResourceRule:
    """Ends a rule now, and one that was to begin later never begins: what stood before it stands again."""
    key = ids.key(ResourceRule, rule_id)
    rule = await visible(deed.viewer, ResourceRule).filter(id=key).select_for_update().first() if key else None
    if rule is None:
        refuse("NOT_FOUND", "refusal-not-found", "ruleId")
    if rule.effective_to and rule.effective_to <= deed.now:
        refuse("CONFLICT", "refusal-rule-ended", "ruleId")
    before = told(rule)
    rule.effective_to = max(deed.now, rule.effective_from)
    await rule.save(update_fields=["effective_to"])
    deed.record("rule.ended", rule, called=f"{rule.measure} {rule.scope}", before=before, after=told(rule))
    return rule


def problems(wish: Wish, now: datetime) -> list[Problem]:
    """What is wrong with a rule that is wished for."""
    return [problem for problem in (_scope(wish), _measure(wish), _bound(wish), *_times(wish, now)) if problem]


def told(rule: ResourceRule) -> dict[str, Any]:
    """A rule as the audit keeps it."""
    ends = rule.effective_to.isoformat() if rule.effective_to else None
    return {
        "scope": rule.scope,
        "subject": rule.subject,
        "measure": rule.measure,
        "bound": rule.bound,
        "effective_from": rule.effective_from.isoformat(),
        "effective_to": ends,
        "reason": rule.reason,
    }


def _scope(wish: Wish) -> Problem | None:
    if not wish.scope:
        return Problem("REQUIRED", "refusal-required", "scope")
    if wish.scope not in set(RuleScope):
        return Problem("INVALID", "refusal-invalid", "scope")
    if wish.scope != RuleScope.EVERYONE and not (wish.subject or "").strip():
        return Problem("REQUIRED", "refusal-required", "subject")
    return None


def _measure(wish: Wish) -> Problem | None:
    if not wish.measure:
        return Problem("REQUIRED", "refusal-required", "measure")
    return None if wish.measure in set(Measure) else Problem("INVALID", "refusal-invalid", "measure")


def _bound(wish: Wish) -> Problem | None:
    if wish.unbound:
        return None
    if wish.bound is None:
        return Problem("REQUIRED", "refusal-required", "bound")
    return None if 0 <= wish.bound <= HIGHEST else Problem("INVALID", "refusal-rule-bound", "bound")


def _times(wish: Wish, now: datetime) -> list[Problem]:
    begins, ends = wish.effective_from, wish.effective_to
    for field, moment in (("effectiveFrom", begins), ("effectiveTo", ends)):
        if moment is not None and not isinstance(moment, datetime):
            return [Problem("INVALID", "refusal-invalid", field)]
    found = []
    if begins is not None and begins < now:
        found.append(Problem("INVALID", "refusal-effective-past", "effectiveFrom"))
    if ends is not None and ends <= (begins or now):
        found.append(Problem("INVALID", "refusal-rule-ends-early", "effectiveTo"))
    if ends is not None and not (wish.reason or "").strip():
        found.append(Problem("REQUIRED", "refusal-rule-reason", "reason"))
    return found


async def _subject(viewer: Viewer, scope: RuleScope, written: str) -> str:
    if scope is RuleScope.EVERYONE:
        return ""
    if scope is RuleScope.PERSON:
        return await _person(viewer, written)
    if scope in {RuleScope.DEPARTMENT, RuleScope.PARTNER}:
        return await _department(viewer, scope, written)
    if scope is RuleScope.ROLE and written not in set(Role):
        refuse("INVALID", "refusal-rule-role", "subject")
    if len(written) > 32:
        refuse("INVALID", "refusal-invalid", "subject")
    return written


async def _person(viewer: Viewer, written: str) -> str:
    key = ids.key(User, written)
    found = await visible(viewer, User).filter(**({"id": key} if key else {"login": written.lower()})).first()
    if found is None:
        refuse("NOT_FOUND", "refusal-rule-person", "subject")
    return found.id.hex


async def _department(viewer: Viewer, scope: RuleScope, written: str) -> str:
    key = ids.key(Department, written)
    query = visible(viewer, Department).filter(**({"id": key} if key else {"full_name": written}))
    if scope is RuleScope.PARTNER:
        query = query.filter(kind=DepartmentKind.PARTNER)
    found = await query.first()
    if found is None:
        refuse("NOT_FOUND", "refusal-rule-department", "subject")
    return found.id.hex
