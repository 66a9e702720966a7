"""No deed reaches what belongs to another partner: each id in each input is as one never issued."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from graphql import GraphQLInputField, GraphQLInputObjectType, GraphQLList, get_named_type
from tortoise.connection import get_connection

from domain import ids
from domain.permissions import PERMISSIONS
from gql import execute
from gql.execute import graphql_schema
from models import Customer, Department, Lead, Survey, Ticket, User
from models.kinds import DepartmentKind
from models.record import new_key
from tests.customers.making import customer
from tests.leads.making import lead
from tests.people.hands import do
from tests.security.planting import plant, traces
from tests.security.test_isolation import STRANGERS, codes, of_each_kind, text
from tests.surveys.making import survey
from tests.world import PEOPLE, START, World
from web.answering import mutation as called

# What else an input must hold so that nothing but the id is wrong with it.
PLAUSIBLE = {
    "reason": "NO_NEED",
    "state": "UPHELD",
    "way": "PHONE",
    "maturity": 2,
    "role": "MANAGER",
    "login": "new-one",
    "name": "新部门",
    "body": "x",
    "subject": "x",
    "fields": None,
}
INSTEAD = {"customerEnter", "collisionDispute"}  # their ids are signed receipts, which have tests of their own
RECEIPT = "receiptId"


def inputs() -> Iterator[tuple[str, GraphQLInputObjectType]]:
    mutations = graphql_schema().mutation_type
    assert mutations
    for name, field in mutations.fields.items():
        kind = get_named_type(field.args["input"].type)
        assert isinstance(kind, GraphQLInputObjectType)
        yield name, kind


def ids_of(kind: GraphQLInputObjectType) -> list[str]:
    return [name for name, field in kind.fields.items() if get_named_type(field.type).name == "ID"]


CASES = [(name, field) for name, kind in inputs() if name not in INSTEAD for field in ids_of(kind) if field != RECEIPT]


def moment(name: str) -> str:
    days = {"startsAt": 1, "endsAt": 2}.get(name, 3)
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


def plausible(name: str, field: GraphQLInputField) -> Any:
    kind = get_named_type(field.type).name
    return moment(name) if kind == "DateTime" else PLAUSIBLE.get(name)


def given(name: str, asked: str, own: dict[str, str], field: str) -> dict[str, Any]:
    """An input of that mutation with that id in that field, and the asker's own ids in the others."""
    kind = dict(inputs())[name]
    made: dict[str, Any] = {}
    for key, told in kind.fields.items():
        value = asked if key == field else own.get(key) if key in ids_of(kind) else plausible(key, told)
        if value is not None:
            made[key] = [value] if isinstance(told.type, GraphQLList) else value
    return made


async def team_of(world: World, somebody: User) -> Department:
    """A department below that person's own."""
    above = await Department.get(id=somebody.department_id)
    key = new_key()
    return await Department.create(
        id=key,
        parent=above,
        partner_id=above.partner_id,
        kind=DepartmentKind.UNIT,
        name="二部",
        full_name=f"{above.full_name} · 二部",
        library=above.library,
        path=[*above.path, key],
        created_at=START,
    )


async def state() -> str:
    """All tables as they stand, as one hash; but for the count of checks, which refused ones raise too."""
    connection = get_connection("default")
    tables = await connection.execute_query_dict(
        "select tablename as name from pg_tables where schemaname = 'public'"
        " and tablename <> 'collision_check_count' order by 1"
    )
    hashes = " || ".join(
        f"(select coalesce(md5(string_agg(t::text, '' order by t::text)), '') from \"{one['name']}\" t)"
        for one in tables
    )
    rows = await connection.execute_query_dict(f"select md5({hashes}) as all")
    return str(rows[0]["all"])


@pytest.mark.parametrize("login", STRANGERS)
async def test_ids_of_another_partner_are_not_found_and_nothing_changes(world: World, login: str) -> None:
    hidden, marks = await plant(world), traces(world)
    me = world.users[login]
    mine = await customer(world, "成都市自家制衣有限公司", login if login.endswith("rep1") else "west-rep1")
    own = {"customerId": ids.public(Customer, mine.id), "customerIds": ids.public(Customer, mine.id)}
    unit = await team_of(world, me)
    own |= {"ownerId": ids.public(User, me.id), "departmentId": ids.public(Department, unit.id)}
    own |= {"parentId": own["departmentId"], "userId": own["ownerId"]}
    seller = login if login.endswith("rep1") else "west-rep1"
    own["leadId"] = ids.public(Lead, (await lead(world, "成都市自家线索制衣有限公司", seller)).id)
    own["surveyId"] = ids.public(Survey, (await survey()).id)
    told: dict[str, Any] = {"subject": "x", "type": "OTHER", "priority": "NORMAL", "channel": "PHONE", "state": "OPEN"}
    asked_by = await Ticket.create(**told, customer=mine, created_at=START, updated_at=START)
    own["ticketId"] = ids.public(Ticket, asked_by.id)
    may = {called(one) for one in PERMISSIONS[PEOPLE[login][1]]}
    before, viewer = await state(), await world.viewer(login)

    async def answered(name: str, field: str, asked: str) -> str:
        document = (
            f"mutation ($i: {name[0].upper()}{name[1:]}Input!)"
            f" {{ it: {name}(input: $i) {{ __typename problems {{ code field message }} }} }}"
        )
        answer = await execute.run(viewer, document, {"i": given(name, asked, own, field)})
        assert codes(answer) <= {"NOT_ALLOWED"}, (name, field, answer.errors)
        return text(answer, asked)

    for name, field in CASES:
        as_never_issued: set[str] = set()
        for one in of_each_kind(hidden):
            said = await answered(name, field, one)
            if said not in as_never_issued:
                as_never_issued.add(await answered(name, field, one[:4] + new_key().hex))
            assert said in as_never_issued, (login, name, field, one)
            assert not [mark for mark in marks if mark in said], (login, name, field)
            allowed = name in may or name.replace("customers", "customer") in may
            if allowed and name != "notificationsRead":
                assert '"NOT_FOUND"' in said or "NOT_ALLOWED" in said, (name, field, said)
    assert await state() == before


@pytest.mark.parametrize("login", ["west-rep1", "tele-rep1"])
async def test_what_one_sees_but_may_not_do_is_not_allowed(world: World, login: str) -> None:
    me = ids.public(User, world.users[login].id)
    before = await state()
    for name, given_ in (
        ("userUpdate", {"userId": me, "role": "VENDOR_ADMIN"}),
        ("userDisable", {"userId": me}),
        ("absenceAdd", {"userId": me, "startsAt": moment("startsAt"), "endsAt": moment("endsAt")}),
        ("jobRun", {"name": "recycle"}),
        ("settingChange", {"name": "cooling_days", "value": "0"}),
        ("clockMove", {"by": 5}),
    ):
        payload = await do(await world.viewer(login), name, given_, "__typename")
        assert [problem["code"] for problem in payload["problems"]] == ["NOT_ALLOWED"], name
    assert await state() == before
