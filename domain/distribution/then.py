"""Members of a rule at a moment of the past, as far as they are known: hours, absences and caps of then.

Who belongs to which department, skills, languages, stock, and what was converted, are taken as they are now; open
leads are those that were held before the period began.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.functions import Count

from domain.distribution.candidates import Candidate
from domain.distribution.eligibility import candidate, conversions, house_at, members_of
from domain.distribution.ledger_page import Period
from domain.distribution.rules import Rule
from domain.distribution.simulation import Happened, Then
from domain.leads.moving import HELD
from models import Absence, Lead
from models.kinds import Strategy


async def people_then(rules: Sequence[Rule], page: Sequence[Happened], period: Period) -> Then:
    """A function of rule and moment; nothing is looked up where the ledger knows everything that will be asked."""
    if all(list(one.by) == list(rules) for one in page):
        return lambda _rule, _one: ()
    rows = {rule.key: await members_of(rule, period.ends) for rule in rules if rule.strategy is not Strategy.NURTURE}
    users = {row["id"] for found in rows.values() for row in found}
    away = await absences(users, period)
    house = await house_at(period.ends)
    counted = await _counted(users, period)
    there = {rule.key: [{**row, **counted.get(row["id"], {})} for row in rows.get(rule.key, ())] for rule in rules}

    def then(rule: Rule, one: Happened) -> Sequence[Candidate]:
        return [
            candidate(rule, {**row, "absent": away_at(away.get(row["id"], ()), one.at)}, one.at, house)
            for row in there[rule.key]
        ]

    return then


def away_at(periods: Iterable[tuple[datetime, datetime]], at: datetime) -> bool:
    """Whether one of those absences holds at that moment."""
    return any(begins <= at < ends for begins, ends in periods)


async def absences(users: set[UUID], period: Period) -> dict[UUID, list[tuple[datetime, datetime]]]:
    """The absences of those people in that period."""
    found: dict[UUID, list[tuple[datetime, datetime]]] = {}
    overlapping = Absence.filter(user_id__in=users, starts_at__lt=period.ends, ends_at__gt=period.begins)
    for away in await overlapping:
        found.setdefault(away.user_id, []).append((away.starts_at, away.ends_at))
    return found


async def _counted(users: set[UUID], period: Period) -> dict[UUID, dict[str, int]]:
    """Open leads from before the period, and of those of the last 90 days how many were converted."""
    held = Lead.filter(owner_id__in=users, state__in=HELD, assigned_at__lt=period.begins)
    found: Any = await held.annotate(n=Count("id")).group_by("owner_id").values_list("owner_id", "n")
    counted = {user: {"load": count} for user, count in found}
    for user, won in (await conversions(users, period.ends)).items():
        counted.setdefault(user, {}).update(won)
    return counted
