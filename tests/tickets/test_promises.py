"""Promises to customers: recorded in tickets, seen by sales, kept in time, late, or broken."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain import ids, tasks
from domain.operation import Deed
from domain.pools.holding import put
from domain.tickets import promises
from domain.tickets.promises import Stand
from domain.viewer import system
from models import Customer, Notification, Task, Ticket, User
from models.kinds import Move
from tests.customers.making import customer
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, steps, ticket
from tests.world import World

SHOWN = "promise { id body dueAt stand keptAt user { login } ticket { number } }"
DUE = FRIDAY + timedelta(days=3)
STANDS = [
    # now, kept, withdrawn: hours after it was due
    (-1, None, None, Stand.OPEN),
    (0, None, None, Stand.BROKEN),
    (9, 0, None, Stand.KEPT),
    (9, 1, None, Stand.LATE),
    (9, None, 5, Stand.WITHDRAWN),
]


@pytest.mark.parametrize(("now", "kept", "withdrawn", "expected"), STANDS)
def test_where_a_promise_stands(now: int, kept: int | None, withdrawn: int | None, expected: Stand) -> None:
    def after(hours: int | None) -> datetime | None:
        return None if hours is None else DUE + timedelta(hours=hours)

    assert promises.stand(DUE + timedelta(hours=now), DUE, after(kept), after(withdrawn)) is expected


async def asked(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[Ticket, Customer]:
    """A ticket of a held customer."""
    at(monkeypatch, FRIDAY)
    await agent(world)
    company = await customer(world)
    return await ticket(world, customerId=ids.public(Customer, company.id)), company


def given(one: Ticket, **more: Any) -> dict[str, Any]:
    return {"ticketId": public(one), "body": "工程师带配件上门", "dueAt": DUE.isoformat(), **more}


async def test_a_promise_is_a_task_that_sales_sees_at_the_customer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, company = await asked(world, monkeypatch)
    payload = await world.do("service1", "promiseMake", given(one), SHOWN)
    assert payload["problems"] == []
    made = payload["promise"]
    assert (made["stand"], made["user"], made["ticket"]) == ("OPEN", {"login": "service1"}, {"number": one.number})
    kept = await Task.get(id=ids.key(Task, made["id"]))
    assert (kept.kind, kept.customer_id, kept.due_at) == (tasks.PROMISE, company.id, DUE)
    assert (await steps(one))[-1] == "PROMISE"
    ask = "query ($id: ID!) { customer(id: $id) { promises { body stand user { login } } } }"
    answer = await world.ask("east-rep1", ask, id=ids.public(Customer, company.id))
    told = {"body": "工程师带配件上门", "stand": "OPEN", "user": {"login": "service1"}}
    assert answer.data == {"customer": {"promises": [told]}}
    line = 'query ($id: ID!) { timeline(customerId: $id, kinds: ["TASK"]) { nodes { task { kind body } } } }'
    answer = await world.ask("east-rep1", line, id=ids.public(Customer, company.id))
    assert answer.data == {"timeline": {"nodes": [{"task": {"kind": "PROMISE", "body": "工程师带配件上门"}}]}}
    mine = "query { promises { nodes { id ticket { promises { id } } } } }"
    answer = await world.ask("service1", mine)
    assert answer.data == {"promises": {"nodes": [{"id": made["id"], "ticket": {"promises": [{"id": made["id"]}]}}]}}
    for login in ("east-rep1", "west-rep1"):
        assert (await world.ask(login, mine)).data == {"promises": {"nodes": []}}
    every = "query ($id: ID!) { promises(mine: false) { nodes { id } } promise(id: $id) { id } }"
    assert (await world.ask("west-rep1", every, id=made["id"])).data == {"promises": {"nodes": []}, "promise": None}
    one_of = {"promises": {"nodes": [{"id": made["id"]}]}, "promise": {"id": made["id"]}}
    assert (await world.ask("east-rep1", every, id=made["id"])).data == one_of


async def test_a_promise_goes_with_an_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await asked(world, monkeypatch)
    promise = {"body": "周一上门", "dueAt": DUE.isoformat()}
    payload = await world.do(
        "service1", "ticketReply", {"ticketId": public(one), "body": "您好", "promise": promise}, PICKED
    )
    assert payload["problems"] == []
    assert await Task.filter(ticket_id=one.id, body="周一上门").count() == 1
    payload = await world.do(
        "service1", "ticketReply", {"ticketId": public(one), "body": "您好", "promise": {"body": "x"}}, PICKED
    )
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("REQUIRED", "promise.dueAt")]
    blank = {"ticketId": public(one), "body": "您好", "promise": {"body": " "}}
    assert (await world.do("service1", "ticketReply", blank, PICKED))["problems"] == []
    assert await Task.filter(ticket_id=one.id).count() == 1


async def test_what_cannot_be_promised_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await asked(world, monkeypatch)
    rep = ids.public(User, world.users["east-rep1"].id)
    for asked_, problems in (
        ({"ticketId": public(one)}, {("REQUIRED", "body"), ("REQUIRED", "dueAt")}),
        (given(one, body="长" * 501), {("INVALID", "body")}),
        (given(one, dueAt=FRIDAY.isoformat()), {("INVALID", "dueAt")}),
        (given(one, dueAt=(FRIDAY + timedelta(days=4000)).isoformat()), {("INVALID", "dueAt")}),
        (given(one, userId=rep), {("NOT_FOUND", "userId")}),
        (given(one, userId="usr_1"), {("NOT_FOUND", "userId")}),
        (given(await ticket(world)), {("CONFLICT", "ticketId")}),
    ):
        payload = await world.do("service1", "promiseMake", asked_, SHOWN)
        assert {(p["code"], p["field"]) for p in payload["problems"]} == problems, asked_
    payload = await world.do("west-rep1", "promiseMake", given(one), SHOWN)
    assert [p["code"] for p in payload["problems"]] == ["NOT_FOUND"]
    assert not await Task.exists()


async def test_it_is_kept_once_by_whom_it_concerns(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await asked(world, monkeypatch)
    await agent(world, "service2")
    other = ids.public(User, world.users["service2"].id)
    made = (await world.do("service1", "promiseMake", given(one, userId=other), SHOWN))["promise"]
    assert made["user"] == {"login": "service2"}
    assert await Notification.filter(user=world.users["service2"], message="told-promise-made").count() == 1
    payload = await world.do("east-rep1", "promiseKeep", {"promiseId": made["id"]}, SHOWN)
    assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"]
    payload = await world.do("west-rep1", "promiseKeep", {"promiseId": made["id"]}, SHOWN)
    assert [p["code"] for p in payload["problems"]] == ["NOT_FOUND"]
    at(monkeypatch, DUE)
    payload = await world.do("service1", "promiseKeep", {"promiseId": made["id"]}, SHOWN)
    assert (payload["promise"]["stand"], payload["problems"]) == ("KEPT", [])
    for deed in ("promiseKeep", "promiseWithdraw"):
        payload = await world.do("service2", deed, {"promiseId": made["id"]}, SHOWN)
        assert [p["code"] for p in payload["problems"]] == ["CONFLICT"]
    again = (await world.do("east-rep1", "promiseMake", given(one, dueAt="2026-12-01T02:00:00Z"), SHOWN))["promise"]
    payload = await world.do("east-rep1", "promiseWithdraw", {"promiseId": again["id"]}, SHOWN)
    assert payload["promise"]["stand"] == "WITHDRAWN"


async def test_a_broken_promise_is_told_once_and_stands_on_the_time_line(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = await asked(world, monkeypatch)
    made = (await world.do("service1", "promiseMake", given(one), SHOWN))["promise"]
    at(monkeypatch, DUE - timedelta(seconds=1))
    assert await promises.watch(system()) == {"broken": 0}
    at(monkeypatch, DUE)
    assert await promises.watch(system()) == {"broken": 1}
    assert await promises.watch(system()) == {"broken": 0}
    told = await Notification.filter(message="told-promise-broken").values_list("user__login", flat=True)
    assert set(told) == {"service1", "vendor-lead", "manager", "east-rep1"}
    assert (await steps(one))[-1] == "BROKEN"
    at(monkeypatch, DUE + timedelta(hours=1))
    payload = await world.do("service1", "promiseKeep", {"promiseId": made["id"]}, SHOWN)
    assert payload["promise"]["stand"] == "LATE"


async def test_a_promise_outlives_the_holding_and_is_not_moved(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, company = await asked(world, monkeypatch)
    made = (await world.do("east-rep1", "promiseMake", given(one), SHOWN))["promise"]
    moved = {"taskId": made["id"], "dueAt": (DUE + timedelta(days=1)).isoformat()}
    payload = await world.do("east-rep1", "taskReschedule", moved, "task { id }")
    assert [p["code"] for p in payload["problems"]] == ["CONFLICT"]
    await put(Deed(system(), FRIDAY), company, world.pools["CHANNEL"], Move.RELEASE, reason="OTHER")
    kept = await Task.get(id=ids.key(Task, made["id"]))
    assert (kept.due_at, kept.cancelled_at) == (DUE, None)
    ask = "query ($id: ID!) { customer(id: $id) { promises { id } } }"
    answer = await world.ask("west-rep1", ask, id=ids.public(Customer, company.id))
    assert answer.data == {"customer": {"promises": []}}, "in the pool nothing is told of it"


async def test_promises_follow_their_ticket(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await asked(world, monkeypatch)
    other = await customer(world, "扬州市乙制衣有限公司")
    into = await ticket(world)
    await world.do("service1", "promiseMake", given(one), SHOWN)
    await world.do(
        "service1", "ticketUpdate", {"ticketId": public(one), "customerId": ids.public(Customer, other.id)}, PICKED
    )
    await world.do("service1", "ticketMerge", {"ticketId": public(one), "intoId": public(into)}, PICKED)
    kept = await Task.get(kind=tasks.PROMISE)
    assert (kept.customer_id, kept.ticket_id) == (other.id, into.id)
