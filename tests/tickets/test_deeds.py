"""What people do with tickets: open, answer, wait, solve, close, reopen, hand on, merge, make a lead."""

from datetime import timedelta
from typing import Any

import pytest

from domain import ids
from domain.tickets import working
from domain.viewer import system
from models import Contact, Customer, Event, Lead, Mail, Notification, Ticket, TicketMessage, TicketMove, User
from models.kinds import TicketState
from tests.customers.making import customer
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, steps, ticket
from tests.world import World


async def test_a_ticket_opens_with_its_clocks_and_an_agent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    company = await customer(world)
    given = {"customerId": ids.public(Customer, company.id), "subject": " 打印机  不出纸 ", "description": "昨天开始"}
    given |= {"type": "FAULT", "priority": "HIGH", "channel": "PHONE", "requesterEmail": "Lin@Hengtai.example"}
    payload = await world.do("admin", "ticketOpen", given, PICKED)
    assert payload["problems"] == []
    made = payload["ticket"]
    assert (made["state"], made["priority"], made["assignee"], made["channel"]) == (
        "NEW",
        "HIGH",
        {"login": "service1"},
        "PHONE",
    )
    assert made["number"] > 1000
    assert (made["firstReplyDueAt"], made["solveDueAt"]) == ("2026-11-20T03:00:00+00:00", "2026-11-23T02:00:00+00:00")
    assert (made["customerName"], made["requesterEmail"]) == (company.name, "lin@hengtai.example")
    kept = await Ticket.get(number=made["number"])
    assert (kept.subject, kept.partner_id) == ("打印机 不出纸", world.departments["east"].id)
    assert await steps(kept) == ["OPEN", "ASSIGN"]
    assert await Event.filter(name="ticket.opened", subject=kept.id).exists()
    assert await Notification.filter(message="told-ticket-assigned", user=world.users["service1"]).exists()


async def test_what_is_not_said_has_a_default(world: World) -> None:
    payload = await world.do("east-rep1", "ticketOpen", {"subject": "发票"}, PICKED)
    made = payload["ticket"]
    assert (made["priority"], made["type"], made["channel"], made["state"]) == ("NORMAL", "OTHER", "API", "NEW")
    assert (made["assignee"], made["waitingReason"]) == (None, "NOBODY_ELIGIBLE")


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({}, [("REQUIRED", "subject")]),
        ({"subject": "长" * 201}, [("INVALID", "subject")]),
        ({"subject": "x", "type": "MOON"}, [("INVALID", "type")]),
        ({"subject": "x", "priority": "VERY"}, [("INVALID", "priority")]),
        ({"subject": "x", "channel": "PIGEON"}, [("INVALID", "channel")]),
        ({"subject": "x", "requesterEmail": "nobody"}, [("INVALID", "requesterEmail")]),
        ({"subject": "x", "language": "!"}, [("INVALID", "language")]),
        ({"subject": "x", "customerId": "cus_1"}, [("NOT_FOUND", "customerId")]),
        ({"subject": "", "priority": "VERY"}, [("REQUIRED", "subject"), ("INVALID", "priority")]),
    ],
)
async def test_what_cannot_be_a_ticket_is_refused(
    world: World, given: dict[str, Any], problems: list[tuple[str, str]]
) -> None:
    payload = await world.do("admin", "ticketOpen", given, PICKED)
    assert [(one["code"], one["field"]) for one in payload["problems"]] == problems
    assert not await Ticket.exists()


@pytest.mark.parametrize(
    ("given", "found", "person"),
    [
        ({"requesterPhone": "0514-87901234"}, True, ""),
        ({"requesterPhone": "87901234"}, True, ""),
        ({"requesterPhone": "0571-87901234"}, False, ""),
        ({"requesterPhone": "+86 139 5256 1234"}, True, "沈青禾"),
        ({"requesterEmail": "Qinghe@hengtai-zhiyi.cn"}, True, "沈青禾"),
        ({"requesterEmail": "accounts@hengtai-zhiyi.cn"}, True, "accounts"),
        ({"requesterEmail": "accounts@163.com"}, False, "accounts"),
        ({}, False, "accounts"),
    ],
)
async def test_customer_and_person_are_found_by_number_or_mail(
    world: World, given: dict[str, str], found: bool, person: str
) -> None:
    company = await customer(
        world, phones=["0514-87901234"], contacts=[("沈青禾", "13952561234")], domain="hengtai-zhiyi.cn"
    )
    await Contact.filter(customer_id=company.id).update(email="qinghe@hengtai-zhiyi.cn")
    name = {"requesterName": person} if person == "accounts" else {}
    made = await ticket(world, **given, **name)
    assert (made.customer_id == company.id, made.requester_name) == (found, person)
    assert (made.contact_id is not None) == (person == "沈青禾")


async def test_a_number_tells_a_partner_nothing_of_anothers_customer(world: World) -> None:
    await customer(world, owner="east-rep1", phones=["13952561234"], key_customer=True)
    payload = await world.do("west-rep1", "ticketOpen", {"subject": "x", "requesterPhone": "13952561234"}, PICKED)
    assert (payload["ticket"]["customerName"], payload["ticket"]["priority"], payload["ticket"]["vip"]) == (
        "",
        "NORMAL",
        False,
    )
    made = payload["ticket"]["id"]
    ask = "query ($id: ID!) { ticket(id: $id) { id } tickets { nodes { id } } }"
    assert (await world.ask("west-rep1", ask, id=made)).data == {
        "ticket": {"id": made},
        "tickets": {"nodes": [{"id": made}]},
    }
    assert (await world.ask("east-rep1", ask, id=made)).data == {"ticket": None, "tickets": {"nodes": []}}


async def test_a_key_customers_ticket_is_urgent_and_those_in_charge_hear_of_it(world: World) -> None:
    await agent(world)
    company = await customer(world, key_customer=True)
    asked = ids.public(Customer, company.id)
    low, urgent = [await ticket(world, customerId=asked, priority=one) for one in ("LOW", "URGENT")]
    assert (low.vip, low.priority, urgent.priority) == (True, "HIGH", "URGENT")
    told = await Notification.filter(message="told-ticket-vip").values_list("user_id", flat=True)
    assert set(told) == {world.users["vendor-lead"].id, world.users["manager"].id}


async def test_the_first_answer_ends_its_clock_and_is_mailed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await agent(world)
    one = await ticket(world, requesterEmail="lin@example.com", requesterName="林浩")
    note = {"ticketId": public(one), "body": "先问问仓库", "internal": True}
    payload = await world.do("service1", "ticketReply", note, PICKED)
    assert (payload["ticket"]["state"], payload["ticket"]["firstRepliedAt"]) == ("NEW", None)
    assert not await Mail.exists()
    payload = await world.do("service1", "ticketReply", {"ticketId": public(one), "body": "马上处理"}, PICKED)
    assert payload["ticket"]["state"] == "OPEN"
    first = payload["ticket"]["firstRepliedAt"]
    assert first
    [mail] = await Mail.all()
    assert (mail.kind, mail.to_address, mail.to_name) == ("TICKET", "lin@example.com", "林浩")
    assert mail.body.split("\n\n")[1] == "马上处理"
    assert mail.subject == f"[#{one.number}] 打印机不出纸"
    payload = await world.do(
        "service1", "ticketReply", {"ticketId": public(one), "body": "请确认", "then": "WAIT"}, PICKED
    )
    assert (payload["ticket"]["state"], payload["ticket"]["firstRepliedAt"]) == ("WAITING", first)
    kinds: Any = await TicketMessage.filter(ticket_id=one.id).order_by("id").values_list("kind", flat=True)
    assert kinds == ["NOTE", "OUT", "OUT"]
    assert await steps(one) == ["OPEN", "ASSIGN", "REPLY", "REPLY", "WAIT"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, ("REQUIRED", "body")),
        ({"body": "长" * 20_001}, ("INVALID", "body")),
        ({"body": "x", "then": "FLY"}, ("INVALID", "then")),
    ],
)
async def test_an_answer_that_cannot_be_is_refused(
    world: World, given: dict[str, Any], problem: tuple[str, str]
) -> None:
    one = await ticket(world)
    payload = await world.do("admin", "ticketReply", {"ticketId": public(one), **given}, PICKED)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [problem]
    assert not await TicketMessage.exists()


DEEDS: dict[str, dict[str, Any]] = {
    "ticketReply": {"body": "x"},
    "ticketReceive": {"body": "x"},
    "ticketTake": {},
    "ticketWait": {},
    "ticketSolve": {},
    "ticketClose": {},
    "ticketReopen": {},
}
BECOMES = {
    "NEW": ("OPEN", "NEW", "OPEN", "WAITING", "SOLVED", "CLOSED", None),
    "OPEN": ("OPEN", "OPEN", "OPEN", "WAITING", "SOLVED", "CLOSED", None),
    "WAITING": ("WAITING", "OPEN", "WAITING", None, "SOLVED", "CLOSED", None),
    "SOLVED": (None, "REOPENED", None, None, None, "CLOSED", "REOPENED"),
    "CLOSED": (None, "REOPENED", None, None, None, None, "REOPENED"),
    "REOPENED": ("OPEN", "REOPENED", "OPEN", "WAITING", "SOLVED", "CLOSED", None),
}


@pytest.mark.parametrize(("state", "becomes"), BECOMES.items(), ids=lambda one: one if isinstance(one, str) else "")
async def test_every_deed_leads_where_it_may_or_nowhere(
    world: World, state: str, becomes: tuple[str | None, ...]
) -> None:
    for (deed, given), expected in zip(DEEDS.items(), becomes, strict=True):
        one = await ticket(world)
        await Ticket.filter(id=one.id).update(state=state, version=5)
        payload = await world.do("admin", deed, {**given, "ticketId": public(one)}, PICKED)
        kept = await Ticket.get(id=one.id)
        if expected is None:
            assert [p["code"] for p in payload["problems"]] == ["CONFLICT"], deed
            assert (kept.state, kept.version) == (state, 5)
        else:
            assert payload["problems"] == [], deed
            assert kept.state == expected, deed


async def test_waiting_rests_the_clocks_and_the_customers_answer_moves_them_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    one = await ticket(world, priority="HIGH")
    at(monkeypatch, FRIDAY + timedelta(minutes=10))
    payload = await world.do("admin", "ticketWait", {"ticketId": public(one)}, PICKED)
    assert payload["ticket"]["pausedAt"] == "2026-11-20T02:10:00+00:00"
    at(monkeypatch, FRIDAY + timedelta(days=3, minutes=40))  # Monday 10:40, 8 h 30 min of work later
    payload = await world.do("admin", "ticketReceive", {"ticketId": public(one), "body": "好了吗"}, PICKED)
    made = payload["ticket"]
    assert (made["state"], made["pausedAt"]) == ("OPEN", None)
    # 50 minutes were left, and nine working hours: of which eight and a half had rested
    assert made["firstReplyDueAt"] == "2026-11-23T03:30:00+00:00"
    assert made["solveDueAt"] == "2026-11-24T02:30:00+00:00"


async def test_a_solved_ticket_closes_by_itself_and_reopens_with_what_was_left(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    one = await ticket(world, priority="HIGH")
    at(monkeypatch, FRIDAY + timedelta(hours=1))
    assert (await world.do("admin", "ticketSolve", {"ticketId": public(one)}, PICKED))["problems"] == []
    at(monkeypatch, FRIDAY + timedelta(days=5, minutes=59))
    assert await working.close_solved(system()) == {"closed": 0}
    at(monkeypatch, FRIDAY + timedelta(days=5, hours=1))
    assert await working.close_solved(system()) == {"closed": 1}
    assert await working.close_solved(system()) == {"closed": 0}
    kept = await Ticket.get(id=one.id)
    assert (kept.state, kept.solved_at, kept.closed_at) == (
        *("CLOSED", FRIDAY + timedelta(hours=1)),
        FRIDAY + timedelta(days=5, hours=1),
    )
    at(monkeypatch, FRIDAY + timedelta(days=6, hours=1))  # Thursday 11:00; solved Friday 11:00 with eight hours left
    payload = await world.do("admin", "ticketReopen", {"ticketId": public(one)}, PICKED)
    made = payload["ticket"]
    assert (made["state"], made["solvedAt"], made["closedAt"]) == ("REOPENED", None, None)
    assert made["solveDueAt"] == "2026-11-27T02:00:00+00:00"
    assert await steps(one) == ["OPEN", "ASSIGN", "SOLVE", "CLOSE", "REOPEN", "ASSIGN"]


async def test_tickets_are_taken_and_given_to_people_who_may_work_on_them(world: World) -> None:
    await agent(world)
    two = await agent(world, "service2")
    one = await ticket(world)
    given = {"ticketId": public(one), "assigneeId": ids.public(User, two.id)}
    payload = await world.do("service1", "ticketAssign", given, PICKED)
    assert payload["ticket"]["assignee"] == {"login": "service2"}
    payload = await world.do("service1", "ticketAssign", given, PICKED)
    assert [p["code"] for p in payload["problems"]] == ["INVALID"]
    given["assigneeId"] = ids.public(User, world.users["east-rep1"].id)
    payload = await world.do("service1", "ticketAssign", given, PICKED)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("NOT_FOUND", "assigneeId")]
    payload = await world.do("service1", "ticketTake", {"ticketId": public(one)}, PICKED)
    assert (payload["ticket"]["assignee"], payload["ticket"]["state"]) == ({"login": "service1"}, "OPEN")
    for login in ("east-rep1", "auditor"):
        payload = await world.do(login, "ticketTake", {"ticketId": public(one)}, PICKED)
        assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"]


async def test_mending_the_priority_sets_the_clocks_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    one = await ticket(world)
    company = await customer(world, information_class="A", key_customer=True)
    at(monkeypatch, FRIDAY + timedelta(minutes=5))
    given = {
        "ticketId": public(one),
        "version": one.version,
        "priority": "URGENT",
        "subject": "机器冒烟",
        "type": "FAULT",
    }
    payload = await world.do("admin", "ticketUpdate", given, PICKED)
    assert payload["problems"] == []
    made = payload["ticket"]
    assert (made["firstReplyDueAt"], made["solveDueAt"]) == ("2026-11-20T02:30:00+00:00", "2026-11-20T06:00:00+00:00")
    again = await world.do("admin", "ticketUpdate", given, PICKED)
    assert [(p["code"], p["field"]) for p in again["problems"]] == [("CONFLICT", "version")]
    given = {"ticketId": public(one), "customerId": ids.public(Customer, company.id), "priority": "HIGH"}
    made = (await world.do("admin", "ticketUpdate", given, PICKED))["ticket"]
    assert (made["customerName"], made["vip"], made["solveDueAt"]) == (company.name, True, "2026-11-20T06:00:00+00:00")
    found = await world.ask("east-rep1", 'query { tickets(filter: {search: "冒烟"}) { nodes { number } } }')
    assert found.data == {"tickets": {"nodes": [{"number": one.number}]}}
    assert await steps(one) == ["OPEN", "ASSIGN", "RETARGET", "RETARGET"]


async def test_merged_tickets_speak_with_one_voice(world: World) -> None:
    one, other = await ticket(world, subject="第一张"), await ticket(world, subject="第二张", description="同一件事")
    await world.do("admin", "ticketReply", {"ticketId": public(other), "body": "在看"}, PICKED)
    given = {"ticketId": public(other), "intoId": public(one)}
    picked = "ticket { number messages { kind body } }"
    payload = await world.do("admin", "ticketMerge", given, picked)
    assert payload["problems"] == []
    assert payload["ticket"] == {
        "number": one.number,
        "messages": [{"kind": "IN", "body": "第二张\n\n同一件事"}, {"kind": "OUT", "body": "在看"}],
    }
    kept = await Ticket.get(id=other.id)
    assert (kept.state, kept.merged_into_id) == ("CLOSED", one.id)
    for wrong, code in (
        (given, "CONFLICT"),
        ({**given, "ticketId": public(one)}, "INVALID"),
        ({"ticketId": public(one), "intoId": "tkt_1"}, "NOT_FOUND"),
    ):
        payload = await world.do("admin", "ticketMerge", wrong, picked)
        assert [p["code"] for p in payload["problems"]] == [code]
    payload = await world.do("admin", "ticketReopen", {"ticketId": public(other)}, picked)
    assert [p["code"] for p in payload["problems"]] == ["CONFLICT"]
    assert (await Ticket.get(id=one.id)).state == "NEW"


async def test_tickets_of_two_customers_are_not_merged(world: World) -> None:
    two = [await customer(world, name) for name in ("扬州市甲制衣有限公司", "扬州市乙制衣有限公司")]
    one, other = [await ticket(world, customerId=ids.public(Customer, c.id)) for c in two]
    payload = await world.do("admin", "ticketMerge", {"ticketId": public(one), "intoId": public(other)}, PICKED)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("INVALID", "intoId")]
    assert (await Ticket.get(id=one.id)).state == "NEW"


async def test_a_ticket_becomes_a_lead_once_and_it_is_the_holders(world: World) -> None:
    await agent(world)
    company = await customer(world, phones=["0514-87901234"])
    one = await ticket(world, customerId=ids.public(Customer, company.id), requesterPhone="0514-87901234")
    given = {"ticketId": public(one), "need": "想再买两台"}
    payload = await world.do("service1", "ticketLead", given, "ticket { hasLead lead { id } }")
    assert payload["problems"] == []
    assert payload["ticket"] == {"hasLead": True, "lead": None}
    [made] = await Lead.all()
    assert (made.company, made.need, made.owner_id) == (company.name, "想再买两台", world.users["east-rep1"].id)
    payload = await world.do("service1", "ticketLead", given, "ticket { id }")
    assert [p["code"] for p in payload["problems"]] == ["CONFLICT"]
    assert await TicketMove.filter(ticket_id=one.id, kind="LEAD").count() == 1


async def test_sales_sees_the_tickets_of_its_customers_but_not_what_others_note(world: World) -> None:
    await agent(world)
    company = await customer(world)
    one = await ticket(world, customerId=ids.public(Customer, company.id))
    await world.do("service1", "ticketReply", {"ticketId": public(one), "body": "内部说明", "internal": True}, PICKED)
    await world.do("service1", "ticketReply", {"ticketId": public(one), "body": "您好"}, PICKED)
    await world.do(
        "east-rep1", "ticketReply", {"ticketId": public(one), "body": "我们的备注", "internal": True}, PICKED
    )
    ask = "query ($id: ID!) { customer(id: $id) { tickets { number messages { body } } } }"
    answer = await world.ask("west-rep1", ask, id=ids.public(Customer, company.id))
    assert answer.data == {"customer": None}
    answer = await world.ask("east-rep1", ask, id=ids.public(Customer, company.id))
    seen = [{"body": "您好"}, {"body": "我们的备注"}]
    assert answer.data == {"customer": {"tickets": [{"number": one.number, "messages": seen}]}}
    answer = await world.ask("service1", "query ($id: ID!) { ticket(id: $id) { messages { body } } }", id=public(one))
    assert answer.data == {"ticket": {"messages": [{"body": "内部说明"}, *seen]}}


async def test_the_queue_goes_by_what_is_due_next(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    slow, fast, resting = [await ticket(world, priority=one) for one in ("LOW", "URGENT", "URGENT")]
    await world.do("service1", "ticketWait", {"ticketId": public(resting)}, PICKED)
    at(monkeypatch, FRIDAY + timedelta(minutes=31))
    ask = (
        "query ($f: TicketFilter, $after: String) { tickets(filter: $f, first: 2, after: $after)"
        " { nodes { number overdue } pageInfo { endCursor } } }"
    )
    answer = await world.ask("service1", ask, f={"mine": True, "open": True})
    assert answer.data
    assert [(n["number"], n["overdue"]) for n in answer.data["tickets"]["nodes"]] == [
        (fast.number, True),
        (slow.number, False),
    ]
    after = answer.data["tickets"]["pageInfo"]["endCursor"]
    answer = await world.ask("service1", ask, f={"mine": True, "open": True}, after=after)
    assert answer.data
    assert [n["number"] for n in answer.data["tickets"]["nodes"]] == [resting.number]
    for wanted, expected in (
        ({"overdue": True}, {fast.number}),
        ({"state": "WAITING"}, {resting.number}),
        ({"priority": "LOW"}, {slow.number}),
        ({"search": f"#{slow.number}"}, {slow.number}),
        ({"mine": False}, set()),
        ({"waiting": True}, set()),
    ):
        answer = await world.ask("service1", ask, f=wanted)
        assert answer.data
        assert {n["number"] for n in answer.data["tickets"]["nodes"]} == expected, wanted
    answer = await world.ask("service1", ask, f={"state": "ODD"})
    assert answer.errors
    assert answer.errors[0].extensions == {"code": "BAD_USER_INPUT", "field": "filter.state"}


def test_every_state_has_its_row() -> None:
    assert set(BECOMES) == set(TicketState)
