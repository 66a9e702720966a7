"""Who runs a server: a lock that falls free when its holder is gone, and the server's address inside"""

import errno
import fcntl
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from servers.child import ServerFailed, open_own

_held: set[int] = set()


@dataclass(frozen=True, slots=True)
class Address:
    """How clients reach a server: as a URL, and the unix socket behind it."""

    url: str
    socket: Path

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            return client.connect_ex(str(self.socket)) in {0, errno.EAGAIN}  # EAGAIN: it is alive and busy


class Lock:
    """The right to run one server. The kernel frees it when the holder ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    @property
    def held(self) -> bool:
        return self._file is not None

    def take(self) -> bool:
        """Answer whether we hold it now; holding it already counts."""
        if self._file is None:
            self._file = self._try()
        return self._file is not None

    def publish(self, address: Address) -> None:
        assert self._file is not None
        os.pwrite(self._file, f"{address.url}\n{address.socket}\n".encode(), 0)

    def withdraw(self) -> None:
        assert self._file is not None
        os.ftruncate(self._file, 0)

    def release(self) -> None:
        if self._file is not None:
            self.withdraw()
            _held.discard(self._file)
            os.close(self._file)
            self._file = None

    def _try(self) -> int | None:
        file = _open(self.path)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return None
        os.ftruncate(file, 0)
        _held.add(file)
        return file


def published(path: Path) -> Address | None:
    """Answer the address in a lock's file if a server answers there."""
    try:
        lines = path.read_text().splitlines()
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise _of_somebody_else(path) from error
    if len(lines) != 2:
        return None
    address = Address(lines[0], Path(lines[1]))
    return address if address.answers() else None


def _open(path: Path) -> int:
    try:
        return open_own(path, os.O_RDWR)
    except PermissionError as error:
        raise _of_somebody_else(path) from error


def _of_somebody_else(path: Path) -> ServerFailed:
    return ServerFailed(f"{path} belongs to another user: start as that user, or give a data directory of your own.")


def _let_go_in_forks() -> None:
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go_in_forks)  # a forked child must not keep the lock alive
