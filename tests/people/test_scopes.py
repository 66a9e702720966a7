"""Whoever asks for whatever the schema offers: no record outside the scope shows itself.

Every query field is asked by every role with all that can be selected below it. Each id that comes back is looked
up in EXPECTED; another kind of record joins by a line there.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    Undefined,
    get_named_type,
)

from domain import ids
from gql.execute import graphql_schema
from models import Department, User
from tests.world import PEOPLE, World

DEPTH = 3
# One of several ids has to be given.
NEED_AN_ID = {"leadTimeline": {"BAD_USER_INPUT"}}
EAST, EAST_PEOPLE = {"east", "east-sales"}, {"east-admin", "east-lead", "east-rep1", "east-rep2"}
VENDOR = {"house", "direct", "tele", "industry"}
EVERYWHERE = {*VENDOR, *EAST, "west", "root"}

# For each kind of record: who sees which, by the names of the world.
EXPECTED: dict[str, dict[str, set[str]]] = {
    "usr": {
        "admin": set(PEOPLE),
        "ops": set(PEOPLE),
        "auditor": set(PEOPLE),
        "manager": {"manager", "vendor-lead", "vendor-rep1"},
        "vendor-lead": {"vendor-lead", "vendor-rep1"},
        "vendor-rep1": {"vendor-rep1"},
        "tele-rep1": {"tele-rep1"},
        "industry-rep1": {"industry-rep1"},
        "east-admin": EAST_PEOPLE,
        "east-lead": {"east-lead", "east-rep1", "east-rep2"},
        "east-rep1": {"east-rep1"},
        "east-rep2": {"east-rep2"},
        "west-admin": {"west-admin", "west-rep1"},
        "west-rep1": {"west-rep1"},
    },
    "dep": {
        "admin": EVERYWHERE,
        "ops": EVERYWHERE,
        "auditor": EVERYWHERE,
        "manager": {"root", "house", "direct"},
        "vendor-lead": {"root", "house", "direct"},
        "vendor-rep1": {"root", "house", "direct"},
        "tele-rep1": {"root", "house", "tele"},
        "industry-rep1": {"root", "house", "industry"},
        **dict.fromkeys(("east-admin", "east-lead", "east-rep1", "east-rep2"), EAST),
        "west-admin": {"west"},
        "west-rep1": {"west"},
    },
}


def names(world: World) -> dict[str, str]:
    """The world's name of each public id that EXPECTED knows."""
    users = {ids.public(User, one.id): login for login, one in world.users.items()}
    return users | {ids.public(Department, one.id): name for name, one in world.departments.items()}


def fields_of(kind: Any, depth: int) -> str:
    """Everything that can be selected of a type without arguments, so many levels deep."""
    if isinstance(kind, GraphQLUnionType | GraphQLInterfaceType):
        return "{ __typename ... on Node { id } }"
    if not isinstance(kind, GraphQLObjectType):
        return ""
    chosen = []
    for name, field in kind.fields.items():
        if not any(required(argument) for argument in field.args.values()):
            nested = isinstance(get_named_type(field.type), GraphQLObjectType | GraphQLUnionType | GraphQLInterfaceType)
            if not nested:
                chosen.append(name)
            elif depth > 0:
                chosen.append(f"{name} {fields_of(get_named_type(field.type), depth - 1)}")
    return "{ " + " ".join(chosen or ["__typename"]) + " }"


def deepest(kind: Any) -> str:
    """As many levels as the bound on a document's length lets through."""
    selections = (fields_of(kind, depth) for depth in range(DEPTH, -1, -1))
    return next(text for text in selections if len(text.split()) < 3000)


def required(argument: Any) -> bool:
    return isinstance(argument.type, GraphQLNonNull) and argument.default_value is Undefined


def listing_fields() -> Iterator[tuple[str, GraphQLField]]:
    query = graphql_schema().query_type
    assert query
    return ((n, f) for n, f in query.fields.items() if not any(required(a) for a in f.args.values()))


def by_id_fields() -> list[str]:
    query = graphql_schema().query_type
    assert query
    return [n for n, f in query.fields.items() if [k for k, a in f.args.items() if required(a)] == ["id"]]


def ids_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from ids_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ids_in(inner)
    elif isinstance(value, str) and value[:4] in {f"{prefix}_" for prefix in EXPECTED}:
        yield value


@pytest.mark.parametrize("login", PEOPLE)
async def test_no_query_shows_a_record_outside_the_scope(world: World, login: str) -> None:
    called = names(world)
    for name, field in listing_fields():
        answer = await world.ask(login, f"{{ {name} {deepest(get_named_type(field.type))} }}")
        codes = {(error.extensions or {}).get("code") for error in answer.errors}
        assert codes <= {"NOT_ALLOWED"} | NEED_AN_ID.get(name, set()), (name, answer.errors)
        for found in ids_in(answer.data):
            assert called[found] in EXPECTED[found[:3]][login], (login, name, called[found])


@pytest.mark.parametrize("login", PEOPLE)
async def test_a_record_is_looked_up_by_id_only_inside_the_scope(world: World, login: str) -> None:
    for public_id, name in names(world).items():
        seen = name in EXPECTED[public_id[:3]][login]
        for field in by_id_fields():
            answer = await world.ask(login, f"query ($id: ID!) {{ it: {field}(id: $id) {{ id }} }}", id=public_id)
            assert not answer.errors
            assert answer.data
            own_kind = field in {"node", {"usr": "user", "dep": "department"}[public_id[:3]]}
            assert answer.data == {"it": {"id": public_id} if seen and own_kind else None}, (login, field, name)


@pytest.mark.parametrize("login", PEOPLE)
async def test_lists_searches_and_counts_hold_exactly_the_scope(world: World, login: str) -> None:
    called = names(world)
    document = """query ($search: String) {
      users(first: 100, filter: {search: $search}) { nodes { id } totalCount } departments { id } }"""
    answer = await world.ask(login, document)
    assert answer.data
    assert {called[node["id"]] for node in answer.data["users"]["nodes"]} == EXPECTED["usr"][login]
    assert answer.data["users"]["totalCount"] == len(EXPECTED["usr"][login])
    assert {called[one["id"]] for one in answer.data["departments"]} == EXPECTED["dep"][login]
    searched = await world.ask(login, document, search="rep1")
    assert searched.data
    assert searched.data["users"]["totalCount"] == len([n for n in EXPECTED["usr"][login] if "rep1" in n])


@pytest.mark.parametrize("login", ["east-admin", "manager", "east-rep1", "vendor-lead"])
async def test_changing_what_one_cannot_see_is_not_found_and_changes_nothing(world: World, login: str) -> None:
    from models import AuditEntry

    stranger = ids.public(User, world.users["west-rep1"].id)
    house = ids.public(Department, world.departments["west"].id)
    attempts = [
        ("userUpdate", {"userId": stranger, "displayName": "x"}),
        ("userDisable", {"userId": stranger}),
        ("userEnable", {"userId": stranger}),
        ("userRestore", {"userId": stranger}),
        ("absenceAdd", {"userId": stranger, "startsAt": "2027-01-01T00:00:00Z", "endsAt": "2027-01-02T00:00:00Z"}),
        ("departmentUpdate", {"departmentId": house, "name": "x"}),
        ("departmentMove", {"departmentId": house, "parentId": house}),
        ("departmentDelete", {"departmentId": house}),
        ("departmentCreate", {"name": "x", "parentId": house}),
        ("userCreate", {"login": "new-one", "role": "REP", "departmentId": house}),
    ]
    for mutation, given in attempts:
        payload = await world.do(login, mutation, given, "__typename")
        codes = [problem["code"] for problem in payload["problems"]]
        assert codes in (["NOT_FOUND"], ["NOT_ALLOWED"]), (mutation, codes)
        if login == "east-admin":
            assert codes == ["NOT_FOUND"], mutation
    assert not await AuditEntry.all().exists()
