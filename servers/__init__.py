"""The private PostgreSQL and Valkey of one data directory, for whoever has none"""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from servers import postgres, valkey
from servers.child import ServerFailed
from servers.keeper import Keeper, Kind, lock_path
from servers.lock import published
from servers.place import make_data_dir

__all__ = ["Addresses", "PrivateServers", "ServerFailed", "find"]

POSTGRES = Kind("postgres", postgres.start, postgres.address)
VALKEY = Kind("valkey", valkey.start, valkey.address)
TEND_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Addresses:
    """URLs of the running servers; empty for one that was not asked for or does not run."""

    database_url: str
    redis_url: str


class PrivateServers:
    """The servers of a data directory: started here, or joined where another process has started them.

    They end with this process, however it ends. `durable=False` trades safety for speed, for tests.
    Everything happens in one thread that lives as long as this object: the kernel ends a server with the
    thread that started it.
    """

    def __init__(self, data_dir: Path, *, durable: bool = True, postgres: bool = True, valkey: bool = True) -> None:
        self.data_dir = data_dir.resolve()
        wanted = {POSTGRES: postgres, VALKEY: valkey}
        self._keepers = [Keeper(kind, self.data_dir, durable=durable) for kind in wanted if wanted[kind]]
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="private-servers")
        self._stopped = False

    def start(self) -> Addresses:
        """Start or join the servers and return when they answer; raise ServerFailed with the reason."""
        return self._thread.submit(self._start).result()

    async def watch(self) -> None:
        """Until cancelled or stopped, start again what dies, and take over when its starter has gone."""
        loop = asyncio.get_running_loop()
        while not self._stopped:
            await loop.run_in_executor(self._thread, self._tend)
            await asyncio.sleep(TEND_SECONDS)

    def stop(self) -> None:
        """Stop what this process has started, and leave what it joined."""
        if self._stopped:
            return
        self._stopped = True
        self._thread.submit(self._stop).result()
        self._thread.shutdown()

    def _start(self) -> Addresses:
        if sys.platform != "linux":
            raise ServerFailed("Private servers run on Linux only: give the addresses of a PostgreSQL and a Redis.")
        make_data_dir(self.data_dir)
        try:
            urls = {keeper.kind: keeper.start().url for keeper in self._keepers}
        except BaseException:
            self._stop()
            raise
        return Addresses(urls.get(POSTGRES, ""), urls.get(VALKEY, ""))

    def _tend(self) -> None:
        for keeper in self._keepers:
            if not self._stopped:
                keeper.tend()

    def _stop(self) -> None:
        for keeper in self._keepers:
            keeper.stop()


def find(data_dir: Path) -> Addresses | None:
    """Answer how to reach the servers that run for a data directory, or None when none does."""
    found = {kind: published(lock_path(data_dir.resolve(), kind)) for kind in (POSTGRES, VALKEY)}
    urls = {kind: address.url for kind, address in found.items() if address}
    return Addresses(urls.get(POSTGRES, ""), urls.get(VALKEY, "")) if urls else None
