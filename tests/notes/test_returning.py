"""What goes back to a pool soon, as the workbench asks."""

from datetime import timedelta
from typing import Any

from domain import clock
from tests.customers.making import customer
from tests.notes.telling import note
from tests.statements import counted
from tests.world import World

SOON = """query ($whose: String!, $days: Int!) { returningCustomers(whose: $whose, days: $days) { totalCount
  nodes { id name countdown { at because days hoursLeft preventedBy } } } }"""


async def soon(world: World, login: str, whose: str = "MINE", days: int = 3) -> dict[str, Any]:
    answer = await world.ask(login, SOON, whose=whose, days=days)
    assert not answer.errors, answer.errors
    assert answer.data
    found: dict[str, Any] = answer.data["returningCustomers"]
    return found


async def test_what_goes_back_soon_is_told_with_what_prevents_it(world: World) -> None:
    now = await clock.now()
    made = await customer(world, held_since=now - timedelta(days=58))
    await customer(world, "南通恒源纺织有限公司", held_since=now - timedelta(days=20))
    await customer(world, "泰州市正午包装厂", held_since=now - timedelta(days=13), information_class="A")
    assert [n["name"] for n in (await soon(world, "east-rep1"))["nodes"]] == [made.name, "泰州市正午包装厂"]
    first = (await soon(world, "east-rep1"))["nodes"][0]["countdown"]
    assert (first["because"], first["days"]) == ("NO_EFFECTIVE_CONTACT", 60)
    assert first["preventedBy"] == ["EFFECTIVE_CONTACT", "EXTENSION"]
    assert 0 <= first["hoursLeft"] <= 72
    await world.do("east-rep1", "contactNoteAdd", note(made), "note { id }")
    assert (await soon(world, "east-rep1"))["totalCount"] == 1


async def test_superiors_see_what_goes_back_from_their_people_and_nobody_else(world: World) -> None:
    now = await clock.now()
    await customer(world, held_since=now - timedelta(days=70))
    counts = {
        login: (await soon(world, login, "TEAM"))["totalCount"] for login in ("east-lead", "east-rep2", "west-admin")
    }
    assert counts == {"east-lead": 1, "east-rep2": 0, "west-admin": 0}


async def test_the_statements_do_not_grow_with_the_customers(world: World) -> None:
    now = await clock.now()
    sent = []
    for n in (1, 8):
        for _ in range(n):
            await customer(world, held_since=now - timedelta(days=70))
        with counted() as statements:
            await soon(world, "east-rep1")
        sent.append(len(statements))
    assert sent[0] == sent[1] <= 12
