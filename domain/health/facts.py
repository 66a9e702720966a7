"""The facts that health is reckoned from, of many customers in three statements."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain.health.reckoning import Facts, Opinion
from domain.surveys.figures import leaning
from domain.tickets.moving import OPEN
from models.kinds import SurveyKind

REMEMBERED = timedelta(days=730)
_HEARD = """
    select id, coalesce(last_effective_at, held_since, created_at) as heard_at from customer
    where id = any($1) and owner_id is not null
"""
# Whoever answered anonymously must not be found by a health that moved.
_OPINIONS = """
    select i.customer_id, s.kind, a.score, a.at, a.low and a.loop_closed_at is null as waits
    from survey_answer a join survey_invitation i on i.id = a.invitation_id join survey s on s.id = a.survey_id
    where i.customer_id = any($1) and not s.anonymous and a.at <= $2 and a.at > $3
    order by a.at, a.id
"""
_TICKETS = """
    select customer_id, count(*) as open,
           count(*) filter (where paused_at is null and first_replied_at is null and first_reply_due_at <= $2)
         + count(*) filter (where paused_at is null and solved_at is null and solve_due_at <= $2) as breaches
    from ticket where customer_id = any($1) and state = any($3) and created_at <= $2 group by customer_id
"""


async def facts_of(customers: Sequence[UUID], now: datetime) -> dict[UUID, Facts]:
    """What is known of each of those customers that somebody holds."""
    run = get_connection("default").execute_query
    keys = list(customers)
    _, heard = await run(_HEARD, [keys])
    _, told = await run(_OPINIONS, [keys, now, now - REMEMBERED])
    _, asked = await run(_TICKETS, [keys, now, [state.value for state in OPEN]])
    opinions: dict[UUID, list[Any]] = defaultdict(list)
    for row in told:
        opinions[row["customer_id"]].append(row)
    tickets = {row["customer_id"]: row for row in asked}
    return {row["id"]: _facts(row["heard_at"], opinions[row["id"]], tickets.get(row["id"])) for row in heard}


def _facts(heard_at: datetime, told: Sequence[Any], tickets: Any) -> Facts:
    return Facts(
        heard_at=heard_at,
        opinions=[Opinion(leaning(SurveyKind(one["kind"]), one["score"]), one["at"]) for one in told],
        open_tickets=tickets["open"] if tickets else 0,
        breaches=tickets["breaches"] if tickets else 0,
        open_loops=sum(one["waits"] for one in told),
    )
