import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from servers import Addresses, PrivateServers, find
from servers.keeper import next_pause
from servers.predecessors import at_work_in
from tests.servers.asking import something_is_there, soon, write_something

OWNER = """
import asyncio, sys
from pathlib import Path
from servers import PrivateServers
private = PrivateServers(Path(sys.argv[1]))
private.start()
print("started", flush=True)
asyncio.run(private.watch())
"""


@pytest.fixture
def another_process(used_clone: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Start a process that runs or joins the servers of the used_clone, and watches over them."""
    begun = []

    def begin() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", OWNER, str(used_clone / "var")]
        root = Path(__file__).parents[2]
        begun.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root))
        assert begun[-1].stdout.readline() == "started\n"
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.wait()
        process.stdout.close()
    soon(lambda: not at_work(used_clone / "var"))


@pytest.mark.parametrize("which", ["postgres", "valkey"])
async def test_a_server_that_is_killed_is_started_again_with_its_data(used_clone: Path, which: str):
    private = PrivateServers(used_clone / "var")
    addresses = private.start()
    await write_something(addresses)
    watching = asyncio.create_task(private.watch())
    child = next(keeper.child for keeper in private._keepers if keeper.kind.name == which)
    os.kill(child.process.pid, signal.SIGKILL)
    await asyncio.to_thread(child.process.wait)
    await asyncio.to_thread(soon, lambda: find(used_clone / "var") == addresses)
    assert await something_is_there(addresses)
    watching.cancel()
    private.stop()


@pytest.mark.parametrize(
    ("pause", "lived", "expected"),
    [(0, 0, 0.5), (0.5, 3, 1), (1, 0, 2), (16, 0, 30), (30, 59, 30), (30, 61, 0.5)],
)
def test_a_server_that_keeps_dying_is_started_more_and_more_rarely(pause, lived, expected):
    assert next_pause(pause, lived) == expected


def test_a_server_that_cannot_start_is_tried_again_until_it_can(clone: Path):
    private = PrivateServers(clone / "var", durable=False, postgres=False)
    addresses = private.start()
    [keeper] = private._keepers
    keeper.child.stop()
    keeper.child.began -= 1000
    shutil.rmtree(clone / "var/valkey")
    (clone / "var/valkey").touch()
    pauses = []
    for _ in range(3):
        keeper._next_try = 0
        keeper.tend()
        pauses.append(keeper._pause)
    assert pauses == [0.5, 1, 2]
    assert find(clone / "var") is None
    (clone / "var/valkey").unlink()
    keeper._next_try = 0
    keeper.tend()
    assert find(clone / "var") == addresses
    private.stop()
    private.stop()


def test_a_second_start_joins_the_first_and_leaves_it_running(clone: Path):
    first, second = (PrivateServers(clone / "var", durable=False, postgres=False) for _ in range(2))
    addresses = first.start()
    assert second.start() == addresses
    assert [keeper.child for keeper in second._keepers] == [None]
    second.stop()
    assert find(clone / "var") == addresses
    first.stop()


def test_starting_twice_is_starting_once(running: PrivateServers):
    assert running.start() == running.start()


async def test_servers_end_with_a_killed_owner_and_the_next_start_finds_the_data(
    used_clone: Path, another_process: Callable[[], subprocess.Popen[str]]
):
    owner = another_process()
    await write_something(found(used_clone))
    assert len(at_work(used_clone / "var")) > 2
    owner.kill()
    assert owner.wait() == -signal.SIGKILL
    private = PrivateServers(used_clone / "var")
    assert await something_is_there(private.start())
    private.stop()
    assert at_work(used_clone / "var") == []


async def test_a_killed_owner_is_followed_by_the_process_that_had_joined(
    used_clone: Path, another_process: Callable[[], subprocess.Popen[str]]
):
    owner, joined = another_process(), another_process()
    addresses = found(used_clone)
    await write_something(addresses)
    before = set(at_work(used_clone / "var"))
    owner.kill()
    await asyncio.to_thread(soon, lambda: not before & set(at_work(used_clone / "var")))
    await asyncio.to_thread(soon, lambda: find(used_clone / "var") == addresses)
    assert await something_is_there(addresses)
    assert joined.poll() is None


def test_a_number_in_an_old_pid_file_that_is_now_a_strangers_does_not_prevent_a_start(used_clone: Path):
    first = PrivateServers(used_clone / "var", durable=False, valkey=False)
    first.start()
    pid_file, lock_file = (
        used_clone / "var/postgres/postmaster.pid",
        used_clone / "var/run/.s.PGSQL.5432.lock",
    )
    old = {file: file.read_text() for file in (pid_file, lock_file)}
    first.stop()
    user = pid_file.parent.stat()
    as_same_user = {"user": user.st_uid, "group": user.st_gid} if os.geteuid() == 0 else {}
    with subprocess.Popen(["sleep", "60"], **as_same_user) as stranger:
        for file, text in old.items():
            file.write_text(text.replace(text.splitlines()[0], str(stranger.pid), 1))
            os.chown(file, user.st_uid, user.st_gid)
        second = PrivateServers(used_clone / "var", durable=False, valkey=False)
        assert second.start() == find(used_clone / "var")
        second.stop()
        stranger.kill()


def test_a_child_made_by_forking_does_not_hold_the_lock(clone: Path):
    private = PrivateServers(clone / "var", durable=False, postgres=False)
    private.start()
    fork = os.fork()
    if fork == 0:
        time.sleep(30)
        os._exit(0)
    private.stop()
    after = PrivateServers(clone / "var", durable=False, postgres=False)
    before = time.monotonic()
    after.start()
    assert time.monotonic() - before < 20
    after.stop()
    os.kill(fork, signal.SIGKILL)
    os.waitpid(fork, 0)


def found(used_clone: Path) -> Addresses:
    addresses = find(used_clone / "var")
    assert addresses is not None
    return addresses


def at_work(data_dir: Path) -> list[int]:
    return at_work_in(data_dir / "postgres", "postgres") + at_work_in(data_dir / "valkey", "valkey-server")
