"""The service team: who works now, with how much in hand; and what becomes of tickets when somebody leaves."""

from datetime import timedelta

import pytest

from domain import ids
from domain.reactions import react
from domain.tickets import leaving
from domain.viewer import system
from models import Absence, Customer, EventDelivery, Ticket, User
from tests.customers.making import customer
from tests.routing.making import holder
from tests.statements import counted
from tests.tickets.making import FRIDAY, PICKED, agent, at, public, steps, ticket
from tests.world import World

TEAM = """{ serviceTeam { user { login skills } now absentUntil hoursToday open waiting overdue vip today entrusted }
    serviceTeamWaiting { reason count } }"""


async def test_who_works_now_with_how_much_in_hand(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world, "busy", skills=["打印机"])
    company = await customer(world, key_customer=True, service_manager=world.users["busy"])
    made = [await ticket(world, product="打印机", priority="URGENT") for _ in range(2)]
    made.append(await ticket(world, customerId=ids.public(Customer, company.id), product="打印机"))
    await world.do("busy", "ticketWait", {"ticketId": public(made[1])}, PICKED)
    away, ends = await agent(world, "away"), FRIDAY + timedelta(hours=30)
    await Absence.create(user=away, starts_at=FRIDAY, ends_at=ends)
    await agent(world, "early", working_hours={"friday": [["06:00", "09:30"]]})
    await agent(world, "elsewhere", department=world.departments["tele"])
    await ticket(world, language="fr")
    at(monkeypatch, FRIDAY + timedelta(minutes=45))
    await User.filter(login__in=["busy", "early", "elsewhere"]).update(languages=["zh"])
    answer = await world.ask("vendor-lead", TEAM)
    assert answer.data, answer.errors
    busy, early, gone = answer.data["serviceTeam"]
    assert busy == {
        "user": {"login": "busy", "skills": ["打印机"]},
        "now": "WORKING",
        "absentUntil": None,
        "hoursToday": "09:00–18:00",
        "open": 2,
        "waiting": 1,
        "overdue": 1,
        "vip": 1,
        "today": 3,
        "entrusted": 1,
    }
    assert (early["user"]["login"], early["now"], early["hoursToday"]) == ("early", "OFF", "06:00–09:30")
    assert (gone["user"]["login"], gone["now"], gone["absentUntil"]) == ("away", "ABSENT", ends.isoformat())
    whole = await world.ask("ops", TEAM)
    assert whole.data
    assert {one["user"]["login"] for one in whole.data["serviceTeam"]} == {"busy", "early", "away", "elsewhere"}


async def test_who_takes_tickets_without_being_an_agent_is_there_while_there_are_any(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    one = await ticket(world)
    asked = "{ serviceTeam { user { login } open } serviceTeamWaiting { reason count } }"
    answer = await world.ask("ops", asked)
    assert answer.data == {
        "serviceTeam": [],
        "serviceTeamWaiting": [{"reason": "NOBODY_ELIGIBLE", "count": 1}],
    }
    await world.do("ops", "ticketTake", {"ticketId": public(one)}, PICKED)
    answer = await world.ask("ops", asked)
    assert answer.data == {"serviceTeam": [{"user": {"login": "ops"}, "open": 1}], "serviceTeamWaiting": []}


@pytest.mark.parametrize("login", ["vendor-lead", "east-lead", "east-admin", "vendor-rep1"])
async def test_who_leads_no_agents_has_no_team(world: World, login: str) -> None:
    answer = await world.ask(login, TEAM)
    assert [error.extensions and error.extensions["code"] for error in answer.errors[:1]] == ["NOT_ALLOWED"]
    assert "customer.entrust" not in (await world.viewer(login)).permissions


async def test_who_leads_agents_sees_their_tickets_and_what_waits(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    await agent(world, "elsewhere", department=world.departments["tele"], skills=["裁床"])
    mine, theirs = await ticket(world), await ticket(world, product="裁床")
    await User.filter(login__in=["service1", "elsewhere"]).update(languages=["zh"])
    waits = await ticket(world, language="fr")
    assert (await holder(mine), await holder(theirs), await holder(waits)) == ("service1", "elsewhere", None)
    answer = await world.ask("vendor-lead", "{ tickets { nodes { id } } }")
    assert answer.data
    assert {node["id"] for node in answer.data["tickets"]["nodes"]} == {public(mine), public(waits)}


async def test_the_team_is_read_in_a_fixed_number_of_statements(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)
    counts = []
    for number in (1, 5):
        for n in range(number):
            await agent(world, f"agent{number}-{n}")
            await ticket(world)
        with counted() as sent:
            answer = await world.ask("ops", TEAM)
        assert not answer.errors
        counts.append(len(sent))
    assert counts[0] == counts[1]


async def test_the_tickets_of_who_leaves_go_to_others_or_wait_visibly_each_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "MOST", 2)
    at(monkeypatch, FRIDAY)
    gone = await agent(world)
    made = [await ticket(world) for _ in range(5)]
    await world.do("service1", "ticketSolve", {"ticketId": public(made[4])}, PICKED)
    await agent(world, "service2", languages=["zh"])
    await Ticket.filter(id=made[3].id).update(language="fr")
    payload = await world.do("admin", "userDisable", {"userId": ids.public(User, gone.id)}, "user { login }")
    assert payload["problems"] == []
    at(monkeypatch, FRIDAY + timedelta(minutes=1))
    done = 0
    while owed := await EventDelivery.filter(handler="leave-tickets", done_at__isnull=True).order_by("id").first():
        assert await react(system(), owed.id)
        assert not await react(system(), owed.id)
        done += 1
    assert done == 3
    assert [await holder(one) for one in made] == ["service2"] * 3 + [None, "service1"]
    assert (await Ticket.get(id=made[3].id)).waiting_reason == "NOBODY_ELIGIBLE"
    assert await steps(made[0]) == ["OPEN", "ASSIGN", "ASSIGN", "ASSIGN"]
