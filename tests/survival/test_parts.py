"""Relay, clock and worker outlive an outage of the queue, and what the queue forgets is sent to it once more."""

import asyncio
import contextlib
import os
import signal
import tempfile
from collections.abc import AsyncIterator, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from redis.exceptions import RedisError
from tortoise.connection import get_connection

from domain.jobs import ASKED
from domain.operation import Deed, operation
from models import EventDelivery, JobRun, OptionItem
from servers import PrivateServers
from tests.world import World
from workers import clockwork, lasting, queue, relay, schedule, worker

SECONDS = 30


@operation(None)
async def happen(deed: Deed, code: str = "A") -> None:
    subject = await OptionItem.create(list="TEST", code=code, label_en=code, label_zh=code)
    deed.record("dispute.opened", subject)


class Valkey:
    """A queue of a test's own, that is killed and comes back."""

    def __init__(self, private: PrivateServers, url: str) -> None:
        self.private, self.url = private, url

    def die(self) -> None:
        """Ends it with SIGKILL; with it goes all that it held."""
        child = self.private._keepers[0].child
        assert child
        os.kill(child.process.pid, signal.SIGKILL)
        child.process.wait()

    @contextlib.asynccontextmanager
    async def back(self) -> AsyncIterator[None]:
        """Lets it be started again."""
        watching = asyncio.create_task(self.private.watch())
        yield
        watching.cancel()

    async def forget(self) -> None:
        """Empties it without a connection being lost."""
        redis = await queue.connect(self.url)
        await redis.flushall()
        await redis.aclose()


@pytest_asyncio.fixture(loop_scope="session")
async def valkey() -> AsyncIterator[Valkey]:
    with tempfile.TemporaryDirectory(prefix="weir-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # noqa: ASYNC240
        private = PrivateServers(Path(folder) / "var", durable=False, postgres=False)
        try:
            yield Valkey(private, private.start().redis_url)
        finally:
            private.stop()


@contextlib.asynccontextmanager
async def running(*parts: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Parts of the installation at work; none of them may have ended by itself."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        yield
        assert not any(task.done() for task in tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until(found: Any) -> None:
    async with asyncio.timeout(SECONDS):
        while not await found():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def sent() -> bool:
    return await EventDelivery.filter(attempt__gt=0).exists()


async def at_work() -> bool:
    waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    return bool(await get_connection("default").execute_query_dict(waiting))


async def done() -> bool:
    return await EventDelivery.exists() and not await EventDelivery.filter(done_at__isnull=True).exists()


async def test_what_happens_while_the_queue_is_away_is_done_when_it_is_back(committed: World, valkey: Valkey) -> None:
    assert committed.addresses
    async with running(relay.relay(committed.addresses.database_url, valkey.url), worker.work(valkey.url, queue.SHORT)):
        await happen(await committed.viewer("ops"))
        await until(done)
        valkey.die()
        await happen(await committed.viewer("ops"), "B")
        await asyncio.sleep(3 * lasting.PAUSE_SECONDS)
        assert not await done()
        async with valkey.back():
            await until(done)


async def test_a_worker_outlives_the_queue_that_dies_amid_its_work(committed: World, valkey: Valkey) -> None:
    assert committed.addresses
    url = committed.addresses.database_url
    await happen(await committed.viewer("ops"))
    holding = await asyncpg.connect(url)
    try:
        async with running(relay.relay(url, valkey.url)):
            await until(sent)
        async with running(worker.work_on_all(valkey.url)):
            async with holding.transaction():
                await holding.execute("select id from event_delivery for update")
                await until(at_work)
                valkey.die()
                await asyncio.sleep(3 * lasting.PAUSE_SECONDS)
            async with valkey.back(), running(relay.relay(url, valkey.url)):
                await until(done)
    finally:
        await holding.close()


async def test_the_clock_goes_on_when_the_queue_is_back(committed: World, valkey: Valkey) -> None:
    async with running(clockwork.tick_for_ever(valkey.url), worker.work_on_all(valkey.url)):
        await until(JobRun.filter(finished_at__isnull=False).exists)
        valkey.die()
        await committed.do("ops", "jobRun", {"name": "housekeeping"}, "run { id }")
        await asyncio.sleep(clockwork.TICK_SECONDS + lasting.PAUSE_SECONDS)
        asked = await JobRun.filter(name="housekeeping").order_by("-id").first()
        async with valkey.back():
            assert asked
            await committed.do("ops", "jobRun", {"name": "idle-accounts"}, "run { id }")
            await until(JobRun.filter(name="idle-accounts", slot__gt=asked.slot, finished_at__isnull=False).exists)


async def test_a_run_that_cannot_be_sent_is_asked_for_instead(committed: World, valkey: Valkey) -> None:
    job, now = schedule.BY_NAME["housekeeping"], datetime.now(UTC)
    redis = await queue.connect(valkey.url)
    valkey.die()
    with pytest.raises(RedisError):
        await clockwork.start(redis, job, job.when.slot(now), now)
    assert await JobRun.all().values_list("name", "attempt", "finished_at") == [("housekeeping", ASKED, None)]
    async with valkey.back(), running(clockwork.tick_for_ever(valkey.url), worker.work_on_all(valkey.url)):
        await until(JobRun.filter(name="housekeeping", attempt=1, finished_at__isnull=False).exists)


async def test_a_queue_that_has_forgotten_is_told_everything_owed_again(
    committed: World, valkey: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "FIRST_RETRY", timedelta(minutes=30))
    assert committed.addresses
    async with running(relay.relay(committed.addresses.database_url, valkey.url)):
        await happen(await committed.viewer("ops"))
        await until(sent)
        await valkey.forget()
        async with running(worker.work(valkey.url, queue.SHORT)):
            await until(done)
    assert [d.attempt for d in await EventDelivery.all()] == [2]


async def test_a_part_that_fails_begins_anew_until_it_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "PAUSE_SECONDS", 0)
    runs = []

    async def fails() -> None:
        runs.append(len(runs))
        if len(runs) == 4:
            await asyncio.Event().wait()
        raise [OSError, KeyError, asyncio.CancelledError][len(runs) - 1]

    async with running(lasting.for_ever("a part", fails)), asyncio.timeout(SECONDS):
        while len(runs) < 4:  # noqa: ASYNC110
            await asyncio.sleep(0)
    assert len(runs) == 4
