"""All that happened to a customer as one list, newest first."""

from typing import Any

from domain import ids
from models import Customer, CustomerMove, Task
from tests.customers.making import customer
from tests.notes.telling import at, note, soon
from tests.statements import counted
from tests.world import START, World

TIMELINE = """query ($id: ID!, $kinds: [String!], $first: Int! = 20, $after: String) {
  timeline(customerId: $id, kinds: $kinds, first: $first, after: $after) {
    nodes { kind on at note { focus way comments { body } versions { focus } author { login } }
      move { kind remark fromOwner { login } toOwner { login } } task { body user { login } } change { action } }
    pageInfo { hasNextPage endCursor } } }"""


async def told(world: World, login: str, made: Customer, **asked: Any) -> dict[str, Any]:
    answer = await world.ask(login, TIMELINE, id=ids.public(Customer, made.id), **asked)
    assert not answer.errors, answer.errors
    assert answer.data
    found: dict[str, Any] = answer.data["timeline"]
    return found


async def a_life(world: World) -> Customer:
    made = await customer(world)
    rep = world.users["east-rep1"]
    await CustomerMove.create(customer=made, kind="ENTER", to_owner=rep, by=rep, at=START, remark="展会认识")
    for n in range(3):
        await world.do("east-rep1", "contactNoteAdd", note(made, focus=f"第{n}次", nextStep=f"再谈{n}"), "note { id }")
    return made


async def test_the_newest_stands_on_top_and_what_is_planned_above_it(world: World) -> None:
    nodes = (await told(world, "east-rep1", await a_life(world)))["nodes"]
    assert [node["kind"] for node in nodes] == ["TASK", "NOTE", "NOTE", "NOTE", "MOVE"]
    assert nodes[0]["task"] == {"body": "再谈2", "user": {"login": "east-rep1"}}
    assert [node["note"]["focus"] for node in nodes[1:4]] == ["第2次", "第1次", "第0次"]
    assert nodes[4]["move"] == {
        "kind": "ENTER",
        "remark": "展会认识",
        "fromOwner": None,
        "toOwner": {"login": "east-rep1"},
    }


async def test_pages_and_kinds_meet_everything_once(world: World) -> None:
    made = await a_life(world)
    whole = (await told(world, "east-rep1", made))["nodes"]
    pieces: list[Any] = []
    after = None
    while True:
        page = await told(world, "east-rep1", made, first=2, after=after)
        pieces += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert pieces == whole
    for kind in ("NOTE", "MOVE", "TASK"):
        picked = (await told(world, "east-rep1", made, kinds=[kind]))["nodes"]
        assert picked == [node for node in whole if node["kind"] == kind]


async def test_a_stranger_s_time_line_is_that_of_an_id_never_issued(world: World) -> None:
    made = await a_life(world)
    for asked in (ids.public(Customer, made.id), "cus_" + "0" * 32, "\x00"):
        answer = await world.ask("west-rep1", TIMELINE, id=asked)
        assert [(e.extensions or {})["code"] for e in answer.errors] == ["NOT_FOUND"]


async def test_what_means_nothing_is_bad_input(world: World) -> None:
    made = await a_life(world)
    for asked in ({"kinds": ["WEATHER"]}, {"first": 0}, {"first": 101}, {"after": "x"}):
        answer = await world.ask("east-rep1", TIMELINE, id=ids.public(Customer, made.id), **asked)
        assert [(e.extensions or {})["code"] for e in answer.errors] == ["BAD_USER_INPUT"], asked


async def test_in_a_pool_the_time_line_names_nobody_and_no_words(world: World) -> None:
    made = await a_life(world)
    await Task.all().delete()
    await Customer.filter(id=made.id).update(owner_id=None, partner_id=None, pool_id=world.pools["CHANNEL"].id)
    for login in ("vendor-rep1", "west-rep1"):
        nodes = (await told(world, login, made))["nodes"]
        assert [node["kind"] for node in nodes] == ["NOTE", "NOTE", "NOTE", "MOVE"]
        assert all(node["at"] is None and node["note"]["focus"] is None for node in nodes[:3])
        assert all(node["note"]["author"] is None and node["on"] for node in nodes[:3])
        assert nodes[3]["move"] == {"kind": "ENTER", "remark": None, "fromOwner": None, "toOwner": None}


async def test_a_moved_task_keeps_its_place_by_its_new_time(world: World) -> None:
    made = await a_life(world)
    task = await Task.get(done_at__isnull=True)
    later = soon(9)
    await world.do("east-rep1", "taskReschedule", {"taskId": ids.public(Task, task.id), "dueAt": later}, "task { id }")
    first = (await told(world, "east-rep1", made))["nodes"][0]
    await task.refresh_from_db()
    assert (first["kind"], first["at"]) == ("TASK", at(task.due_at))


async def test_the_statements_of_a_time_line_do_not_grow(world: World) -> None:
    made = await a_life(world)
    sent = []
    for _ in range(2):
        with counted() as statements:
            await told(world, "east-rep1", made)
        sent.append(len(statements))
        for n in range(8):
            await world.do("east-rep1", "contactNoteAdd", note(made, focus=str(n)), "note { id }")
    assert sent[0] == sent[1] <= 12
