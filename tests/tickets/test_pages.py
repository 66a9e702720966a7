"""The agent's pages without a screen: they keep what was typed, say what would happen, and lead on."""

import re

import pytest

from domain import ids
from models import CannedAnswer, Customer, ServicePolicy, Task, Ticket, TicketLink, TicketMessage
from tests.browsing import visitor
from tests.customers.making import customer
from tests.statements import counted
from tests.tickets.making import PICKED, agent, public, ticket
from tests.world import START, World


async def test_the_queue_shows_its_views_with_counts_and_keeps_the_filters(world: World) -> None:
    await agent(world)
    one = await ticket(world, priority="HIGH", product="裁床 K200")
    await ticket(world, product="刺绣机")
    page = await (await visitor(world, "service1")).get("/tickets?product=K200&priority=HIGH")
    assert f"#{one.number}" in page
    assert "刺绣机" not in page.split("<main")[1]
    assert re.search(r'Open<span class="count">2</span>', page)
    assert 'value="K200"' in page
    assert "One ticket fits." in page


async def test_the_queue_asks_the_same_number_of_statements_for_one_ticket_and_for_forty(world: World) -> None:
    await agent(world)
    visiting = await visitor(world, "service1")
    asked = []
    for count in (1, 39):
        for _ in range(count):
            await ticket(world)
        await visiting.get("/tickets")  # what is read once is read
        with counted() as sent:
            await visiting.get("/tickets")
        asked.append(len(sent))
    assert asked[0] == asked[1] < 35


async def test_a_ticket_page_asks_no_more_for_many_links_promises_and_others(world: World) -> None:
    await agent(world)
    company = await customer(world)
    asked = {"customerId": ids.public(Customer, company.id)}
    one = await ticket(world, **asked)
    visiting = await visitor(world, "service1")
    sent_for = []
    for count in (1, 8):
        for _ in range(count):
            other = await ticket(world, **asked)
            given = {"ticketId": public(one), "otherId": public(other), "kind": "SAME"}
            assert not (await world.do("service1", "ticketLink", given, "ticket { id }"))["problems"]
            promise = {"ticketId": public(one), "body": "x", "dueAt": "2029-01-01T00:00:00Z"}
            assert not (await world.do("service1", "promiseMake", promise, "promise { id }"))["problems"]
        await visiting.get(f"/tickets/{public(one)}")
        with counted() as sent:
            await visiting.get(f"/tickets/{public(one)}")
        sent_for.append(len(sent))
    assert sent_for[0] == sent_for[1] < 60


async def test_splitting_keeps_what_was_typed_and_leads_to_the_new_ticket(world: World) -> None:
    await agent(world)
    one = await ticket(world)
    await world.do("service1", "ticketReceive", {"ticketId": public(one), "body": "另外发票抬头错了"}, PICKED)
    message = ids.public(TicketMessage, (await TicketMessage.get(ticket_id=one.id)).id)
    visiting = await visitor(world, "service1")
    at = f"/tickets/{public(one)}/split"
    assert "另外发票抬头错了" in await visiting.get(at)
    refused = await visiting.post(at, 422, subject="发票抬头", body="")
    assert 'value="发票抬头"' in refused.text
    assert "Choose the messages" in refused.text
    done = await visiting.post(at, subject="发票抬头", messageIds=message)
    part = await Ticket.get(subject="发票抬头")
    assert done.headers["location"] == f"/tickets/{public(part)}"
    assert f"#{one.number}" in await visiting.get(f"/tickets/{public(part)}")


async def test_closing_offers_to_answer_those_that_hang_on_it(world: World) -> None:
    await agent(world)
    one, other = await ticket(world), await ticket(world)
    visiting = await visitor(world, "service1")
    await visiting.post(f"/tickets/{public(one)}/link", kind="SAME", otherId=f"#{other.number}")
    assert await TicketLink.all().count() == 1
    assert "hangs on this one" not in await visiting.get(f"/tickets/{public(one)}")
    await visiting.post(f"/tickets/{public(one)}/solve", remark="")
    page = await visiting.get(f"/tickets/{public(one)}")
    assert "One more ticket hangs on this one" in page
    offer = re.search(r'href="(/tickets/bulk/reply\?[^"]+)"', page)
    assert offer
    form = await visiting.get(offer[1].replace("&amp;", "&"))
    assert f"#{other.number}" in form
    refused = await visiting.post("/tickets/bulk/reply", 422, ticketIds=public(other), body="", next="/tickets")
    assert "needed" in refused.text or "required" in refused.text.lower()
    await visiting.post(
        "/tickets/bulk/reply", ticketIds=public(other), body="{name}您好", then="SOLVE", next="/tickets"
    )
    assert (await Ticket.get(id=other.id)).state == "SOLVED"


async def test_solving_leads_on_to_the_next_ticket(world: World) -> None:
    await agent(world)
    one, after = await ticket(world, priority="URGENT"), await ticket(world)
    for each in (one, after):
        await Ticket.filter(id=each.id).update(assignee_id=world.users["service1"].id)
    visiting = await visitor(world, "service1")
    page = await visiting.get(f"/tickets/{public(one)}/solve")
    assert f'value="/tickets/{public(after)}"' in page
    done = await visiting.post(f"/tickets/{public(one)}/solve", remark="", next=f"/tickets/{public(after)}")
    assert done.headers["location"] == f"/tickets/{public(after)}"


async def test_a_plain_choice_of_a_canned_answer_is_sent_before_what_was_typed(world: World) -> None:
    await agent(world)
    one = await ticket(world, requesterName="林浩")
    given = {"title": "已收到", "body": "{name}您好。", "language": "zh-CN"}
    await world.do("service1", "cannedAnswerSave", given, "cannedAnswer { id }")
    answer = ids.public(CannedAnswer, (await CannedAnswer.get(title="已收到")).id)
    visiting = await visitor(world, "service1", "zh-CN")
    page = await visiting.get(f"/tickets/{public(one)}")
    assert f'<option value="{answer}"' in page
    assert '<p id="words" class="prose">林浩您好。</p>' in await visiting.get(f"/tickets/{public(one)}/canned/{answer}")
    await visiting.post(f"/tickets/{public(one)}/reply", body="明天寄出", cannedAnswerId=answer)
    assert (await TicketMessage.get(ticket_id=one.id)).body == "林浩您好。\n\n明天寄出"


async def test_a_canned_answer_is_written_previewed_and_retired(world: World) -> None:
    await agent(world)
    one = await ticket(world, requesterName="林浩")
    visiting = await visitor(world, "service1")
    refused = await visiting.post("/canned-answers/new", 422, title="已收到", body="{姓名}您好", language="zh-CN")
    assert "{姓名}" in refused.text
    assert "stands for nothing" in refused.text
    await visiting.post("/canned-answers/new", title="已收到", body="{name}您好", language="zh-CN")
    home = f"/canned-answers/{ids.public(CannedAnswer, (await CannedAnswer.get(title='已收到')).id)}"
    assert "林浩您好" in await visiting.get(f"{home}?with=true&ticketId={public(one)}")
    assert "已收到" in await visiting.get("/canned-answers?search=您好&language=zh-CN")
    await visiting.post(f"{home}/retire")
    assert "已收到" not in (await visiting.get("/canned-answers")).split("<main")[1]
    assert "已收到" in await visiting.get("/canned-answers?retired=true")
    await visiting.post(f"{home}/restore")
    assert "已收到" in (await visiting.get("/canned-answers")).split("<main")[1]


LINES = {
    "targets.0.priority": "HIGH",
    "targets.0.firstReply": "1m",
    "targets.0.solve": "4h",
    "targets.1.priority": "HIGH",
    "targets.1.customerClass": "A",
    "targets.1.firstReply": "",
}


async def test_service_levels_are_tried_before_they_are_saved(world: World) -> None:
    await agent(world)
    one = await ticket(world, priority="HIGH")
    await Ticket.filter(id=one.id).update(created_at=START, first_reply_due_at=None, solve_due_at=None)
    visiting = await visitor(world, "ops")
    assert "Urgent" in await visiting.get("/service-levels/new")
    refused = await visiting.post("/service-levels/try", 422, name="加快", **LINES | {"targets.0.solve": "soon"})
    assert 'value="soon"' in refused.text
    assert re.search(r'id="f-targets-0-solve"[^>]*aria-invalid="true"', refused.text)
    tried = await visiting.post("/service-levels/try", 200, name="加快", appliesToOpen="true", **LINES)
    assert "What this would do" in tried.text
    assert f"#{one.number}" in tried.text
    assert "Make it live" in tried.text
    assert await ServicePolicy.all().count() == 1
    await visiting.post("/service-levels/new", name="加快", appliesToOpen="true", **LINES)
    live = await ServicePolicy.get(state="LIVE")
    assert (live.version, live.name, live.applies_to_open) == (2, "加快", True)
    assert live.targets == {"HIGH": {"ANY": {"first_reply": 1, "solve": 240}}}
    page = await visiting.get(f"/service-levels/{ids.public(ServicePolicy, live.id)}")
    assert "What is different from version 1" in page
    first = await ServicePolicy.get(version=1)
    again = await visiting.get(f"/service-levels/new?basedOn={ids.public(ServicePolicy, first.id)}")
    assert "Made from version 1" in again
    assert "Its first reply is due" in await visiting.get("/service-levels?priority=HIGH&customerClass=A")


@pytest.mark.parametrize(("login", "status"), [("service1", 403), ("east-rep1", 403), ("auditor", 403), ("ops", 200)])
async def test_who_may_change_service_levels(world: World, login: str, status: int) -> None:
    await agent(world)
    await (await visitor(world, login)).get("/service-levels/new", status)


async def test_a_promise_is_made_and_kept_on_pages(world: World) -> None:
    await agent(world)
    company = await customer(world)
    one = await ticket(world, customerId=ids.public(Customer, company.id))
    visiting = await visitor(world, "service1")
    at = f"/tickets/{public(one)}/promise"
    refused = await visiting.post(at, 422, body="工程师上门", dueAt="2001-01-01T10:00")
    assert 'value="工程师上门"' in refused.text
    await visiting.post(at, body="工程师上门", dueAt="2029-01-01T10:00")
    for login, path in (("service1", "/"), ("east-rep1", f"/customers/{ids.public(Customer, company.id)}")):
        assert "工程师上门" in await (await visitor(world, login)).get(path), path
    task = ids.public(Task, (await Task.get(kind="PROMISE")).id)
    await visiting.post(f"/promises/{task}/keep", next=f"/tickets/{public(one)}")
    assert "Kept" in await visiting.get(f"/tickets/{public(one)}")
