"""Scores many open leads anew, as after another model went live, beside a plain update of the same rows.

python benchmarks/rescoring.py [LEADS]
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from tortoise.connection import get_connection

from domain import ids
from domain.people import accounts
from domain.reactions import react
from domain.scoring import activating, running, shadow, versions
from domain.viewer import system
from models import EventDelivery, Lead, ScoringModel, ScoringRun, database
from servers import PrivateServers

# Three activities each, of the last four months; half of the leads have a title and a budget.
LEADS = """
    insert into lead (id, company, title, phone, industry, company_size, source, budget, channel, library, created_at,
        updated_at, last_activity_at, state, company_normal, contact_name, wechat, province, city, product, need, utm,
        referrer, consent_text, released_by_ids, score, grade, score_parts, taken_back, search, grams, version)
    select uuidv7(), 'company ' || n, case when n % 2 = 0 then '采购经理' else '' end, '13800000000',
        (array['APPAREL', 'SOFTWARE', 'TEXTILES'])[1 + n % 3], (array['UNDER_20', 'FROM_100', 'FROM_500'])[1 + n % 3],
        (array['WEB', 'REFERRAL', 'EXHIBITION', 'OTHER'])[1 + n % 4], case when n % 2 = 0 then '20 万' else '' end,
        'API', 'CHANNEL', now() - interval '100 days', now() - interval '100 days', now(), 'NEW', '', '', '', '', '',
        '', '', '{}', '', '', '{}', 0, 'D', '[]', 0, '', '{}', 1
    from generate_series(1, $1) n
"""
ACTIVITIES = """
    insert into lead_activity (id, lead_id, kind, at, created_at, body, detail)
    select uuidv7(), id, (array['PRICE_PAGE', 'TRIAL', 'WHITE_PAPER', 'MAIL_OPEN', 'INQUIRY'])[1 + (seq * n) % 5],
        now() - (seq * 37 * n % 120) * interval '1 day', now(), '', '{}'
    from lead cross join generate_series(1, 3) n
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
    await sql(LEADS, count)
    await sql(ACTIVITIES)
    await sql("vacuum analyze lead")
    plain = await timed("plain update of one column", count, lambda: sql("update lead set score = score + 0"))
    await sql("vacuum analyze lead")
    first = await timed("nightly run, nothing scored yet", count, night)
    await sql("vacuum analyze lead")
    draft = await versions.draft(system(), None, None)
    wished = ids.public(ScoringModel, draft.id)
    await versions.remove_rule(system(), wished, "r1")
    second = await timed("activation of another version, counted first", count, lambda: activate(wished))
    await sql("vacuum analyze lead")
    await timed("nightly run, nothing has changed", count, night)
    beside = await versions.draft(system(), None, None)
    await versions.remove_rule(system(), ids.public(ScoringModel, beside.id), "r2")
    await timed("first run of a model in shadow", count, lambda: begin_shadow(ids.public(ScoringModel, beside.id)))
    await sql("vacuum analyze lead_shadow_score")
    await timed("nightly run with a model in shadow, nothing has changed", count, night)
    regraded = await Lead.filter(moves__kind="REGRADE").count()
    print(f"grades changed by the activation: {regraded}")
    print(f"times the plain update: first {first / plain:.1f}, activation {second / plain:.1f}")


async def activate(model_id: str) -> None:
    await activating.activate(system(), model_id)
    await worked("count-scoring")
    await worked()


async def begin_shadow(model_id: str) -> None:
    await shadow.shadow(system(), model_id, on=True)
    await worked("score-in-shadow")


async def night() -> None:
    await running.decay(system())
    await worked()


async def worked(handler: str = "rescore") -> None:
    """Does the steps of the run, one after the other, as the worker does."""
    while owed := await EventDelivery.filter(done_at__isnull=True, handler=handler).first():
        await react(system(), owed.id)
    run = await ScoringRun.all().order_by("-started_at").first()
    assert run
    print(f"  {handler}: {run.counted} leads counted, {run.done} scored, {run.changed} with another score or grade")


async def timed(name: str, count: int, deed: Callable[[], Awaitable[None]]) -> float:
    began = time.monotonic()
    await deed()
    seconds = time.monotonic() - began
    print(f"{name}: {seconds:.1f} s, {count / seconds:,.0f} leads/s")
    return seconds


async def sql(statement: str, *values: object) -> None:
    await get_connection("default").execute_query(statement, list(values))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
