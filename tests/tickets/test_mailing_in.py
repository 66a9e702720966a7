"""Mails that come in: new tickets, answers to old ones, and each mail once."""

from typing import Any

import pytest

from models import Ticket, TicketMessage
from models.kinds import TicketState
from tests.customers.making import customer
from tests.tickets.making import PICKED, ticket
from tests.world import World

MAIL = {
    "from": "Lin@Hengtai-zhiyi.cn",
    "fromName": "林浩",
    "subject": "机器停了",
    "body": "请帮忙",
    "messageId": "<1@x>",
}


async def test_a_mail_becomes_a_ticket_of_its_senders_customer_once(world: World) -> None:
    company = await customer(world, domain="hengtai-zhiyi.cn")
    for _ in range(2):
        payload = await world.do("ops", "ticketMailIn", MAIL, PICKED)
        assert payload["problems"] == []
    [made] = await Ticket.all()
    assert (made.customer_id, made.channel, made.subject, made.description) == (
        company.id,
        "MAIL",
        "机器停了",
        "请帮忙",
    )
    assert (made.requester_email, made.requester_name, made.by_mail) == ("lin@hengtai-zhiyi.cn", "林浩", "<1@x>")


@pytest.mark.parametrize(
    ("sender", "answers"),
    [
        ("lin@hengtai-zhiyi.cn", True),
        ("boss@hengtai-zhiyi.cn", True),
        ("eve@example.com", False),
        ("lin@163.com", False),
    ],
)
async def test_an_answer_goes_to_its_ticket_only_from_those_whose_it_is(
    world: World, sender: str, answers: bool
) -> None:
    one = await ticket(world, requesterEmail="lin@hengtai-zhiyi.cn")
    await Ticket.filter(id=one.id).update(state=TicketState.SOLVED, solved_at=one.created_at, paused_at=one.created_at)
    mail = MAIL | {"from": sender, "subject": f"Re: [#{one.number}] 打印机不出纸", "body": "还是不行"}
    for _ in range(2):
        payload = await world.do("ops", "ticketMailIn", mail, PICKED)
    assert (payload["ticket"]["number"] == one.number) is answers
    assert (await Ticket.get(id=one.id)).state == ("REOPENED" if answers else "SOLVED")
    said = await TicketMessage.filter(ticket_id=one.id).values_list("kind", "body", "from_address")
    assert list(said) == ([("IN", "还是不行", sender)] if answers else [])
    assert await Ticket.all().count() == (1 if answers else 2)


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"from": None}, {("REQUIRED", "from")}),
        ({"messageId": " "}, {("REQUIRED", "messageId")}),
        ({"messageId": "x" * 301}, {("INVALID", "messageId")}),
        ({"from": "nobody"}, {("INVALID", "from")}),
    ],
)
async def test_what_is_no_mail_is_refused(world: World, given: dict[str, Any], problems: set[tuple[str, str]]) -> None:
    payload = await world.do("ops", "ticketMailIn", {**MAIL, **given}, PICKED)
    assert {(one["code"], one["field"]) for one in payload["problems"]} == problems
    assert not await Ticket.exists()
    payload = await world.do("east-rep1", "ticketMailIn", MAIL, PICKED)
    assert [one["code"] for one in payload["problems"]] == ["NOT_ALLOWED"]
