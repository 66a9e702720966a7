"""Key customers: what becomes of their tickets, also of those that were open before."""

from datetime import timedelta
from typing import Any

import pytest

from domain import ids
from domain.reactions import HANDLERS, react
from domain.viewer import system
from models import Customer, Event, EventDelivery, Notification, Ticket, TicketMove
from tests.customers.making import customer
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, steps, ticket
from tests.world import World


async def mark(world: World, one: Customer, *, key: bool) -> None:
    """Marks or unmarks a key customer by the deed, and lets what follows from it happen twice."""
    given = {"customerId": ids.public(Customer, one.id), "keyCustomer": key}
    payload = await world.do("ops", "customerUpdate", given, "customer { keyCustomer }")
    assert payload["problems"] == []
    while owed := await EventDelivery.filter(done_at__isnull=True).order_by("id").first():
        event = await Event.get(id=owed.event_id)
        assert await react(system(), owed.id)
        assert not await react(system(), owed.id)
        if owed.handler == "follow-key-customer":
            deed: Any = type("Deed", (), {"viewer": system(), "now": event.at})
            await HANDLERS[owed.handler](deed, event)  # as if it had been killed before the mark


async def told(one: Ticket) -> int:
    return await Notification.filter(message="told-ticket-vip", subject=public(one)).count()


async def test_a_customer_that_becomes_key_raises_its_open_tickets_and_stopping_leaves_what_was_promised(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    company = await customer(
        world, owner="vendor-rep1", phones=["13952561234"], service_manager=world.users["service1"]
    )
    given = {"customerId": ids.public(Customer, company.id)}
    low, urgent, closed = [await ticket(world, priority=one, **given) for one in ("LOW", "URGENT", "NORMAL")]
    await world.do("service1", "ticketClose", {"ticketId": public(closed)}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(minutes=10))
    await mark(world, company, key=True)
    kept = [await Ticket.get(id=one.id) for one in (low, urgent, closed)]
    assert [(one.vip, one.priority) for one in kept] == [(True, "HIGH"), (True, "URGENT"), (False, "NORMAL")]
    assert (kept[0].assignee_id, kept[1].assignee_id) == (world.users["service1"].id,) * 2
    assert kept[0].first_reply_due_at == FRIDAY + timedelta(hours=1)  # as HIGH has it, from the beginning
    assert kept[1].first_reply_due_at == urgent.first_reply_due_at
    assert (await steps(low), await steps(urgent)) == (["OPEN", "ASSIGN", "RETARGET"], ["OPEN", "ASSIGN", "UPDATE"])
    assert [await told(one) for one in (low, urgent, closed)] == [1, 1, 0]
    assert kept[0].version == low.version + 1
    at(monkeypatch, FRIDAY + timedelta(minutes=20))
    await mark(world, company, key=False)
    kept = [await Ticket.get(id=one.id) for one in (low, urgent, closed)]
    assert [(one.vip, one.priority) for one in kept] == [(False, "HIGH"), (False, "URGENT"), (False, "NORMAL")]
    last = await TicketMove.filter(ticket_id=low.id).order_by("-at").first()
    assert last
    assert (last.kind, last.reason) == ("UPDATE", "VIP_ENDED")
    assert [await told(one) for one in (low, urgent, closed)] == [1, 1, 0]


async def test_an_edit_that_leaves_the_mark_alone_owes_the_tickets_nothing(world: World) -> None:
    company = await customer(world, owner="vendor-rep1", phones=["13952561234"])
    given = {"customerId": ids.public(Customer, company.id), "products": "裁床", "keyCustomer": False}
    assert (await world.do("ops", "customerUpdate", given, "customer { id }"))["problems"] == []
    assert not await EventDelivery.filter(handler="follow-key-customer").exists()


async def test_a_ticket_that_turns_out_to_be_a_key_customers_is_raised_and_told_of(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    company = await customer(world, key_customer=True)
    one = await ticket(world, priority="LOW")
    given = {"ticketId": public(one), "customerId": ids.public(Customer, company.id)}
    payload = await world.do("service1", "ticketUpdate", given, PICKED)
    made = payload["ticket"]
    assert (made["vip"], made["priority"], made["firstReplyDueAt"]) == (True, "HIGH", "2026-11-20T03:00:00+00:00")
    assert await told(one) == 2  # those in charge: supervisor and manager
    lowered = await world.do("service1", "ticketUpdate", {"ticketId": public(one), "priority": "NORMAL"}, PICKED)
    assert (lowered["ticket"]["vip"], lowered["ticket"]["priority"]) == (True, "NORMAL"), "people decide otherwise"
    assert await told(one) == 2


async def test_people_are_told_by_a_name_that_shows_the_mark(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    company = await customer(world, key_customer=True)
    one = await ticket(world, customerId=ids.public(Customer, company.id))
    note = await Notification.get(message="told-ticket-assigned")
    assert note.values == {"name": f"VIP #{one.number} 打印机不出纸"}
    only = (
        "query { tickets(filter: {vip: true}) { nodes { id } } none: tickets(filter: {vip: false}) { nodes { id } } }"
    )
    answer = await world.ask("ops", only)
    assert answer.data == {"tickets": {"nodes": [{"id": public(one)}]}, "none": {"nodes": []}}
