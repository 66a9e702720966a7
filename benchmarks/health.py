"""Reckons the health of many customers, as every night, and reads the results of a survey with as many invitations.

python benchmarks/health.py [CUSTOMERS]
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from tortoise.connection import get_connection

from domain import ids
from domain.health import nightly
from domain.people import accounts
from domain.surveys import results, talk
from domain.surveys.dimensions import Filter
from domain.viewer import system
from models import CustomerHealth, HealthStep, Survey, User, database
from servers import PrivateServers

CUSTOMERS = """
    insert into customer (id, name, name_normal, library, owner_id, search, grams, products, competitors, province,
        city, district, street, key_customer, incomplete, created_at, updated_at, held_since, last_effective_at,
        version)
    select uuidv7(), 'company ' || n, '', 'CHANNEL', $2, '', '{}', '', '', '', '', '', '', false, false, now(), now(),
        now(), now() - (n % 120) * interval '1 day', 1 from generate_series(1, $1) n
"""
# One invitation each of the last two years, six in ten answered, a comment with half of them; an open ticket with some.
TICKETS = """
    insert into ticket (id, subject, description, type, priority, channel, state, product, customer_id, requester_name,
        requester_phone, vip, created_at, updated_at, solve_due_at, warned, reopened, search, grams, version)
    select uuidv7(), 'x', '', (array['FAULT', 'DELIVERY', 'TRAINING'])[1 + seq % 3], 'NORMAL', 'PHONE',
        case when seq % 10 = 0 then 'OPEN' else 'CLOSED' end, 'product ' || seq % 20, id, '', '', false, now(), now(),
        now() - interval '1 day', '{}', 0, '', '{}', 1
    from customer where seq % 2 = 0
"""
INVITATIONS = """
    insert into survey_invitation (id, survey_id, occasion, person, customer_id, ticket_id, rep_id, to_name, way,
        language, state, send_at, sent_at, created_at)
    select uuidv7(), $1, 'n' || c.seq, 'n' || c.seq, c.id, t.id, c.owner_id, '', 'MAIL', 'en', 'SENT', now(),
        now() - (c.seq % 720) * interval '1 day', now()
    from customer c left join ticket t on t.customer_id = c.id
"""
ANSWERS = """
    insert into survey_answer (id, invitation_id, survey_id, survey_version, score, comment, answers, at, low,
        loop_remark)
    select uuidv7(), id, survey_id, 1, s, case when n % 2 = 0 then (array['停机一整天，没有人跟进，配件不到货',
        '响应很快，工程师当天就到了', 'The machine stopped again and nobody called back'])[1 + n % 3] else '' end, '{}',
        sent_at + interval '1 hour', s < 3, ''
    from (select *, substr(person, 2)::int as n, 1 + substr(person, 2)::int * 7 % 5 as s from survey_invitation) i
    where n % 10 < 6
"""


# The same answers without their invitations, as they are kept where a survey is anonymous.
UNNAMED = """
    update survey_answer a set invitation_id = null, rep_id = i.rep_id, partner_id = i.partner_id, way = i.way,
        ticket_type = coalesce(t.type, ''), product = coalesce(t.product, ''), channel = coalesce(t.channel, ''),
        asked_in = date_trunc('quarter', i.sent_at)::date, at = date_trunc('day', a.at)
    from survey_invitation i left join ticket t on t.id = i.ticket_id where i.id = a.invitation_id
"""


async def main(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="weir-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # noqa: ASYNC240
        private = PrivateServers(Path(folder) / "var")
        try:
            url = private.start().database_url
            await database.migrate(url)
            await database.connect(url, 4)
            await measure(count)
            await database.disconnect()
        finally:
            private.stop()


async def measure(count: int) -> None:
    await accounts.found_installation(system())
    owner, survey = await User.get(login="admin"), await Survey.all().first()
    assert survey
    await sql(CUSTOMERS, count, owner.id)
    await sql(TICKETS)
    await sql(INVITATIONS, survey.id)
    await sql(ANSWERS)
    await sql("analyze")
    plain = await timed("plain update of one column", count, lambda: sql("update customer set version = version + 0"))
    await sql("vacuum analyze customer")
    first = await timed("first night: every health written", count, lambda: nightly.renew_all(system()))
    again = await timed("next night: nothing but time", count, lambda: nightly.renew_all(system()))
    print(f"times the plain update: {first / plain:.1f} and {again / plain:.1f}")
    print(f"{await CustomerHealth.all().count()} healths, {await HealthStep.all().count()} steps")
    whole = ids.public(Survey, survey.id)
    await timed("results", count, lambda: results.results(system(), whole, None, None, Filter(), "WEEK"))
    await timed("words of the newest comments, first time", 1, lambda: talk.talk(system(), whole, Filter(), None, None))
    await timed("words of the newest comments, again", 1, lambda: talk.talk(system(), whole, Filter(), None, None))
    await sql("update survey_invitation set state = 'ANSWERED' where id in (select invitation_id from survey_answer)")
    await sql(UNNAMED)
    await Survey.filter(id=survey.id).update(anonymous=True)
    await timed("results, anonymous", count, lambda: results.results(system(), whole, None, None, Filter(), "WEEK"))


async def timed(name: str, count: int, deed: Callable[[], Awaitable[Any]]) -> float:
    began = time.monotonic()
    await deed()
    seconds = time.monotonic() - began
    print(f"{name}: {seconds:.2f} s, {count / seconds:,.0f} a second")
    return seconds


async def sql(statement: str, *values: object) -> None:
    await get_connection("default").execute_query(statement, list(values))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
