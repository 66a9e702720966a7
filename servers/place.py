"""Where the servers' data, sockets and programs are, so that the user they run as can reach them"""

import fcntl
import os
import pwd
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import structlog

from servers.child import Account, ServerFailed
from servers.programs import OUTSIDE, Programs, programs_for, succeeds

SOCKET_NAME_LIMIT = 107
LONGEST_SOCKET_NAME = ".s.PGSQL.5432"
MAY_WRITE = 'cd "$0" && test -w .'

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Place:
    """`home` holds data and logs, `sockets` is closed to other users, `account` is None if not root."""

    home: Path
    sockets: Path
    programs: Programs
    account: Account | None


def settle(data_dir: Path) -> Place:
    """Choose, and create where missing, the place of the private servers of `data_dir`."""
    with _one_at_a_time(data_dir):
        account = _account(data_dir)
        home = _home(data_dir, account)
        return Place(home, _sockets(data_dir, home, account), programs_for(account), account)


def make_data_dir(data_dir: Path) -> None:
    """Create a data directory that can be passed through but not listed; leave an existing one as it is."""
    try:
        data_dir.parent.mkdir(parents=True, exist_ok=True)
        data_dir.mkdir()
        data_dir.chmod(0o711)
    except FileExistsError:
        if not data_dir.is_dir():
            raise ServerFailed(f"{data_dir} is not a directory.") from None
    except OSError as error:
        raise ServerFailed(f"The data directory cannot be made: {error}.") from error


def own_directory(path: Path, account: Account | None) -> Path:
    """Create a directory that only `account` (and root) can enter; refuse one that is somebody else's."""
    path.mkdir(mode=0o700, exist_ok=True)
    if account and path.lstat().st_uid == 0:
        _give(path, account)
    if not _belongs(path, account):
        raise ServerFailed(f"{path} belongs to another user: start as that user, or give a data directory of your own.")
    return path


def _give(path: Path, account: Account) -> None:
    try:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
    except OSError as error:
        raise PermissionError(error.errno, f"It cannot be given to the user {account.name}", str(path)) from error


def _belongs(path: Path, account: Account | None) -> bool:
    return path.is_dir() and path.lstat().st_uid == (account.uid if account else os.geteuid())


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _account(data_dir: Path) -> Account | None:
    """PostgreSQL refuses root, so root's servers run as the data directory's owner or as nobody."""
    if os.geteuid() != 0:
        return None
    for owner in (data_dir.stat().st_uid, "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwuid(owner) if isinstance(owner, int) else pwd.getpwnam(owner)
            if entry.pw_uid != 0:
                return Account(entry.pw_uid, entry.pw_gid, entry.pw_name)
    raise ServerFailed("PostgreSQL refuses to run as root, and this machine has no user “nobody” to run it as.")


def _home(data_dir: Path, account: Account | None) -> Path:
    elsewhere = data_dir / "elsewhere"
    if elsewhere.is_symlink():
        return _still_ours(elsewhere)
    if account is None or _can_work_in(data_dir, account):
        return data_dir
    if any((data_dir / kept).exists() for kept in ("postgres", "valkey")):
        raise ServerFailed(f"{data_dir} holds data that the user {account.name} can no longer reach.")
    home = _folder_outside()
    elsewhere.symlink_to(home)
    log.warning("private servers keep their data outside", wanted=str(data_dir), used=str(home), user=account.name)
    return home


def _still_ours(elsewhere: Path) -> Path:
    home = elsewhere.readlink()
    if not home.is_dir():
        raise ServerFailed(f"{elsewhere} says the data are in {home}, which is gone. Remove it to start empty.")
    if home.lstat().st_uid != os.geteuid():
        raise ServerFailed(f"{elsewhere} leads to {home}, which belongs to another user.")
    return home


def _can_work_in(data_dir: Path, account: Account) -> bool:
    probe = data_dir / "valkey"
    with suppress(PermissionError):
        own_directory(probe, account)
        if succeeds(["/bin/sh", "-c", MAY_WRITE, str(probe)], account):
            return True
    with suppress(OSError):  # it is kept where it holds data
        probe.rmdir()
    return False


def _folder_outside() -> Path:
    for parent in OUTSIDE:
        with suppress(OSError):
            home = Path(tempfile.mkdtemp(prefix="weir-", dir=parent)).resolve()
            home.chmod(0o711)
            return home
    raise ServerFailed(f"No folder can be made in {' or '.join(map(str, OUTSIDE))}.")


def _sockets(data_dir: Path, home: Path, account: Account | None) -> Path:
    """Keep sockets in the home, or in a short folder when their names would be too long or need quoting."""
    near = home / "run"
    if len(os.fsencode(near / LONGEST_SOCKET_NAME)) <= SOCKET_NAME_LIMIT and quote(str(near)) == str(near):
        return own_directory(near, account)
    link = data_dir / "sockets"
    if not link.is_symlink() or not _belongs(link.readlink(), account):
        link.unlink(missing_ok=True)
        link.symlink_to(_short_folder(account))
    return link.readlink()


def _short_folder(account: Account | None) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="weir-", dir="/tmp"))
    return own_directory(folder, account)
