"""Time capturing and distributing leads: `leads.py [HOW_MANY]`, on servers of its own, in the demonstration world.

Each lead is captured as a system would send it: checked against all leads and customers under locks, scored, with
its activity, step, audit entry and event. Beside it, in the same run and as many at once, the same rows go into a
bare copy of the table, with its indexes, one transaction each. Then every lead that nobody holds is distributed.
At last as many more are captured in blocks, every second block with a scoring model in shadow.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from tortoise.connection import get_connection

from demo.loading import load
from domain import clock
from domain.distribution.distributing import try_one
from domain.leads.capturing import capture
from domain.leads.interest import Interest
from domain.people import accounts
from domain.viewer import system
from models import DistributionDecision, Lead, LeadShadowScore, ScoringModel, database
from models.kinds import LeadState, Through, VersionState
from servers import PrivateServers

AT_ONCE = 8
WARM, BLOCK = 50, 100
CITIES = (
    ("浙江省", "绍兴市", "0575"),
    ("江苏省", "苏州市", "0512"),
    ("广东省", "东莞市", "0769"),
    ("福建省", "泉州市", "0595"),
)
SYLLABLES = "安博昌达恩丰广恒佳凯朗明宁鹏启荣盛泰旺欣亚振卓华建海德金利美"
TRADES = ("纺织", "服装", "制衣", "印染", "绣品", "家纺", "针织", "皮革")
_COPY = "create table plain_lead (like lead including defaults including indexes)"
_PLAIN = "insert into plain_lead select * from lead where id = $1"


def main(how_many: int) -> None:
    with tempfile.TemporaryDirectory(prefix="weir-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        servers = PrivateServers(Path(folder) / "var", valkey=False)
        try:
            asyncio.run(measure(servers.start().database_url, how_many))
        finally:
            servers.stop()


async def measure(url: str, how_many: int) -> None:
    await database.migrate(url)
    await database.connect(url, AT_ONCE + 2)
    try:
        await accounts.found_installation(system(Through.COMMAND))
        await load(system(Through.COMMAND), "")
        told = list(interests(how_many + WARM))
        await side_by_side(told[:WARM], captured)
        before = set(await Lead.all().values_list("id", flat=True))
        report("captured", how_many, await side_by_side(told[WARM:], captured))
        made = [row for row in await Lead.all().values_list("id", flat=True) if row not in before]
        assert len(made) == how_many, len(made)
        await get_connection("default").execute_script(_COPY)
        report("plain insert of the same rows", how_many, await side_by_side(made, inserted))
        waiting = await Lead.filter(id__in=made, state=LeadState.NEW).values_list("id", flat=True)
        report("distributed", len(waiting), await side_by_side(list(waiting), distributed))
        held = await Lead.filter(id__in=made, owner_id__isnull=False).count()
        rows = await DistributionDecision.filter(lead_id__in=made, shadow=False).count()
        print(f"  {held:,} of {how_many:,} are held by one rep each; the ledger has {rows:,} rows about them")
        await in_blocks(interests(2 * how_many, "9"))
    finally:
        await database.disconnect()


async def in_blocks(told: Sequence[Interest]) -> None:
    """Captures with a model in shadow and without, block by block, so that both meet the same machine."""
    seconds = {True: 0.0, False: 0.0}
    beside, began = await ScoringModel.get(state=VersionState.SHADOW), await clock.now()
    for number, begin in enumerate(range(0, len(told), BLOCK)):
        on = number % 2 == 1
        await ScoringModel.filter(id=beside.id).update(state=VersionState.SHADOW if on else VersionState.DRAFT)
        seconds[on] += await side_by_side(told[begin : begin + BLOCK], captured)
    for on in (False, True):
        report(f"captured with{'' if on else 'out'} a model in shadow", len(told) // 2, seconds[on])
    pairs = await LeadShadowScore.filter(shadow=beside.id, scored_at__gte=began).count()
    print(f"  {pairs:,} scored by both; with a shadow it takes {seconds[True] / seconds[False]:.3f} times as long")


def interests(how_many: int, exchange: str = "8") -> Sequence[Interest]:
    """Companies and people that are all different, with numbers that begin with that digit."""
    chance = random.Random(int(exchange))
    made = []
    for at in range(how_many):
        province, city, area = chance.choice(CITIES)
        brand = "".join(chance.sample(SYLLABLES, 3))
        company = f"{city}{brand}{chance.choice(TRADES)}有限公司"
        person = "".join(chance.sample(SYLLABLES, 2))
        phone = f"{area}-{exchange}{at:07d}"
        given = {"province": province, "city": city, "source": "WEB", "industry": "TEXTILES", "need": "想了解绣花机"}
        made.append(Interest(company=company, contact_name=f"{person}{at}", phone=phone, **given))
    return made


async def captured(interest: Interest) -> None:
    await capture(system(Through.COMMAND), interest)


async def inserted(key: Any) -> None:
    await get_connection("default").execute_query(_PLAIN, [key])


async def distributed(key: Any) -> None:
    await try_one(system(Through.JOB), key)


async def side_by_side(work: Sequence[Any], do: Callable[[Any], Awaitable[None]]) -> float:
    """Seconds that the work took, as many at once as there are hands."""
    waiting = iter(work)

    async def hand() -> None:
        for one in waiting:
            await do(one)

    began = time.perf_counter()
    await asyncio.gather(*(hand() for _ in range(AT_ONCE)))
    return time.perf_counter() - began


def report(what: str, how_many: int, seconds: float) -> None:
    print(f"{what}: {how_many:,} in {seconds:.1f} s, {how_many / seconds:,.0f} a second ({AT_ONCE} at once)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
