"""Many at once, and some of them killed on the way: every ticket has one agent, and nobody is off by a whole one."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain import clock, ids
from domain.distribution.choosing import read_state
from domain.distribution.fairness import LEAD
from domain.routing.rule_sets import replay
from domain.tickets.opening import Request, open_ticket
from domain.viewer import system
from models import Customer, Notification, RoutingDecision, RoutingState, Ticket, TicketMove, User
from tests.customers.making import customer
from tests.routing.making import rule_set
from tests.tickets.making import agent
from tests.world import World

ROOT = Path(__file__).parents[2]
WEIGHTS = {"a1": 3, "a2": 1, "a3": 2, "a4": 4}
TICKETS, PATIENCE = 60, 60


async def team(world: World) -> None:
    for login in WEIGHTS:
        await agent(world, login)
    await rule_set(world, {"people": WEIGHTS, "strategy": "WEIGHTED", "key": "turns"})


async def check(world: World, number: int) -> None:
    """One decision, one move, one agent and one notification each; the ledger counts on; nobody is off by one."""
    rows = await RoutingDecision.filter(outcome="ASSIGNED").order_by("seq")
    assert [row.seq for row in rows] == [*range(1, number + 1)]
    assert len({row.ticket_id for row in rows}) == number
    holders = dict(await Ticket.all().values_list("id", "assignee_id"))
    assert {row.ticket_id: row.to_user_id for row in rows} == holders
    given = await TicketMove.filter(kind="ASSIGN", to_user_id__isnull=False).values_list("ticket_id", flat=True)
    assert Tally(given) == Tally(list(holders))
    assert await Notification.filter(message="told-ticket-assigned").count() == number
    kept = await RoutingState.get(rule_key="turns")
    standing, whole = read_state(kept.state), sum(WEIGHTS.values())
    assert (kept.seq, sum(one.received for one in standing.values())) == (number, number)
    for login, weight in WEIGHTS.items():
        own = standing[world.users[login].id.hex]
        assert abs(own.received * LEAD - own.entitled) < LEAD, login
        assert abs(own.entitled / LEAD - number * weight / whole) < 1e-9


async def test_four_connections_open_tickets_at_once_and_turns_stay_fair(committed: World) -> None:
    await team(committed)
    began, ops = await clock.now(), await committed.viewer("ops")

    async def open_some(number: int) -> None:
        for n in range(TICKETS // 4):
            await open_ticket(ops, Request(subject=f"工单 {number}-{n}"))

    await asyncio.gather(*(open_some(number) for number in range(4)))
    await check(committed, TICKETS)
    told = await replay(system(), began, await clock.now())
    assert (told.decisions, told.differing) == (TICKETS, 0)


async def test_a_customer_becomes_key_while_tickets_are_opened_and_none_is_missed(committed: World) -> None:
    await team(committed)
    company = await customer(committed, owner="vendor-rep1", phones=["13952561234"])
    asked, ops = ids.public(Customer, company.id), await committed.viewer("ops")

    async def mark() -> None:
        await asyncio.sleep(0)
        given = {"customerId": asked, "keyCustomer": True}
        assert (await committed.do("ops", "customerUpdate", given, "customer { id }"))["problems"] == []
        await follow()

    async def open_some() -> None:
        for n in range(5):
            await open_ticket(ops, Request(customer_id=asked, subject=f"工单 {n}"))

    await asyncio.gather(open_some(), open_some(), mark())
    assert set(await Ticket.all().values_list("vip", "priority")) == {(True, "HIGH")}


async def follow() -> None:
    """Acts on what is owed."""
    from domain.reactions import react
    from models import EventDelivery

    for delivery in await EventDelivery.filter(handler="follow-key-customer", done_at__isnull=True):
        await react(system(), delivery.id)


@contextmanager
def workers(url: str, number: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.routing.worker", url, str(number)]
    group = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        yield group
    finally:
        if group.poll() is None:
            os.killpg(group.pid, signal.SIGKILL)
        group.wait()


async def reached(done: int) -> None:
    """Waits until so many tickets are given."""
    async with asyncio.timeout(PATIENCE):
        while await Ticket.filter(assignee_id__isnull=False).count() < done:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_two_of_four_workers_are_killed_and_every_ticket_has_one_agent(committed: World) -> None:
    assert committed.addresses
    await team(committed)
    await User.filter(login__in=list(WEIGHTS)).update(locked_at=await clock.now())
    ops = await committed.viewer("ops")
    for n in range(TICKETS):
        await open_ticket(ops, Request(subject=f"工单 {n}"))
    assert await Ticket.filter(waiting_reason="NOBODY_ELIGIBLE").count() == TICKETS
    await User.filter(login__in=list(WEIGHTS)).update(locked_at=None)
    with workers(committed.addresses.database_url, 4) as group:
        assert group.stdout
        victims = [int(one) for one in (await asyncio.to_thread(group.stdout.readline)).split()][:2]
        for part, victim in zip((TICKETS // 5, TICKETS // 2), victims, strict=True):
            await reached(part)
            os.kill(victim, signal.SIGKILL)
        ends = await asyncio.to_thread(group.stdout.readline)
    assert ends.split() == ["-9", "-9", "0", "0"]
    await check(committed, TICKETS)
