"""A part of a ticket as a ticket of its own: clocked and routed as a new one, both pointing to each other."""

from datetime import timedelta
from typing import Any

import pytest

from domain import ids
from models import Contact, Customer, Ticket, TicketLink, TicketMessage, TicketMove
from tests.customers.making import customer
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, steps, ticket
from tests.world import World

SHOWN = "ticket { id number subject description links { kind ticket { number } } messages { kind body } }"


async def said(world: World, one: Ticket, *bodies: str) -> list[str]:
    """What the customer says in a ticket; the public ids of it."""
    for body in bodies:
        await world.do("service1", "ticketReceive", {"ticketId": public(one), "body": body}, PICKED)
    keys: Any = await TicketMessage.filter(ticket_id=one.id).order_by("id").values_list("id", flat=True)
    return [ids.public(TicketMessage, key) for key in keys]


async def asked(world: World, monkeypatch: pytest.MonkeyPatch) -> Ticket:
    """A ticket of a person at a customer, opened on a Friday morning."""
    at(monkeypatch, FRIDAY)
    await agent(world)
    company = await customer(world, contacts=[("沈青禾", "13952561234")])
    given = {"customerId": ids.public(Customer, company.id), "requesterName": "沈青禾", "priority": "HIGH"}
    return await ticket(world, **given, type="FAULT", product="裁床", language="zh-CN", description="裁床吸风不足")


async def test_chosen_messages_become_a_ticket_of_their_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = await asked(world, monkeypatch)
    _, second = await said(world, one, "还是吸不住", "另外发票抬头错了")
    at(monkeypatch, FRIDAY + timedelta(hours=2))
    given = {"ticketId": public(one), "messageIds": [second], "subject": "发票抬头", "type": "INVOICE"}
    payload = await world.do("service1", "ticketSplit", given, SHOWN)
    assert payload["problems"] == []
    made = payload["ticket"]
    assert (made["subject"], made["description"]) == ("发票抬头", "")
    assert made["messages"] == [{"kind": "IN", "body": "另外发票抬头错了"}]
    assert made["links"] == [{"kind": "FOLLOWS", "ticket": {"number": one.number}}]
    part = await Ticket.get(number=made["number"])
    old = await Ticket.get(id=one.id)
    alike = ("customer_id", "contact_id", "partner_id", "requester_name", "priority", "product", "language", "vip")
    assert {name: getattr(part, name) for name in alike} == {name: getattr(old, name) for name in alike}
    assert part.contact_id == (await Contact.get(name="沈青禾")).id
    assert (part.type, part.state, part.created_at) == ("INVOICE", "NEW", FRIDAY + timedelta(hours=2))
    assert part.first_reply_due_at == FRIDAY + timedelta(hours=3)  # an hour after it was split off
    assert old.first_reply_due_at == FRIDAY + timedelta(hours=1)
    assert part.assignee_id == world.users["service1"].id
    assert await steps(part) == ["OPEN", "ASSIGN", "SPLIT"]
    assert (await steps(one))[-1] == "SPLIT"
    left = await TicketMessage.filter(ticket_id=one.id).values_list("body", flat=True)
    assert list(left) == ["还是吸不住"]
    moves = "query ($id: ID!) { ticket(id: $id) { moves { kind reason other { number } } links { kind } } }"
    for this, other, reason in ((one, part, "INTO"), (part, one, "FROM")):
        answer = await world.ask("service1", moves, id=public(this))
        assert answer.data
        step = {"kind": "SPLIT", "reason": reason, "other": {"number": other.number}}
        assert answer.data["ticket"]["moves"][0] == step


async def test_merging_undoes_a_split(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = await asked(world, monkeypatch)
    messages = await said(world, one, "还是吸不住", "另外发票抬头错了")
    given = {"ticketId": public(one), "messageIds": messages[1:], "subject": "发票抬头"}
    part = (await world.do("service1", "ticketSplit", given, SHOWN))["ticket"]
    payload = await world.do("service1", "ticketMerge", {"ticketId": part["id"], "intoId": str(one.number)}, SHOWN)
    assert payload["problems"] == []
    assert [(m["kind"], m["body"]) for m in payload["ticket"]["messages"]] == [
        ("IN", "还是吸不住"),
        ("IN", "另外发票抬头错了"),
    ]
    assert payload["ticket"]["links"] == []
    assert not await TicketLink.exists()


async def test_words_of_its_own_leave_the_messages_where_they_are(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await asked(world, monkeypatch)
    messages = await said(world, one, "还是吸不住，另外发票抬头错了")
    given = {"ticketId": public(one), "messageIds": messages, "subject": "发票", "body": " 发票抬头错了 "}
    payload = await world.do("service1", "ticketSplit", given, SHOWN)
    assert (payload["ticket"]["description"], payload["ticket"]["messages"]) == ("发票抬头错了", [])
    assert await TicketMessage.filter(ticket_id=one.id).count() == 1
    assert (await Ticket.get(number=payload["ticket"]["number"])).type == "FAULT"


async def test_what_cannot_be_split_is_refused_and_changes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = await asked(world, monkeypatch), await ticket(world)
    [message] = await said(world, one, "还是吸不住")
    [foreign] = await said(world, other, "别的")
    whole = {"ticketId": public(one), "messageIds": [message], "subject": "x"}
    before = await TicketMove.all().count()
    for given, problems in (
        ({"ticketId": public(one)}, {("REQUIRED", "subject"), ("REQUIRED", "messageIds")}),
        (whole | {"messageIds": []}, {("REQUIRED", "messageIds")}),
        (whole | {"messageIds": [foreign]}, {("NOT_FOUND", "messageIds")}),
        (whole | {"messageIds": [message, "tms_x"]}, {("NOT_FOUND", "messageIds")}),
        (whole | {"type": "MOON"}, {("INVALID", "type")}),
        (whole | {"subject": "长" * 201}, {("INVALID", "subject")}),
        (whole | {"ticketId": "tkt_1"}, {("NOT_FOUND", "ticketId")}),
    ):
        payload = await world.do("service1", "ticketSplit", given, SHOWN)
        assert {(p["code"], p["field"]) for p in payload["problems"]} == problems, given
    payload = await world.do("east-rep1", "ticketSplit", whole, SHOWN)
    assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"]
    await world.do("service1", "ticketMerge", {"ticketId": public(other), "intoId": public(one)}, SHOWN)
    payload = await world.do("service1", "ticketSplit", whole | {"ticketId": public(other)}, SHOWN)
    assert [p["code"] for p in payload["problems"]] == ["CONFLICT"]
    assert await Ticket.all().count() == 2
    assert await TicketMove.all().count() == before + 2  # the merge
