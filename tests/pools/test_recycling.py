"""The daily run: what it takes, how it goes on after being killed, the breaker, undoing, warnings, the preview."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain import clock, ids
from domain.operation import Deed
from domain.pools import passing, recycling, undoing, warning
from domain.pools.countdown import run_at_or_before
from domain.pools.extending import extend
from domain.pools.holding import hold
from domain.reactions import react
from domain.refusal import Refusal
from domain.tasks import plan
from domain.viewer import system
from models import (
    AuditEntry,
    Counter,
    Customer,
    CustomerMove,
    EventDelivery,
    Notification,
    RecycleRun,
    RecycleTaking,
    Setting,
    Task,
)
from models.kinds import Move
from tests.pools.making import held, lying, stock
from tests.world import START, World

PREVIEW = """{ recyclePreview { at held due stops losses {
    owner { login } count keyCustomers classA mature dearest { customerName because } } } }"""


async def ago(days: int) -> datetime:
    """So many days and a minute before the latest run."""
    return run_at_or_before(await clock.now(), clock.zone(None)) - timedelta(days=days, minutes=1)


async def worked(handler: str = "") -> int:
    """Does what is owed, one delivery after the other, until nothing is left."""
    done = 0
    while True:
        owed = EventDelivery.filter(done_at__isnull=True, **({"handler": handler} if handler else {}))
        delivery = await owed.order_by("id").first()
        if delivery is None:
            return done
        await react(system(), delivery.id)
        done += 1


async def knob(name: str, value: Any) -> None:
    await Setting.create(name=name, value=value, effective_from=START, created_at=START)


async def many(world: World, count: int) -> list[Customer]:
    return [await held(world, f"east-rep{n % 2 + 1}", f"公司{n}", at=await ago(60)) for n in range(count)]


async def where(customers: list[Customer]) -> list[tuple[Any, Any]]:
    keys = [customer.id for customer in customers]
    return sorted(await Customer.filter(id__in=keys).values_list("owner_id", "pool_id"), key=str)


async def test_a_run_takes_what_is_due_and_lays_it_where_a_release_would(world: World) -> None:
    partners = await held(world, "east-rep1", "甲", at=await ago(60))
    vendors = await held(world, "tele-rep1", "乙", at=await ago(15), information_class="A")
    fresh = await held(world, "east-rep1", "丙", at=await ago(59))
    kept = await held(world, "east-rep1", "丁", at=await ago(90), last_effective_at=await ago(20))
    assert (await recycling.recycle(system()))["due"] == 2
    await worked()
    assert [(await Customer.get(id=c.id)).pool_id for c in (partners, vendors, fresh, kept)] == [
        world.pools["east"].id,
        world.pools["TELESALES"].id,
        None,
        None,
    ]
    run = await RecycleRun.get()
    assert (run.taken, run.held, run.due) == (2, 4, 2)
    assert run.finished_at
    move = await CustomerMove.get(customer_id=partners.id, kind="RECYCLE")
    assert (move.by_id, move.rule["run"], move.rule["first_contact_days"]) == (None, run.id.hex, 7)
    told = await Notification.get(user_id=world.users["east-rep1"].id, message="told-recycled")
    assert (told.values, told.subject) == ({"name": "甲"}, ids.public(Customer, partners.id))
    assert [await stock(world, login) for login in ("east-rep1", "tele-rep1")] == [2, 0]


async def test_an_extension_keeps_a_customer_once(world: World) -> None:
    customer = await held(world, "east-rep1", at=await ago(60))
    key = ids.public(Customer, customer.id)
    with pytest.raises(Refusal):
        await extend(await world.viewer("east-rep1"), key)
    await extend(await world.viewer("east-lead"), key)
    with pytest.raises(Refusal) as again:
        await extend(await world.viewer("east-lead"), key)
    assert [p.code for p in again.value.problems] == ["CONFLICT"]
    await recycling.recycle(system())
    await worked()
    assert (await Customer.get(id=customer.id)).owner_id == world.users["east-rep1"].id
    told = await Notification.get(message="told-extended")
    assert (told.user_id, told.values["days"]) == (world.users["east-rep1"].id, 15)


async def test_a_run_that_is_killed_half_way_and_sent_twice_ends_as_if_nothing_had_been(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recycling, "CHUNK", 4)
    customers = await many(world, 11)
    await recycling.recycle(system())
    first = await EventDelivery.get(handler="recycle")
    assert await react(system(), first.id)
    second = await EventDelivery.get(handler="recycle", done_at__isnull=True)
    put, calls = recycling.put, 0

    async def dying(*given: Any, **named: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise ConnectionError
        await put(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(recycling, "put", dying)
        with pytest.raises(ConnectionError):
            await react(system(), second.id)
    assert await RecycleTaking.all().count() == 4
    assert (await recycling.recycle(system()))["due"] == 11
    assert not await react(system(), first.id)
    await worked()
    run = await RecycleRun.get()
    assert (run.taken, await RecycleTaking.all().count()) == (11, 11)
    assert await where(customers) == [(None, world.pools["east"].id)] * 11
    assert await CustomerMove.filter(kind="RECYCLE").count() == 11
    assert await Notification.filter(message="told-recycled").count() == 11
    assert await Counter.filter(value__gt=0).count() == 0


async def test_what_is_contacted_or_changes_hands_while_a_run_is_on_its_way_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recycling, "CHUNK", 1)
    first, contacted, moved = await many(world, 3)
    await recycling.recycle(system())
    await react(system(), (await EventDelivery.get(handler="recycle")).id)
    await Customer.filter(id=contacted.id).update(last_effective_at=await clock.now())
    await hold(Deed(system(), await clock.now()), moved, world.users["west-rep1"], Move.ASSIGN)
    await worked()
    assert [(await Customer.get(id=c.id)).owner_id for c in (first, contacted, moved)] == [
        None,
        contacted.owner_id,
        world.users["west-rep1"].id,
    ]
    assert (await RecycleRun.get()).taken == 1


async def test_the_breaker_stops_a_run_until_channel_operations_release_it(world: World) -> None:
    await knob("breaker_minimum", 3)
    customers = await many(world, 4)
    assert (await recycling.recycle(system()))["stopped"]
    await worked()
    run = await RecycleRun.get()
    assert (run.taken, run.finished_at) == (0, None)
    assert all(owner for owner, _ in await where(customers))
    told = await Notification.get(message="told-recycling-stopped")
    assert (told.user_id, told.values) == (world.users["ops"].id, {"held": 4, "due": 4})
    key = ids.public(RecycleRun, run.id)
    for login, code in (("east-admin", "NOT_ALLOWED"), ("auditor", "NOT_ALLOWED")):
        payload = await world.do(login, "recycleRelease", {"runId": key}, "run { id }")
        assert [p["code"] for p in payload["problems"]] == [code]
    payload = await world.do("ops", "recycleRelease", {"runId": key}, "run { releasedBy { login } }")
    assert payload == {"run": {"releasedBy": {"login": "ops"}}, "problems": []}
    await worked()
    assert not any(owner for owner, _ in await where(customers))
    payload = await world.do("ops", "recycleRelease", {"runId": key}, "run { id }")
    assert [p["code"] for p in payload["problems"]] == ["CONFLICT"]


async def test_a_run_is_undone_as_one_and_says_what_could_not_be(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "CHUNK", 2)
    now = await clock.now()
    back, claimed, gone, full = [
        await held(world, login, name, at=await ago(61))
        for login, name in (("east-rep1", "甲"), ("east-rep1", "乙"), ("west-rep1", "丙"), ("east-rep2", "丁"))
    ]
    task = await plan(Deed(system(), now), back, world.users["east-rep1"].id, now + timedelta(days=2), "call")
    before = await Customer.get(id=back.id)
    await recycling.recycle(system())
    await worked()
    await hold(Deed(system(), now), await Customer.get(id=claimed.id), world.users["west-rep1"], Move.ASSIGN)
    world.users["west-rep1"].disabled_at = now
    await world.users["west-rep1"].save()
    await Counter.filter(user_id=world.users["east-rep2"].id).update(value=130)
    run = ids.public(RecycleRun, (await RecycleRun.get()).id)
    assert not (await world.do("ops", "recycleUndo", {"runId": run}, "run { id }"))["problems"]
    await worked()
    kept = await Customer.get(id=back.id)
    assert (kept.owner_id, kept.held_until, kept.last_holder_id) == (before.owner_id, None, None)
    assert (kept.next_contact_at, kept.held_by) == (now + timedelta(days=2), "RESTORE")
    assert (await Task.get(id=task.id)).cancelled_at is None
    ask = """query ($id: ID!) { recycleRun(id: $id) { taken givenBack undoneBy { login }
        notGivenBack { customerName holderName why } } }"""
    answer = await world.ask("ops", ask, id=run)
    assert answer.data
    shown = answer.data["recycleRun"]
    assert (shown["taken"], shown["givenBack"], shown["undoneBy"]) == (4, 1, {"login": "ops"})
    assert {(one["customerName"], one["why"]) for one in shown["notGivenBack"]} == {
        ("乙", "MOVED_ON"),
        ("丙", "HOLDER_GONE"),
        ("丁", "STOCK_FULL"),
    }
    assert await stock(world, "east-rep1") == 1
    again = await world.do("ops", "recycleUndo", {"runId": run}, "run { id }")
    assert [p["code"] for p in again["problems"]] == ["CONFLICT"]
    assert (await recycling.recycle(system()))["due"] == 4
    assert await worked() == 0
    assert gone.id
    assert full.id


async def test_a_holder_is_warned_three_days_and_one_day_before_once_each(world: World) -> None:
    now = await clock.now()
    run = run_at_or_before(now, clock.zone(None)) + timedelta(days=1)
    soon = await held(world, "east-rep1", "甲", at=run - timedelta(days=60, minutes=1))
    later = await held(world, "east-rep1", "乙", at=run - timedelta(days=58, minutes=1))
    await held(world, "east-rep1", "丙", at=run - timedelta(days=50))
    for _ in range(2):
        await warning.warn(system())
    told = await Notification.filter(user_id=world.users["east-rep1"].id).order_by("id")
    assert [(n.message, n.values) for n in told] == [
        ("told-recycle-soon", {"name": "甲", "days": 1}),
        ("told-recycle-soon", {"name": "乙", "days": 3}),
    ]
    assert [n.subject for n in told] == [ids.public(Customer, c.id) for c in (soon, later)]


async def test_the_preview_shows_each_superior_what_their_people_would_lose(world: World) -> None:
    await held(world, "east-rep1", "甲", at=await ago(80), key_customer=True, maturity=3)
    await held(world, "east-rep1", "乙", at=await ago(80))
    await held(world, "west-rep1", "丙", at=await ago(80), information_class="A")
    await held(world, "west-rep1", "丁", at=await ago(1))
    counts = {}
    for login in ("ops", "auditor", "east-admin", "east-lead", "west-admin", "manager"):
        answer = await world.ask(login, PREVIEW)
        assert answer.data, answer.errors
        found = answer.data["recyclePreview"]
        counts[login] = (found["held"], found["due"], found["stops"], [r["owner"]["login"] for r in found["losses"]])
    both = (4, 3, False, ["east-rep1", "west-rep1"])
    assert counts == {
        "ops": both,
        "auditor": both,
        "east-admin": (2, 2, None, ["east-rep1"]),
        "east-lead": (2, 2, None, ["east-rep1"]),
        "west-admin": (2, 1, None, ["west-rep1"]),
        "manager": (0, 0, None, []),
    }
    answer = await world.ask("east-lead", PREVIEW)
    assert answer.data
    (row,) = answer.data["recyclePreview"]["losses"]
    assert (row["count"], row["keyCustomers"], row["classA"], row["mature"]) == (2, 1, 0, 1)
    assert [one["customerName"] for one in row["dearest"]] == ["甲", "乙"]
    refused = await world.ask("east-rep1", PREVIEW)
    assert [error.extensions for error in refused.errors] == [{"code": "NOT_ALLOWED"}]


async def test_what_lies_untouched_in_a_partner_pool_passes_on_by_itself(world: World) -> None:
    now = await clock.now()
    old = await lying(world, "east", "甲", at=now - timedelta(days=7, seconds=1))
    new = await lying(world, "east", "乙", at=now - timedelta(days=7) + timedelta(minutes=5))
    assert await passing.pass_untouched(system()) == {"passed": 1}
    assert await passing.pass_untouched(system()) == {"passed": 0}
    assert [(await Customer.get(id=c.id)).pool_id for c in (old, new)] == [
        world.pools["CHANNEL"].id,
        world.pools["east"].id,
    ]
    entry = await AuditEntry.get(action="customer.passed")
    assert (entry.subject, entry.through, entry.actor_id) == (old.id, "JOB", None)
