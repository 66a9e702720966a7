"""Many agents enter one company at the same moment, each spelled in another way."""

import asyncio

from models import Counter, Customer
from tests.customers.test_entering import ANSWER, FORM
from tests.world import World

SPELLINGS = (
    "上海瑞麗服裝廠",
    "上海市瑞丽服装有限公司",
    "上海瑞丽服装厂",
    "瑞丽服装（上海）有限公司",
    "上海 瑞丽 服装 有限责任公司",
)
REPS = ("east-rep1", "east-rep2", "west-rep1", "vendor-rep1", "tele-rep1")


async def test_of_fifty_agents_with_spelling_variants_one_wins_and_the_others_get_the_verdict(committed: World) -> None:
    async def enter(at: int) -> dict[str, object]:
        given = {**FORM, "name": SPELLINGS[at % 5], "province": "上海", "city": "上海"}
        given["contact"] = {"name": "王伟", "phone": f"138051456{at:02}"}
        return await committed.do(REPS[at // 5 % 5], "customerEnter", given, ANSWER)

    payloads = await asyncio.gather(*(enter(at) for at in range(50)))
    winners = [payload for payload in payloads if payload["customer"]]
    losers = [payload for payload in payloads if not payload["customer"]]
    assert (len(winners), len(losers)) == (1, 49)
    for loser in losers:
        assert [problem["code"] for problem in loser["problems"]] == ["COLLISION"]  # type: ignore[attr-defined]
        assert loser["verdict"]["decision"] in {"BLOCKED", "OWN"}  # type: ignore[index]
    assert await Customer.all().count() == 1
    assert sum([counter.value for counter in await Counter.filter(measure="STOCK")]) == 1


async def test_of_entries_that_share_only_a_number_one_wins(committed: World) -> None:
    async def enter(at: int) -> dict[str, object]:
        given = {**FORM, "name": f"{'甲乙丙丁戊己庚辛'[at]}{'子丑寅卯辰巳午未'[at]}商行", "phones": ["0514-82398577"]}
        given["contact"] = {"name": "王伟"}
        return await committed.do(REPS[at % 5], "customerEnter", given, ANSWER)

    payloads = await asyncio.gather(*(enter(at) for at in range(8)))
    assert sum(1 for payload in payloads if payload["customer"]) == 1
