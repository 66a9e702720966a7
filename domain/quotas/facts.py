"""What rules look at: the rules themselves, and where people stand."""

from collections.abc import Iterable
from uuid import UUID

from tortoise.expressions import Q

from domain.quotas.choosing import Person, Rule, subjects
from models import ResourceRule, User
from models.kinds import Measure, RuleScope


async def people(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """The facts of those users, in one statement."""
    rows = await User.filter(id__in=list(ids)).values(
        "id", "role", "time_zone", "department__path", "department__partner_id", "department__partner__tier"
    )
    return {
        row["id"]: Person(
            row["id"],
            row["role"],
            row["department__partner__tier"],
            row["department__partner_id"],
            tuple(row["department__path"]),
            row["time_zone"],
        )
        for row in rows
    }


async def person(user_id: UUID) -> Person:
    """The facts of that user."""
    return (await people([user_id]))[user_id]


async def rules_for(one: Person, *measures: Measure) -> list[Rule]:
    """All versions of the rules on those measures that concern that person."""
    mine = Q(*(Q(scope=s, subject__in=names) for s, names in subjects(one).items() if names), join_type=Q.OR)
    return [as_rule(row) for row in await ResourceRule.filter(mine, measure__in=list(measures))]


async def all_rules(*measures: Measure) -> list[Rule]:
    """All versions of all rules on those measures."""
    return [as_rule(row) for row in await ResourceRule.filter(measure__in=list(measures))]


def as_rule(row: ResourceRule) -> Rule:
    """The stored rule as the choosing function takes it."""
    return Rule(
        row.id,
        RuleScope(row.scope),
        row.subject,
        Measure(row.measure),
        row.bound,
        row.effective_from,
        row.effective_to,
    )
