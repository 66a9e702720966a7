"""The named service manager of a customer: who names whom, who is told, who sees what by it."""

from datetime import timedelta
from typing import Any

import pytest

from domain import ids
from domain.reactions import react
from domain.viewer import system
from models import Absence, AuditEntry, Customer, EventDelivery, Notification, Ticket, User
from tests.customers.making import customer
from tests.tickets.making import FRIDAY, agent, at, public, ticket
from tests.world import World

TOLD = "customer { id name serviceManager { login } }"


def person(world: World, login: str) -> str:
    return ids.public(User, world.users[login].id)


async def entrust(world: World, login: str, one: Customer, to: str | None, **given: Any) -> list[tuple[str, str]]:
    named = {"managerId": person(world, to)} if to else {}
    asked = {"customerId": ids.public(Customer, one.id), **named, **given}
    payload = await world.do(login, "customerEntrust", asked, TOLD)
    return [(problem["code"], problem["field"]) for problem in payload["problems"]]


async def manager(one: Customer) -> str | None:
    kept = await Customer.get(id=one.id).prefetch_related("service_manager")
    return kept.service_manager.login if kept.service_manager else None


async def work_off() -> None:
    while owed := await EventDelivery.filter(done_at__isnull=True).order_by("id").first():
        await react(system(), owed.id)


async def test_channel_operations_name_one_take_it_back_and_tell_the_person(world: World) -> None:
    await agent(world)
    company = await customer(world)
    assert await entrust(world, "ops", company, "service1") == []
    assert await entrust(world, "ops", company, "service1") == []  # again is no news
    await work_off()
    assert await manager(company) == "service1"
    [note] = await Notification.filter(message="told-entrusted")
    assert (note.user_id, note.subject) == (world.users["service1"].id, ids.public(Customer, company.id))
    [entry] = await AuditEntry.filter(action="customer.entrusted")
    assert entry.after == {"service_manager": world.users["service1"].id.hex}
    assert await entrust(world, "admin", company, None, nobody=True) == []
    assert await manager(company) is None


@pytest.mark.parametrize(
    ("login", "to", "problems"),
    [
        ("ops", "vendor-rep1", [("INVALID", "managerId")]),
        ("ops", "east-admin", [("INVALID", "managerId")]),
        ("ops", "gone", [("INVALID", "managerId")]),
        ("ops", None, [("REQUIRED", "managerId")]),
        ("ops", "vendor-lead", []),
        ("ops", "manager", []),
        ("ops", "admin", []),
        ("vendor-lead", "service1", []),
        ("vendor-lead", "vendor-lead", []),
        ("vendor-lead", "ops", [("NOT_FOUND", "managerId")]),
        ("vendor-lead", "tele-agent", [("NOT_FOUND", "managerId")]),
        ("manager", "service1", []),
        ("auditor", "service1", [("NOT_ALLOWED", None)]),
        ("service1", "service1", [("NOT_ALLOWED", None)]),
        ("vendor-rep1", "service1", [("NOT_ALLOWED", None)]),
        ("east-admin", "service1", [("NOT_ALLOWED", None)]),
        ("east-lead", "service1", [("NOT_ALLOWED", None)]),
    ],
)
async def test_who_may_name_whom(world: World, login: str, to: str | None, problems: list[Any]) -> None:
    await agent(world)
    await agent(world, "tele-agent", department=world.departments["tele"])
    await agent(world, "gone", disabled_at=FRIDAY)
    company = await customer(world, owner="vendor-rep1")
    assert await entrust(world, login, company, to) == problems
    assert await manager(company) == (to if not problems else None)


async def test_a_supervisor_names_for_who_has_asked_their_people_and_sees_no_more_than_that(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    stranger, asker = await customer(world), await customer(world, "南通市问询制衣有限公司")
    await ticket(world, customerId=ids.public(Customer, asker.id))
    assert await entrust(world, "vendor-lead", stranger, "service1") == [("NOT_FOUND", "customerId")]
    assert await entrust(world, "vendor-lead", asker, "service1") == []
    served = (
        "query ($id: ID!) { customerInService(id: $id) { name serviceManager { login } } customer(id: $id) { id } }"
    )
    answer = await world.ask("vendor-lead", served, id=ids.public(Customer, asker.id))
    assert answer.data == {
        "customerInService": {"name": asker.name, "serviceManager": {"login": "service1"}},
        "customer": None,
    }
    answer = await world.ask("vendor-lead", served, id=ids.public(Customer, stranger.id))
    assert answer.data == {"customerInService": None, "customer": None}


async def test_a_supervisor_takes_nobody_from_another_team(world: World) -> None:
    await agent(world)
    await agent(world, "tele-agent", department=world.departments["tele"])
    company = await customer(world, owner="vendor-rep1", service_manager=world.users["tele-agent"])
    assert await entrust(world, "vendor-lead", company, "service1") == [("NOT_ALLOWED", "customerId")]
    assert await entrust(world, "vendor-lead", company, None, nobody=True) == [("NOT_ALLOWED", "customerId")]
    assert await manager(company) == "tele-agent"


async def test_several_at_once_each_fail_alone(world: World) -> None:
    await agent(world)
    made = [await customer(world, f"第{number}制衣有限公司") for number in range(3)]
    public_ids = [ids.public(Customer, one.id) for one in made]
    given = {"customerIds": [*public_ids, "cus_" + "0" * 32], "managerId": person(world, "service1")}
    asked = "done refused results { customerId customer { serviceManager { login } } problems { code } }"
    payload = await world.do("ops", "customersEntrust", given, asked)
    assert (payload["done"], payload["refused"]) == (3, 1)
    assert [await manager(one) for one in made] == ["service1"] * 3
    assert payload["results"][0]["customer"] == {"serviceManager": {"login": "service1"}}
    assert payload["results"][3]["problems"] == [{"code": "NOT_FOUND"}]


async def test_who_leaves_hands_all_customers_over_in_one_step(world: World) -> None:
    await agent(world)
    await agent(world, "service2")
    made = [
        await customer(world, f"第{number}制衣有限公司", service_manager=world.users["service1"]) for number in range(3)
    ]
    disable = {"userId": person(world, "service1")}
    refused = await world.do("admin", "userDisable", disable, "user { login }")
    assert [(p["code"], p["field"]) for p in refused["problems"]] == [("CONFLICT", "userId")]
    role = await world.do("admin", "userUpdate", {**disable, "role": "MARKETER"}, "user { role }")
    assert [(p["code"], p["field"]) for p in role["problems"]] == [("CONFLICT", "role")]
    assert (await User.get(login="service1")).role == "SERVICE_AGENT"
    given = {"fromId": person(world, "service1"), "managerId": person(world, "service2")}
    for login, code in (("east-admin", "NOT_ALLOWED"), ("service2", "NOT_ALLOWED")):
        payload = await world.do(login, "entrustedHandOver", given, "user { login }")
        assert [p["code"] for p in payload["problems"]] == [code]
    payload = await world.do("vendor-lead", "entrustedHandOver", given, "user { login inHand { entrusted } }")
    assert payload == {"user": {"login": "service1", "inHand": {"entrusted": 0}}, "problems": []}
    assert [await manager(one) for one in made] == ["service2"] * 3
    again = await world.do("vendor-lead", "entrustedHandOver", given, "user { login }")
    assert [(p["code"], p["field"]) for p in again["problems"]] == [("CONFLICT", "fromId")]
    await work_off()
    [note] = await Notification.filter(message="told-entrusted-all")
    assert (note.user_id, note.values) == (world.users["service2"].id, {"name": "service1", "count": 3})
    assert (await world.do("admin", "userDisable", disable, "user { login }"))["problems"] == []


async def test_the_manager_sees_the_tickets_and_the_customer_but_holds_nothing(world: World) -> None:
    company = await customer(world, service_manager=world.users["vendor-lead"])
    one = await ticket(world, customerId=ids.public(Customer, company.id))
    other = await ticket(world)
    asked = "query ($f: TicketFilter) { tickets(filter: $f) { nodes { id } } }"
    mine = await world.ask("vendor-lead", asked, f={"entrusted": True})
    assert mine.data == {"tickets": {"nodes": [{"id": public(one)}]}}
    assert (await world.ask("vendor-lead", asked, f={})).data == mine.data
    others = await world.ask("ops", asked, f={"entrusted": False})
    assert others.data
    assert {node["id"] for node in others.data["tickets"]["nodes"]} == {public(one), public(other)}
    held = "query ($id: ID!) { customer(id: $id) { name } }"
    assert (await world.ask("vendor-lead", held, id=ids.public(Customer, company.id))).data == {"customer": None}
    await agent(world)
    assert await entrust(world, "ops", company, "service1") == []
    seen = "query ($id: ID!, $u: ID!) { customer(id: $id) { name serviceManager { login } }"
    seen += " customers(filter: {serviceManagerId: $u}) { nodes { name } } mine: customers { nodes { name } } }"
    answer = await world.ask("service1", seen, id=ids.public(Customer, company.id), u=person(world, "service1"))
    assert answer.data == {
        "customer": {"name": company.name, "serviceManager": {"login": "service1"}},
        "customers": {"nodes": [{"name": company.name}]},
        "mine": {"nodes": []},
    }
    update = {"customerId": ids.public(Customer, company.id), "products": "x"}
    payload = await world.do("service1", "customerUpdate", update, "customer { id }")
    assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"]
    assert (await world.ask("vendor-lead", asked, f={"entrusted": True})).data == {"tickets": {"nodes": []}}


async def test_a_partner_neither_sees_the_vendors_manager_nor_can_guess(world: World) -> None:
    await agent(world)
    company = await customer(world, service_manager=world.users["service1"])
    one = await ticket(world, customerId=ids.public(Customer, company.id))
    asked = """query ($c: ID!, $t: ID!) { customer(id: $c) { serviceManager { login } }
        ticket(id: $t) { serviceManager { login } } }"""
    for login in ("east-admin", "east-rep1"):
        answer = await world.ask(login, asked, c=ids.public(Customer, company.id), t=public(one))
        assert answer.data == {"customer": {"serviceManager": None}, "ticket": {"serviceManager": None}}
        for given in ({"serviceManagerId": person(world, "service1")}, {"entrusted": True}, {"entrusted": False}):
            answer = await world.ask(
                login, "query ($f: CustomerFilter) { customers(filter: $f) { totalCount } }", f=given
            )
            assert [e.extensions and e.extensions["code"] for e in answer.errors] == ["NOT_ALLOWED"], given
        assert (await world.ask(login, "{ serviceManagers { login } }")).data == {"serviceManagers": []}
        for name in ("serviceTeam { now }", "serviceTeamWaiting { count }"):
            answer = await world.ask(login, f"{{ {name} }}")
            assert [e.extensions and e.extensions["code"] for e in answer.errors] == ["NOT_ALLOWED"], name
    people = "{ serviceManagers { login } }"
    answer = await world.ask("vendor-lead", people)
    assert answer.data == {"serviceManagers": [{"login": "service1"}, {"login": "vendor-lead"}]}
    answer = await world.ask("ops", people)
    assert answer.data
    named = {one["login"] for one in answer.data["serviceManagers"]}
    assert named == {"admin", "manager", "ops", "service1", "vendor-lead"}


async def test_the_manager_hears_of_a_key_customers_ticket_and_who_is_in_charge_while_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, FRIDAY)
    await agent(world)
    company = await customer(world, key_customer=True, service_manager=world.users["service1"])
    given = {"customerId": ids.public(Customer, company.id)}

    async def told(one: Ticket) -> set[str]:
        notes = Notification.filter(message="told-ticket-vip", subject=public(one))
        return set(await notes.values_list("user__login", flat=True))  # type: ignore[arg-type]

    one = await ticket(world, **given)
    assert (one.priority, one.vip) == ("HIGH", True)
    assert await told(one) == {"service1"}
    await Absence.create(user=world.users["service1"], starts_at=FRIDAY, ends_at=FRIDAY + timedelta(days=1))
    assert await told(await ticket(world, **given)) == {"service1", "vendor-lead", "manager"}
    await User.filter(login="service1").update(locked_at=FRIDAY)
    assert await told(await ticket(world, **given)) == {"ops"}
