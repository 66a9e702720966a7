"""The rules that a new installation starts with."""

from datetime import UTC, datetime

from models import ResourceRule
from models.kinds import Measure, Role, RuleScope

# Default rules have always stood: days before the installation may come to it with a history.
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
DEFAULTS: tuple[tuple[RuleScope, str, Measure, int], ...] = (
    (RuleScope.ROLE, Role.REP, Measure.STOCK, 130),
    (RuleScope.ROLE, Role.SUPERVISOR, Measure.STOCK, 130),
    (RuleScope.ROLE, Role.MANAGER, Measure.STOCK, 130),
    (RuleScope.ROLE, Role.REP, Measure.NEW_KEY_CUSTOMERS, 3),
    (RuleScope.ROLE, Role.REP, Measure.EFFECTIVE_CONTACTS, 35),
    (RuleScope.EVERYONE, "", Measure.CLAIMS, 10),
    (RuleScope.EVERYONE, "", Measure.OPENINGS, 50),
)


async def seed(at: datetime) -> None:
    """Writes the default rules, in force from that moment on."""
    rules = [
        ResourceRule(scope=scope, subject=subject, measure=measure, bound=bound, effective_from=at, created_at=at)
        for scope, subject, measure, bound in DEFAULTS
    ]
    await ResourceRule.bulk_create(rules)
