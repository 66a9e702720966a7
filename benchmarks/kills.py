"""Kills the parts of a working installation, round after round, and says what was confirmed, lost and doubled.

python benchmarks/kills.py [ROUNDS]
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.survival.harness import rounds, running
from tests.survival.test_kills import check


async def main(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="weir-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # noqa: ASYNC240
        async with running(Path(folder) / "var", held=80, pooled=200) as site:
            began = time.monotonic()
            told = await rounds(site, count, seed=count)
            seconds = time.monotonic() - began
            await check(site, told)
    done = len(told.notes) + len(told.claims)
    print(f"{count} rounds of SIGKILL and FLUSHALL in {seconds:.0f} s under 8 clients")
    print(f"requests {told.sent}, confirmed deeds {done}, sent again for want of an answer {told.tried_again}")
    print("lost 0, doubled 0, counters equal to the records")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
