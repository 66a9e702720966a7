"""Tickets that hang together: seen from both ends, in one way, and only as far as one sees the other."""

import asyncio

import pytest

from domain import ids
from models import Customer, Ticket, TicketLink
from models.record import new_key
from tests.customers.making import customer
from tests.tickets.making import PICKED, agent, public, steps, ticket
from tests.world import World

LINKS = "ticket { links { kind ticket { number } } }"
ASK = "query ($id: ID!) { ticket(id: $id) { links { kind ticket { number } } } }"
ENDS = [
    ("SAME", "SAME"),
    ("CAUSES", "CAUSED_BY"),
    ("CAUSED_BY", "CAUSES"),
    ("FOLLOWS", "FOLLOWED_BY"),
    ("FOLLOWED_BY", "FOLLOWS"),
]


@pytest.mark.parametrize(("here", "there"), ENDS)
async def test_a_link_is_seen_from_both_ends_and_made_once(world: World, here: str, there: str) -> None:
    one, other = await ticket(world), await ticket(world)
    given = {"ticketId": public(one), "otherId": f"#{other.number}", "kind": here}
    for _ in range(2):
        payload = await world.do("admin", "ticketLink", given, LINKS)
        assert payload["problems"] == []
        assert payload["ticket"]["links"] == [{"kind": here, "ticket": {"number": other.number}}]
    # said from the other end it is the same link
    back = {"ticketId": public(other), "otherId": public(one), "kind": there}
    payload = await world.do("admin", "ticketLink", back, LINKS)
    assert payload["ticket"]["links"] == [{"kind": there, "ticket": {"number": one.number}}]
    assert await TicketLink.all().count() == 1
    assert [(await steps(each)).count("LINK") for each in (one, other)] == [1, 1]
    for _ in range(2):
        payload = await world.do("admin", "ticketUnlink", {"ticketId": public(other), "otherId": public(one)}, LINKS)
        assert (payload["problems"], payload["ticket"]["links"]) == ([], [])
    assert not await TicketLink.exists()
    assert [(await steps(each)).count("UNLINK") for each in (one, other)] == [1, 1]


async def test_the_latest_link_counts(world: World) -> None:
    one, other = await ticket(world), await ticket(world)
    for kind in ("SAME", "CAUSED_BY"):
        given = {"ticketId": public(one), "otherId": public(other), "kind": kind}
        payload = await world.do("admin", "ticketLink", given, LINKS)
    assert payload["ticket"]["links"] == [{"kind": "CAUSED_BY", "ticket": {"number": other.number}}]
    assert await TicketLink.all().count() == 1


async def test_what_cannot_be_linked_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await agent(world)
    one, other, third = [await ticket(world) for _ in range(3)]
    whole = {"ticketId": public(one), "otherId": public(other), "kind": "SAME"}
    for given, problem in (
        (whole | {"kind": None}, ("REQUIRED", "kind")),
        (whole | {"kind": "COUSIN"}, ("INVALID", "kind")),
        (whole | {"otherId": public(one)}, ("INVALID", "otherId")),
        (whole | {"otherId": str(one.number)}, ("INVALID", "otherId")),
        (whole | {"otherId": "#999999"}, ("NOT_FOUND", "otherId")),
        (whole | {"otherId": None}, ("REQUIRED", "otherId")),
        (whole | {"ticketId": None}, ("REQUIRED", "ticketId")),
    ):
        payload = await world.do("service1", "ticketLink", given, LINKS)
        assert [(p["code"], p["field"]) for p in payload["problems"]] == [problem], given
    assert not await TicketLink.exists()
    monkeypatch.setattr("domain.tickets.linking.MOST", 1)
    await world.do("service1", "ticketLink", whole, LINKS)
    for given, field in (
        (whole | {"otherId": public(third)}, "ticketId"),
        (whole | {"ticketId": public(third)}, "otherId"),
    ):
        payload = await world.do("service1", "ticketLink", given, LINKS)
        assert [(p["code"], p["field"]) for p in payload["problems"]] == [("CONFLICT", field)]
    assert await TicketLink.all().count() == 1
    payload = await world.do("east-rep1", "ticketLink", whole, LINKS)
    assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"]


async def test_a_link_shows_only_what_the_viewer_may_see(world: World) -> None:
    await agent(world)
    east = await customer(world, "扬州市甲制衣有限公司")
    west = await customer(world, "成都市乙制衣有限公司", "west-rep1")
    ours, theirs = [await ticket(world, customerId=ids.public(Customer, one.id)) for one in (east, west)]
    await world.do(
        "service1", "ticketLink", {"ticketId": public(ours), "otherId": public(theirs), "kind": "SAME"}, LINKS
    )
    seen = await world.ask("service1", ASK, id=public(ours))
    assert seen.data == {"ticket": {"links": [{"kind": "SAME", "ticket": {"number": theirs.number}}]}}
    for login, one in (("east-rep1", ours), ("west-rep1", theirs)):
        ask = "query ($id: ID!) { ticket(id: $id) { links { kind } moves { kind other { number } } } }"
        answer = await world.ask(login, ask, id=public(one))
        assert answer.data
        assert answer.data["ticket"]["links"] == []
        assert {step["other"] and step["other"]["number"] for step in answer.data["ticket"]["moves"]} == {None}


async def test_a_merged_tickets_links_go_over(world: World) -> None:
    one, into, both, other = [await ticket(world) for _ in range(4)]
    for this, that, kind in (
        (one, both, "SAME"),
        (into, both, "CAUSES"),
        (one, other, "CAUSED_BY"),
        (one, into, "SAME"),
    ):
        await world.do("admin", "ticketLink", {"ticketId": public(this), "otherId": public(that), "kind": kind}, LINKS)
    payload = await world.do("admin", "ticketMerge", {"ticketId": public(one), "intoId": public(into)}, LINKS)
    found = {(each["kind"], each["ticket"]["number"]) for each in payload["ticket"]["links"]}
    assert found == {("CAUSES", both.number), ("CAUSED_BY", other.number)}
    assert await TicketLink.all().count() == 2


async def test_the_database_knows_no_link_to_itself_and_no_double(committed: World) -> None:
    one, other = await ticket(committed), await ticket(committed)
    link = {"kind": "SAME", "created_at": one.created_at}
    await TicketLink.create(ticket_id=one.id, other_id=other.id, **link)
    for this, that in ((one, one), (one, other), (other, one)):
        with pytest.raises(Exception, match="ticket_link_"):
            await TicketLink.create(id=new_key(), ticket_id=this.id, other_id=that.id, **link)
    assert await TicketLink.all().count() == 1
    assert await Ticket.all().count() == 2


async def test_two_who_link_the_same_tickets_at_once_make_one_link(committed: World) -> None:
    one, other = await ticket(committed), await ticket(committed)
    pairs = [(one, other), (other, one)] * 4
    asked = [{"ticketId": public(this), "otherId": public(that), "kind": "SAME"} for this, that in pairs]
    done = await asyncio.gather(*(committed.do("admin", "ticketLink", each, LINKS) for each in asked))
    assert [each["problems"] for each in done] == [[]] * 8
    assert await TicketLink.all().count() == 1
    assert [(await steps(each)).count("LINK") for each in (one, other)] == [1, 1]


PICKED_ONES = "done refused results { ticketId problems { code } }"


async def test_all_that_hang_on_a_ticket_are_answered_at_once_each_by_itself(world: World) -> None:
    await agent(world)
    names = ("林浩", "")
    one, two = [await ticket(world, requesterName=name, requesterEmail="a@example.com") for name in names]
    ended = await ticket(world)
    await world.do("service1", "ticketClose", {"ticketId": public(ended)}, PICKED)
    given = {
        "ticketIds": [public(each) for each in (one, two, ended)],
        "body": "{name}您好，{number} 已修复",
        "then": "SOLVE",
    }
    payload = await world.do("service1", "ticketsReply", given, PICKED_ONES)
    assert (payload["done"], payload["refused"]) == (2, 1)
    assert [(r["ticketId"], [p["code"] for p in r["problems"]]) for r in payload["results"]] == [
        (public(one), []),
        (public(two), []),
        (public(ended), ["CONFLICT"]),
    ]
    ask = "query ($id: ID!) { ticket(id: $id) { state messages { body } } }"
    for each, name in ((one, "林浩"), (two, "客户")):
        answer = await world.ask("service1", ask, id=public(each))
        words = [{"body": f"{name}您好，{each.number} 已修复"}]
        assert answer.data == {"ticket": {"state": "SOLVED", "messages": words}}
    payload = await world.do("service1", "ticketsReply", given | {"body": "{姓名}"}, PICKED_ONES)
    assert (payload["done"], payload["refused"]) == (0, 3)
