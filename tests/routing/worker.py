"""Processes of their own that look for agents for whatever waits, against the others that want the same.

python -m tests.routing.worker DATABASE_URL NUMBER

Tells the ids of the processes in one line, and how each ended, as a signal or 0, in another.
"""

import asyncio
import os
import sys

from domain.tickets import routing
from domain.viewer import system
from models import database
from tests.distribution.worker import tell


async def work(url: str) -> None:
    """Tries what waits, as the job does each minute, until nothing does."""
    await database.connect(url, 2)
    while (await routing.try_waiting(system()))["tried"]:
        pass
    await database.disconnect()


def fork(url: str) -> int:
    """Starts one, with everything imported already; answers its id."""
    child = os.fork()
    if not child:
        asyncio.run(work(url))
        os._exit(0)
    return child


if __name__ == "__main__":
    children = [fork(sys.argv[1]) for _ in range(int(sys.argv[2]))]
    tell(children)
    tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
