"""Load accounts and time the collision check over them: `collision_check.py ACCOUNTS_TSV`, on servers of its own.

The accounts have no header; their columns are id, name, province, city, phone, fax and credit code. Every check asks
for a name, a telephone number, a fax number and a credit code at once, as an agent would: half of them are companies
on file, half have one character changed.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from domain import clock
from domain.collision.asking import Asked, prepare
from domain.collision.check import examine
from domain.imports.company_columns import of_names
from domain.imports.loading import load, plan
from domain.imports.table import body
from domain.people import accounts
from domain.viewer import system
from models import database
from models.kinds import Through
from servers import PrivateServers

COLUMNS = "id,name,province,city,phone,fax,credit_code"
CHECKS, WARM = 1_000, 50


def main(accounts_file: str) -> None:
    content = Path(accounts_file).read_bytes()
    with tempfile.TemporaryDirectory(prefix="weir-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        servers = PrivateServers(Path(folder) / "var", valkey=False)
        try:
            asyncio.run(measure(servers.start().database_url, content))
        finally:
            servers.stop()


async def measure(url: str, content: bytes) -> None:
    await database.migrate(url)
    await database.connect(url, 4)
    try:
        await accounts.found_installation(system(Through.COMMAND))
        rows = await loaded(content)
        await checked(rows)
    finally:
        await database.disconnect()


async def loaded(content: bytes) -> list[list[str]]:
    layout, fields = plan(content, of_names(COLUMNS))
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    async for landed in load(system(Through.COMMAND), content, layout, fields, "CHANNEL"):
        counts.update(one.outcome.value for one, _ in landed)
    seconds = time.perf_counter() - began
    print(f"import: {counts.total():,} rows in {seconds:.1f} s, {counts.total() / seconds:,.0f} rows/s")
    print("  " + ", ".join(f"{outcome} {count:,}" for outcome, count in sorted(counts.items())))
    return [row for _, row in body(content, layout)]


async def checked(rows: list[list[str]]) -> None:
    chance = random.Random(7)
    asked = [typed(chance, row, mistyped=at % 2 == 1) for at, row in enumerate(chance.sample(rows, CHECKS + WARM))]
    now, times, found = await clock.now(), [], Counter[str]()
    for at, one in enumerate(asked):
        began = time.perf_counter()
        verdict = await examine(system(), prepare(one), now)
        times.append(time.perf_counter() - began)
        if at >= WARM:
            found[verdict.decision] += 1
    ordered = sorted(times[WARM:])
    p50, p95, p99 = (ordered[int(len(ordered) * share)] * 1e3 for share in (0.50, 0.95, 0.99))
    print(f"collisionCheck over {len(rows):,} accounts: p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms")
    print("  " + ", ".join(f"{decision} {count}" for decision, count in sorted(found.items())))


def typed(chance: random.Random, row: list[str], *, mistyped: bool) -> Asked:
    _, name, province, city, phone, fax, code = row
    if mistyped:
        at = chance.randrange(len(name))
        name, phone, code = name[:at] + chance.choice("华兴达盛隆") + name[at + 1 :], phone[:-2] + "00", ""
    return Asked(name=name, phones=(phone,), fax=fax, credit_code=code, province=province, city=city)


if __name__ == "__main__":
    main(sys.argv[1])
