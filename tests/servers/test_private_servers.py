import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from redis.asyncio import Redis

from servers import Addresses, PrivateServers, ServerFailed, child, find
from tests.servers.asking import ask, something_is_there, write_something


async def test_both_servers_answer_where_they_say(running: PrivateServers):
    addresses = running.start()
    assert await ask(addresses, "SELECT current_user || ' in ' || current_database()") == "weir in weir"
    async with Redis.from_url(addresses.redis_url) as redis:
        assert await redis.ping()
        assert await redis.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


async def test_trigrams_understand_chinese(running: PrivateServers):
    addresses = running.start()
    await ask(addresses, "CREATE EXTENSION pg_trgm")
    assert await ask(addresses, "SELECT similarity('上海瑞丽服装', '上海瑞丽服饰') > 0.4")


async def test_a_database_that_was_dropped_is_made_again(used_clone: Path):
    first = PrivateServers(used_clone / "var", durable=False, valkey=False)
    url = first.start().database_url
    await ask(Addresses(url.replace("/weir?", "/postgres?"), ""), "DROP DATABASE weir")
    first.stop()
    second = PrivateServers(used_clone / "var", durable=False, valkey=False)
    assert await ask(second.start(), "SELECT 1") == 1
    second.stop()


async def test_what_was_written_is_there_after_the_next_start_which_is_quicker(clone: Path):
    first, second = PrivateServers(clone / "var"), PrivateServers(clone / "var")
    addresses, creating = timed(first.start)
    await write_something(addresses)
    first.stop()
    addresses, starting = timed(second.start)
    assert await something_is_there(addresses)
    second.stop()
    assert starting < creating


def test_only_the_servers_asked_for_run(clone: Path):
    private = PrivateServers(clone / "var", postgres=False)
    addresses = private.start()
    assert addresses.database_url == ""
    assert not (clone / "var/postgres").exists()
    assert find(clone / "var") == addresses
    private.stop()


def test_running_servers_are_found_until_they_stop(clone: Path):
    assert find(clone / "var") is None
    private = PrivateServers(clone / "var", durable=False, postgres=False)
    addresses = private.start()
    assert find(clone / "var") == addresses
    private.stop()
    assert find(clone / "var") is None


def test_no_server_listens_on_the_network(running: PrivateServers):
    assert running.start().redis_url.startswith("unix:///")
    for keeper in running._keepers:
        ours = open_sockets(keeper.child.process.pid)
        tcp = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
        assert ours
        assert not ours & {line.split()[9] for line in tcp.splitlines() if "local_address" not in line}


def test_a_long_log_is_set_aside_at_the_next_start(clone: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(child, "LOG_LIMIT", 100)
    for _ in range(3):
        private = PrivateServers(clone / "var", durable=False, postgres=False)
        private.start()
        private.stop()
    logs = {path.name: path.read_text().count("Valkey is starting") for path in (clone / "var").glob("*.log*")}
    assert logs == {"valkey.log": 1, "valkey.log.1": 1}


def test_a_failed_start_shows_the_end_of_the_log(used_clone: Path):
    private = PrivateServers(used_clone / "var", durable=False)
    private.start()
    private.stop()
    (used_clone / "var/postgres/PG_VERSION").write_text("12\n")
    with pytest.raises(
        ServerFailed, match=r"(?s)postgres ended with exit code 1.*initialized by PostgreSQL version 12"
    ):
        PrivateServers(used_clone / "var", durable=False).start()
    assert find(used_clone / "var") is None


def timed(start: Callable[[], Addresses]) -> tuple[Addresses, float]:
    began = time.monotonic()
    return start(), time.monotonic() - began


def open_sockets(process: int) -> set[str]:
    """Answer the inode numbers of a process's sockets; files that it closes meanwhile are left out."""
    names = set()
    for file in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):
            names.add(file.readlink().name)
    return {name.removeprefix("socket:[").removesuffix("]") for name in names if name.startswith("socket:")}
