"""What an agent's usual views hold, counted honestly; and what comes next."""

from datetime import timedelta

import pytest

from domain import ids
from models import Customer, Ticket
from tests.customers.making import customer
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, ticket
from tests.world import World

COUNTS = "{ ticketCounts { open mine waiting overdue dueToday customer vip } }"


async def test_each_view_counts_what_it_lists(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    company = await customer(world, key_customer=True)
    urgent, slow, resting = [await ticket(world, priority=one) for one in ("URGENT", "LOW", "NORMAL")]
    of_vip = await ticket(world, customerId=ids.public(Customer, company.id), priority="HIGH")
    ended = await ticket(world)
    await world.do("service1", "ticketWait", {"ticketId": public(resting)}, PICKED)
    await world.do("service1", "ticketClose", {"ticketId": public(ended)}, PICKED)
    await Ticket.filter(id=slow.id).update(assignee_id=None, waiting_reason="NOT_YET")
    at(monkeypatch, FRIDAY + timedelta(minutes=45))
    answer = await world.ask("service1", COUNTS)
    assert answer.data == {
        "ticketCounts": {"open": 4, "mine": 3, "waiting": 1, "overdue": 1, "dueToday": 2, "customer": 1, "vip": 1}
    }
    listed = "query ($f: TicketFilter) { tickets(filter: $f) { totalCount nodes { number } } }"
    for given, expected in (
        ({"dueToday": True}, {urgent.number, of_vip.number}),
        ({"vip": True, "open": True}, {of_vip.number}),
        ({"vip": False, "open": True}, {urgent.number, slow.number, resting.number}),
        ({"waiting": True}, {slow.number}),
    ):
        found = await world.ask("service1", listed, f=given)
        assert found.data
        assert {one["number"] for one in found.data["tickets"]["nodes"]} == expected, given
    seen = await world.ask("east-rep1", COUNTS)
    assert seen.data
    assert (seen.data["ticketCounts"]["open"], seen.data["ticketCounts"]["mine"]) == (1, 0)


async def test_the_next_ticket_is_the_most_urgent_of_ones_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    slow, urgent, resting = [await ticket(world, priority=one) for one in ("LOW", "HIGH", "URGENT")]
    await world.do("service1", "ticketWait", {"ticketId": public(resting)}, PICKED)
    ask = "query ($but: ID) { nextTicket(but: $but) { number } }"
    assert (await world.ask("service1", ask)).data == {"nextTicket": {"number": urgent.number}}
    assert (await world.ask("service1", ask, but=public(urgent))).data == {"nextTicket": {"number": slow.number}}
    assert (await world.ask("east-rep1", ask)).data == {"nextTicket": None}


async def test_what_a_directive_leaves_out_is_not_read(world: World) -> None:
    given = {"title": "已收到", "body": "{name}您好", "language": "zh-CN"}
    made = await world.do("admin", "cannedAnswerSave", given, "cannedAnswer { id }")
    ask = """query ($id: ID!, $with: Boolean!, $without: Boolean!) { cannedAnswer(id: $id) {
        title a: filled(ticketId: "tkt_none") @include(if: $with) b: filled(ticketId: "x") @skip(if: $without) } }"""
    asked = {"id": made["cannedAnswer"]["id"]}
    answer = await world.ask("admin", ask, **asked, **{"with": False, "without": True})
    assert answer.data == {"cannedAnswer": {"title": "已收到"}}
    answer = await world.ask("admin", ask, **asked, **{"with": True, "without": True})
    assert [one.extensions for one in answer.errors] == [{"code": "NOT_FOUND"}]


CALLER = """query ($phone: String, $email: String, $name: String) {
  it: ticketCaller(phone: $phone, email: $email, name: $name) { customerName contactName tickets { subject } } }"""


async def test_who_calls_is_told_while_the_number_is_typed(world: World) -> None:
    await agent(world)
    buyer = await customer(world, "恒泰制衣", "east-rep1")
    known = {"name": "李建国", "phone": "13757541234", "email": "li@hengtai.example"}
    person = {"customerId": f"cus_{buyer.id.hex}", "contact": known}
    assert (await world.do("east-rep1", "customerUpdate", person, "customer { id }"))["problems"] == []
    await ticket(world, customerId=f"cus_{buyer.id.hex}", subject="机器不转")
    ended = await ticket(world, customerId=f"cus_{buyer.id.hex}", subject="已解决")
    await world.do("admin", "ticketSolve", {"ticketId": public(ended)}, "ticket { id }")
    found = {"customerName": "恒泰制衣", "contactName": "李建国", "tickets": [{"subject": "机器不转"}]}
    nobody = {"customerName": None, "contactName": None, "tickets": []}
    for asked, told in (
        ({"phone": "137-5754-1234"}, found),
        ({"email": "LI@hengtai.example"}, found),
        ({"phone": "137"}, nobody),
        ({}, nobody),
    ):
        for login in ("service1", "east-rep1"):
            answer = await world.ask(login, CALLER, **asked)
            assert answer.data == {"it": told}, (login, asked, answer.errors)
    stranger = await world.ask("west-rep1", CALLER, phone="13757541234", email="li@hengtai.example")
    assert stranger.data == {"it": nobody}
