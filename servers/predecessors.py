"""Servers of a starter that was killed: they end by themselves, and the next ones wait for that"""

import time
from pathlib import Path

from servers.child import ServerFailed


def wait_for_predecessors(directory: Path, program: str, seconds: float) -> None:
    """Wait until servers whose starter was killed have ended; raise ServerFailed when they stay."""
    deadline = time.monotonic() + seconds
    while left := at_work_in(directory, program):
        if time.monotonic() > deadline:
            ids = ", ".join(map(str, left))
            raise ServerFailed(f"An earlier {program} (process {ids}) still works in {directory} and does not end.")
        time.sleep(0.02)


def at_work_in(directory: Path, program: str) -> list[int]:
    """Answer the ids of living processes of `program` whose working directory is `directory`.

    Numbers in pid files lie after a crash or a restart of the machine; the kernel's own list does not.
    """
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _works_in(entry, directory, program)]


def _works_in(entry: Path, directory: Path, program: str) -> bool:
    try:
        return (entry / "comm").read_text().strip() == program and (entry / "cwd").readlink() == directory
    except OSError:
        return False
