"""Deeds with many tickets: each by itself, with a result for each."""

from typing import Any

import pytest

from domain import ids
from models import Ticket, User
from tests.tickets.making import PICKED, agent, public, ticket
from tests.world import World

SHOWN = "done refused results { ticketId ticket { state priority assignee { login } } problems { code field } }"


async def three(world: World) -> list[Ticket]:
    """Two open tickets and one that is closed."""
    await agent(world)
    made = [await ticket(world) for _ in range(3)]
    await world.do("service1", "ticketClose", {"ticketId": public(made[2])}, PICKED)
    return made


CASES: list[tuple[str, dict[str, Any], dict[str, Any], list[str]]] = [
    ("ticketsClose", {"remark": "重复"}, {"state": "CLOSED"}, ["CONFLICT"]),
    ("ticketsUpdate", {"priority": "URGENT"}, {"priority": "URGENT"}, ["CONFLICT"]),
    ("ticketsAssign", {"assigneeId": "service2"}, {"assignee": {"login": "service2"}}, ["CONFLICT"]),
]


@pytest.mark.parametrize(("deed", "given", "becomes", "refused"), CASES, ids=[case[0] for case in CASES])
async def test_each_of_many_succeeds_or_fails_alone(
    world: World, deed: str, given: dict[str, Any], becomes: dict[str, Any], refused: list[str]
) -> None:
    one, two, ended = await three(world)
    other = await agent(world, "service2")
    asked = {**given, "ticketIds": [public(one), public(ended), public(two), "tkt_1"]}
    if "assigneeId" in asked:
        asked["assigneeId"] = ids.public(User, other.id)
    payload = await world.do("service1", deed, asked, SHOWN)
    assert (payload["done"], payload["refused"]) == (2, 2)
    results = {row["ticketId"]: row for row in payload["results"]}
    for each in (one, two):
        row = results[public(each)]
        assert (becomes.items() <= row["ticket"].items(), row["problems"]) == (True, [])
    assert [p["code"] for p in results[public(ended)]["problems"]] == refused
    assert [p["code"] for p in results["tkt_1"]["problems"]] == ["NOT_FOUND"]
    assert [p["code"] for p in payload["problems"]] == ["CONFLICT", "NOT_FOUND"]
    seen = await world.ask(
        "service1", "query ($ids: [ID!]!) { pickedTickets(ids: $ids) { id } }", ids=asked["ticketIds"]
    )
    assert seen.data
    assert {row["id"] for row in seen.data["pickedTickets"]} == {public(each) for each in (one, two, ended)}


@pytest.mark.parametrize(
    ("deed", "given", "problem"),
    [
        ("ticketsClose", {}, ("REQUIRED", "ticketIds")),
        ("ticketsClose", {"ticketIds": []}, ("REQUIRED", "ticketIds")),
        ("ticketsClose", {"ticketIds": ["x"] * 1001}, ("INVALID", "ticketIds")),
    ],
)
async def test_too_many_or_none_are_refused_at_once(
    world: World, deed: str, given: dict[str, Any], problem: tuple[str, str]
) -> None:
    payload = await world.do("admin", deed, given, SHOWN)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [problem]
    assert payload["results"] == []


async def test_a_rep_changes_none_of_many(world: World) -> None:
    one, _, _ = await three(world)
    for deed, given in (
        ("ticketsClose", {}),
        ("ticketsUpdate", {"priority": "LOW"}),
        ("ticketsAssign", {"assigneeId": "x"}),
    ):
        payload = await world.do("east-rep1", deed, {**given, "ticketIds": [public(one)]}, SHOWN)
        assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"], deed
    assert (await Ticket.get(id=one.id)).version == one.version
