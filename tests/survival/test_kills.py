"""Whatever is killed, what was confirmed is there, once."""

import tempfile
from pathlib import Path

import asyncpg

from models import database
from tests.survival.harness import Confirmed, Installation, rounds, running, settled

ONCE = "select focus, count(*) from contact_note group by 1 having count(*) > 1"


async def test_killing_each_part_loses_nothing_confirmed_and_doubles_nothing() -> None:
    with tempfile.TemporaryDirectory(prefix="weir-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # noqa: ASYNC240
        async with running(Path(folder) / "var") as site:
            told = await rounds(site, 5, seed=1)
            await check(site, told)


async def check(site: Installation, told: Confirmed) -> None:
    """Compares what the clients were told with what the database holds."""
    connection = await asyncpg.connect(site.addresses.database_url)
    try:
        await settled(connection)
        assert told.notes
        notes = {row["focus"] for row in await connection.fetch("select focus from contact_note where focus <> ''")}
        assert set(told.notes) - notes == set(), "confirmed and lost"
        assert await connection.fetch(ONCE) == [], "doubled"
        assert notes - set(told.notes) == set(), "done, but never told"
        for login, target in told.claims:
            holder = await connection.fetchval(
                "select u.login from customer c join user_account u on u.id = c.owner_id where c.id = $1::uuid",
                target.removeprefix("cus_"),
            )
            assert holder == login
        moves = await connection.fetchval("select count(*) from customer_move where kind = 'CLAIM'")
        assert moves == len(told.claims)
        await _counters_hold(connection)
    finally:
        await connection.close()
        await database.disconnect()


async def _counters_hold(connection: asyncpg.Connection) -> None:
    wrong = await connection.fetch(
        """select c.user_id, c.value from counter c
           where c.measure = 'STOCK' and c.value <> (select count(*) from customer k where k.owner_id = c.user_id)"""
    )
    assert wrong == []
    wrong = await connection.fetch(
        """select c.user_id, c.value from counter c where c.measure = 'EFFECTIVE_CONTACTS' and c.value <>
           (select count(*) from contact_note n where n.author_id = c.user_id and n.day = c.day and n.counts)"""
    )
    assert wrong == []
