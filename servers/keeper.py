"""Keeping one server: start it or join whoever runs it, and start it again when it or its starter is gone"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import structlog

from servers.child import Child, ServerFailed
from servers.lock import Address, Lock, published
from servers.place import Place, settle

JOIN_SECONDS = 300
STEADY_SECONDS = 60
SHORTEST_PAUSE = 0.5
LONGEST_PAUSE = 30.0

log = structlog.get_logger()


class Start(Protocol):
    def __call__(self, place: Place, *, durable: bool) -> Child: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of server: its name, how to start it, and where it is reached."""

    name: str
    start: Start
    address: Callable[[Place], Address]


class Keeper:
    """One server of a data directory, run by us or by the process that holds its lock."""

    def __init__(self, kind: Kind, data_dir: Path, *, durable: bool) -> None:
        self.kind = kind
        self.data_dir = data_dir
        self.durable = durable
        self.lock = Lock(lock_path(data_dir, kind))
        self.child: Child | None = None
        self._pause = 0.0
        self._next_try = 0.0

    def start(self) -> Address:
        """Start the server, or join the process that has it."""
        if self.child and (address := published(self.lock.path)):
            return address
        deadline = time.monotonic() + JOIN_SECONDS
        while not self.lock.take():
            if address := published(self.lock.path):
                return address
            if time.monotonic() > deadline:
                raise ServerFailed(f"The process that holds {self.lock.path} has not started {self.kind.name}.")
            time.sleep(0.01)
        try:
            return self._launch()
        except BaseException:
            self.lock.release()
            raise

    def tend(self) -> None:
        """Start the server again if it has died, or if the process that ran it has gone."""
        if (self.child and self.child.alive()) or time.monotonic() < self._next_try:
            return
        taken_over = not self.lock.held
        if not self.lock.take():
            return
        if taken_over:
            log.warning("private server lost its starter, taking over", server=self.kind.name)
        self._pause = next_pause(self._pause, self._bury())
        self._next_try = time.monotonic() + self._pause
        try:
            self._launch()
            log.info("private server runs again", server=self.kind.name)
        except ServerFailed as failure:
            log.error("private server does not start", server=self.kind.name, reason=str(failure))  # noqa: TRY400 the sentence says all

    def stop(self) -> None:
        if self.child:
            self.child.stop()
            self.child = None
        self.lock.release()

    def _launch(self) -> Address:
        self.lock.withdraw()  # while it starts, nobody shall join
        try:
            place = settle(self.data_dir)
            self.child = self.kind.start(place, durable=self.durable)
        except OSError as error:
            raise ServerFailed(f"{self.kind.name} cannot be started: {error}.") from error
        address = self.kind.address(place)
        self.lock.publish(address)
        return address

    def _bury(self) -> float:
        """Say once that a server died, and answer how many seconds it had lived."""
        if self.child is None:
            return 0.0
        code = self.child.process.returncode
        log.warning("private server died", server=self.kind.name, exit_code=code, log=str(self.child.log))
        lived = time.monotonic() - self.child.began
        self.child = None
        return lived


def next_pause(pause: float, lived: float) -> float:
    """Answer the seconds until the next try: doubling, and short again after a server that `lived` well."""
    return SHORTEST_PAUSE if lived > STEADY_SECONDS else min(max(pause * 2, SHORTEST_PAUSE), LONGEST_PAUSE)


def lock_path(data_dir: Path, kind: Kind) -> Path:
    return data_dir / f"{kind.name}.lock"
