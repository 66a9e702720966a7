"""A server process that ends with the process that started it"""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

LOG_LIMIT = 8_000_000
LOG_LINES = 12
STOP_SECONDS = 30
PR_SET_PDEATHSIG = 1
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
LIBC = ctypes.CDLL(None)


class ServerFailed(Exception):  # noqa: N818 it is raised as a sentence: the server failed, because …
    """A private server cannot run: a sentence says why, with the last lines of its log if it has one."""


@dataclass(frozen=True, slots=True)
class Account:
    """The unprivileged user that servers run as when root starts them."""

    uid: int
    gid: int
    name: str


class Child:
    """A running program, started in `directory`; `farewell` is the signal that ends it politely.

    The kernel ends a child when the thread that started it ends, so start it from a thread that lives on.
    `account` is None where the program runs as whoever we are.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        directory: Path,
        log: Path,
        account: Account | None,
        farewell: signal.Signals,
    ) -> None:
        self.name = Path(command[0]).name
        self.log = log
        self.farewell = farewell
        self.began = time.monotonic()
        with open_log(log) as output:
            self._log_start = output.seek(0, os.SEEK_END)
            self.process = spawn(command, directory, output, account, farewell)

    def alive(self) -> bool:
        return self.process.poll() is None

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Return when `ready` says so; raise ServerFailed when the program ends before or takes too long."""
        deadline = time.monotonic() + seconds
        while not ready():
            if not self.alive():
                raise self._failure(f"ended with exit code {self.process.returncode}")
            if time.monotonic() > deadline:
                self.stop()
                raise self._failure(f"was not ready after {seconds:.0f} seconds")
            time.sleep(0.004)

    def finish(self, seconds: float) -> None:
        """Wait for a program that ends by itself; raise ServerFailed when it fails or takes too long."""
        self.wait_until(lambda: self.process.poll() == 0, seconds)

    def stop(self) -> None:
        if not self.alive():
            return
        self.process.send_signal(self.farewell)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _failure(self, what: str) -> ServerFailed:
        with self.log.open("rb") as log:
            log.seek(self._log_start)
            lines = log.read().decode(errors="replace").splitlines()
        return ServerFailed("\n".join([f"{self.name} {what}. The end of {self.log}:", *lines[-LOG_LINES:]]))


def open_log(path: Path) -> BinaryIO:
    """Open a log to append to; a long one is first set aside as `….1`."""
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(path.with_name(path.name + ".1"))
    return os.fdopen(open_own(path, os.O_WRONLY | os.O_APPEND), "ab")


def open_own(path: Path, flags: int) -> int:
    """Open or create a file that belongs to the owner of its directory, also when root does it."""
    descriptor = os.open(path, flags | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return descriptor


def spawn(
    command: Sequence[str | Path],
    directory: Path,
    output: BinaryIO,
    account: Account | None,
    farewell: signal.Signals,
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 the commands are our own
            command,
            cwd=directory,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=ends_with_parent(farewell),  # noqa: PLW1509 nothing else reaches PR_SET_PDEATHSIG
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    except (OSError, subprocess.SubprocessError) as error:
        if isinstance(error, FileNotFoundError) and Path(command[0]).exists():
            raise ServerFailed(f"{command[0]} needs the C library glibc, which this machine lacks.") from error
        whom = f" as {account.name}" if account else ""
        raise ServerFailed(f"{command[0]} cannot be run here{whom}: {error}.") from error


def ends_with_parent(farewell: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def ask_the_kernel() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(farewell), 0, 0, 0)
        if os.getppid() != parent:  # it was gone before we asked
            os._exit(1)

    return ask_the_kernel
