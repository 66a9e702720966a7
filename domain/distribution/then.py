"""Members of a rule at a moment of the past, as the records tell of that moment.

Accounts and departments are told back from today by the audit; stock, open leads and conversions by the ledgers;
absences by when they were entered and taken back; caps and the hours of the house by their versions.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain import clock
from domain.distribution.away import absences
from domain.distribution.candidates import Candidate
from domain.distribution.eligibility import House, candidate
from domain.distribution.ledger_page import Period
from domain.distribution.levels import NO_OUTCOMES, NOTHING, loads, outcomes, stocks
from domain.distribution.past import hours_at, hours_of_the_house, past, unrecorded
from domain.distribution.rules import Rule
from domain.distribution.simulation import Happened, Then
from domain.knobs import Knobs
from domain.quotas.facts import all_rules
from models.kinds import Measure, Strategy

_TODAY = """
    select rule_key, to_user_id as who, count(*)::int as n from distribution_decision
    where not shadow and to_user_id = any($1) and rule_key = any($2) and at >= $3 and at < $4
    group by rule_key, to_user_id
"""


@dataclass(frozen=True, slots=True)
class Look:
    """How people stood at decisions; whether the records were asked for it, and of whom they told nothing."""

    then: Then
    looked_back: bool = False
    of_today: Sequence[UUID] = ()


# What the ledger knows of every decision is asked of no record.
IN_THE_LEDGER = Look(lambda _rule, _one: ())


def asks(rules: Sequence[Rule], page: Sequence[Happened]) -> bool:
    """Whether those rules ask of people more than the ledger tells with these decisions."""
    return any(list(one.by) != list(rules) for one in page)


def stretch(page: Sequence[Happened]) -> Period:
    """From the first of those decisions to the last."""
    return Period(min(one.at for one in page), max(one.at for one in page) + timedelta(microseconds=1))


async def people_then(rules: Sequence[Rule], page: Sequence[Happened], period: Period) -> Look:
    """How the members of those rules stood at those decisions."""
    if not asks(rules, page):
        return IN_THE_LEDGER
    around = stretch(page)
    sharing = [rule for rule in rules if rule.strategy is not Strategy.NURTURE]
    stood = await past(around.begins, around.ends)
    people = stood.everybody(sharing)
    stock, load = await stocks(people, around.begins), await loads(people, around.begins)
    won = await outcomes(people, around.begins, around.ends)
    away = await absences(people, around.begins)
    hours, caps = await hours_of_the_house(around.ends), await all_rules(Measure.STOCK)
    counted = await _before_the_period(sharing, people, period)
    first = clock.local_day(period.begins, None)

    def then(rule: Rule, one: Happened) -> Sequence[Candidate]:
        at, house = one.at, House(Knobs(working_hours=hours_at(hours, one.at)), caps)
        today = counted if clock.local_day(at, None) == first else {}

        def known(row: dict[str, Any]) -> dict[str, Any]:
            key = row["id"]
            absent = any(one.holds(at) for one in away.get(key, ()))
            held = {"stock": stock.get(key, NOTHING).at(at), "load": load.get(key, NOTHING).at(at)}
            said = won.get(key, NO_OUTCOMES).at(at)
            return {**row, **held, **said, "absent": absent, "today": today.get((rule.key, key), 0)}

        return [candidate(rule, known(row), at, house) for row in stood.members(rule, at)]

    return Look(then, looked_back=True, of_today=await unrecorded(people))


async def _before_the_period(
    rules: Sequence[Rule], people: Collection[UUID], period: Period
) -> dict[tuple[str, UUID], int]:
    """How many leads each had had by each rule on the first day, before the period began: daily caps count them."""
    capped = [rule.key for rule in rules if rule.daily_cap is not None]
    if not capped:
        return {}
    begins: datetime = clock.midnight(clock.local_day(period.begins, None), None)
    rows = await get_connection("default").execute_query_dict(_TODAY, [list(people), capped, begins, period.begins])
    return {(row["rule_key"], row["who"]): row["n"] for row in rows}
