"""No page of the schema lets one partner list, open, count, search or infer what belongs to another.

Every query field is asked by strangers with every id of another partner's records and every text that stands in
them. The walk is made from the schema, so that a new field or argument joins by itself.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from graphql import GraphQLArgument, GraphQLList, GraphQLNonNull, get_named_type

from domain import ids
from gql import execute
from gql.execute import Answer, graphql_schema
from models import ContactNote, Customer, Survey
from models.record import new_key
from tests.people.test_scopes import deepest, required
from tests.security.planting import HELD, LEAD, LEAD_PHONE, PHONES, POOLED, PUBLIC, once_held, plant, traces
from tests.world import World

STRANGERS = ["west-rep1", "west-admin", "tele-rep1"]
# What may be asked without being an answer: fields that only compare what the caller typed, or that exist to tell.
EXCEPTED = {"collisionCheck", "collisionChecked", "collisionCompare", "loginAvailable"}
TYPED = {"measure": "STOCK", "name": "recycle", "list": "INDUSTRY", "province": "浙江省", "login": "west-rep1"}


def arguments(name: str) -> dict[str, GraphQLArgument]:
    query = graphql_schema().query_type
    assert query
    known: dict[str, GraphQLArgument] = query.fields[name].args
    return known


@cache
def document(name: str, *given: str) -> str:
    query = graphql_schema().query_type
    assert query
    known = arguments(name)
    head = ", ".join(f"${one}: {known[one].type}" for one in given)
    put = ", ".join(f"{one}: ${one}" for one in given)
    selection = deepest(get_named_type(query.fields[name].type))
    return f"query ({head}) {{ it: {name}({put}) {selection} }}" if given else f"{{ it: {name} {selection} }}"


def id_arguments() -> Iterator[tuple[str, str]]:
    query = graphql_schema().query_type
    assert query
    for name, field in query.fields.items():
        for argument, kind in field.args.items():
            if get_named_type(kind.type).name == "ID":
                yield name, argument


def id_filters() -> Iterator[tuple[str, str, str]]:
    """Each id inside an input object: field, argument, name."""
    query = graphql_schema().query_type
    assert query
    for name, field in query.fields.items():
        for argument, kind in field.args.items():
            for inner, told in getattr(get_named_type(kind.type), "fields", {}).items():
                if get_named_type(told.type).name == "ID":
                    yield name, argument, inner


def filled(name: str, argument: str, value: Any) -> dict[str, Any]:
    """That argument, and whatever else the field cannot do without."""
    others = {one: TYPED.get(one, "") for one, kind in arguments(name).items() if required(kind)}
    kind = arguments(name)[argument].type
    bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    return others | {argument: [value] if isinstance(bare, GraphQLList) else value}


def of_each_kind(hidden: list[str]) -> list[str]:
    """The first id of each kind of record."""
    return list({one[:3]: one for one in reversed(hidden)}.values())


def text(answer: Answer, *but: str) -> str:
    """All that an answer says, without what was asked."""
    told = [answer.data, [e.message for e in answer.errors], [e.extensions for e in answer.errors]]
    said = json.dumps(told, ensure_ascii=False)
    for one in but:
        said = said.replace(one, "?")
    return said


def codes(answer: Answer) -> set[str]:
    return {str((error.extensions or {}).get("code")) for error in answer.errors}


@pytest.mark.parametrize("login", STRANGERS)
async def test_an_id_of_another_partner_answers_as_one_never_issued(world: World, login: str) -> None:
    hidden, marks = await plant(world), traces(world)
    me = await world.viewer(login)
    for name, argument in id_arguments():
        as_never_issued: set[str] = set()
        for one in hidden if name == "node" else of_each_kind(hidden):
            given = filled(name, argument, one)
            answer = await execute.run(me, document(name, *given), given)
            if text(answer, one) not in as_never_issued:
                never = one[:4] + new_key().hex
                given = filled(name, argument, never)
                as_never_issued.add(text(await execute.run(me, document(name, *given), given), never))
            assert text(answer, one) in as_never_issued, (login, name, one)
            told = {"NOT_FOUND", "NOT_ALLOWED", "BAD_USER_INPUT", "REQUIRED"}
            assert codes(answer) <= told, (name, answer.errors)
            assert not [mark for mark in marks if mark in text(answer, one)], (login, name, one)


@pytest.mark.parametrize("login", STRANGERS)
async def test_a_filter_by_an_id_of_another_partner_finds_nothing(world: World, login: str) -> None:
    hidden, me = await plant(world), await world.viewer(login)
    asked = ids.public(Survey, (await Survey.all().first()).id)  # type: ignore[union-attr] - planted
    for name, argument, inner in id_filters():
        others = dict.fromkeys((one for one, kind in arguments(name).items() if required(kind)), asked)
        as_never_issued: set[str] = set()
        for one in of_each_kind(hidden):
            given = {**others, argument: {inner: one}}
            answer = await execute.run(me, document(name, *given), given)
            if text(answer, one) not in as_never_issued:
                given = {**others, argument: {inner: one[:4] + new_key().hex}}
                as_never_issued.add(text(await execute.run(me, document(name, *given), given)))
            assert text(answer, one) in as_never_issued, (login, name, inner, one)
            assert codes(answer) <= {"NOT_FOUND", "NOT_ALLOWED"}, (name, inner, answer.errors)


@pytest.mark.parametrize("login", STRANGERS)
async def test_no_list_shows_a_trace_of_another_partner(world: World, login: str) -> None:
    hidden, marks = await plant(world), traces(world)
    query = graphql_schema().query_type
    assert query
    for name, field in query.fields.items():
        if name not in EXCEPTED and not any(required(kind) for kind in field.args.values()):
            said = text(await world.ask(login, document(name)))
            assert not [mark for mark in (*marks, *hidden) if mark in said], (login, name)


LOCATIONS = ["OWN", "TELESALES", "INDUSTRY", "PARTNER_POOL", "PUBLIC_POOL", "COLLEAGUE", "OTHER_PARTNER", "VENDOR"]
SOUGHT = [HELD, POOLED, "密隐", "绍兴市", *PHONES, "蔺相如", "86612345", "2345", "marked-focus", "east-rep1", "sxsmy"]


@pytest.mark.parametrize("login", STRANGERS)
async def test_searching_and_counting_reach_nothing_of_another_partner(world: World, login: str) -> None:
    hidden, marks = await plant(world), traces(world)
    list_ = "customers(filter: $f, first: 100, sort: $s) { totalCount nodes { id name } }"
    asked = f"query ($f: CustomerFilter, $s: String) {{ {list_} }}"
    for location in (None, *LOCATIONS):
        for sought in (None, *SOUGHT):
            answer = await world.ask(login, asked, f={"location": location, "search": sought}, s="CHANGED")
            assert not answer.errors
            assert answer.data
            names = {node["name"] for node in answer.data["customers"]["nodes"]}
            # In a pool a record is found by its name, never by what is masked.
            shown = location == "PUBLIC_POOL" and login != "tele-rep1" and sought in {None, "绍兴市"}
            assert names == ({PUBLIC} if shown else set()), (login, location, sought)
            assert answer.data["customers"]["totalCount"] == len(names)
            assert not [mark for mark in (*marks, *hidden) if mark in text(answer)]


@pytest.mark.parametrize("login", STRANGERS)
async def test_the_leads_of_another_partner_are_neither_found_nor_counted(world: World, login: str) -> None:
    hidden, marks = await plant(world), traces(world)
    asked = "query ($f: LeadFilter, $s: String) { leads(filter: $f, sort: $s) { totalCount nodes { id name } } }"
    narrowed = [{}, {"dueNow": True}, {"open": False}, {"whose": "TEAM"}, {"grade": "D"}, {"state": "CONVERTED"}]
    for given in narrowed + [{"search": text} for text in (LEAD, "秘响", "xsmxxz", LEAD_PHONE, "1234", "廉子颇")]:
        for sort in ("NEWEST", "SCORE", "NEXT", "CALL", "WAITING"):
            answer = await world.ask(login, asked, f=given, s=sort)
            assert answer.data == {"leads": {"totalCount": 0, "nodes": []}}, (login, given, sort)
    answer = await world.ask("east-rep1", asked, f={"search": "秘响"}, s="NEWEST")
    assert answer.data
    assert answer.data["leads"]["totalCount"] == 2, "what is hidden from others is there"
    held = "query ($id: ID!) { customer(id: $id) { leads { id } opportunities { name } } viewer { leadsInHand } }"
    said = text(await world.ask(login, held, id=hidden[0]))
    assert '"leadsInHand": 0' in said
    assert not [mark for mark in marks if mark in said]


@pytest.mark.parametrize("login", ["west-rep1", "west-admin"])
async def test_a_public_record_keeps_quiet_about_who_had_it(world: World, login: str) -> None:
    await plant(world)
    public = await Customer.get(name=PUBLIC)
    hidden = f"cus_{public.id.hex}"
    for name, argument in (("customer", "id"), ("timeline", "customerId"), ("picked", "ids"), ("node", "id")):
        given = filled(name, argument, hidden)
        said = text(await world.ask(login, document(name, *given), **given))
        assert not [mark for mark in traces(world) if mark in said], (login, name, said)
    note = await ContactNote.filter(customer=public).get()
    given = {"id": f"not_{note.id.hex}"}
    said = text(await world.ask(login, document("contactNote", "id"), **given))
    assert '"way": "PHONE"' in said
    assert not [mark for mark in traces(world) if mark in said]


async def test_a_public_record_tells_the_day_of_its_last_contact_and_not_the_hour(world: World) -> None:
    await plant(world)
    public = await Customer.get(name=PUBLIC)
    asked = "query ($id: ID!) { customer(id: $id) { lastContactAt } }"
    answer = await world.ask("west-rep1", asked, id=f"cus_{public.id.hex}")
    assert answer.data
    told = answer.data["customer"]["lastContactAt"]
    assert public.last_contact_at
    assert told != public.last_contact_at.isoformat()
    assert told.endswith("T16:00:00+00:00"), "midnight of the reader's day"


async def test_who_has_given_a_customer_up_no_longer_reads_it_through_old_tasks(world: World) -> None:
    mine, task = await once_held(world, "west-rep1")
    asked = "query ($a: ID!, $b: ID!) { customer(id: $a) { name } task(id: $b) { id customer { name location } } }"
    answer = await world.ask("west-rep1", asked, a=mine, b=task)
    assert answer.data == {"customer": None, "task": None}


async def test_a_check_tells_a_stranger_what_the_contract_allows_and_nothing_else(world: World) -> None:
    await plant(world)
    asked = """query ($i: CollisionCheckInput!) { collisionCheck(input: $i) { decision message
      matches { customer { id name owner { login } } name location evidence { kind ours theirs } } } }"""
    for login in STRANGERS:
        for given in ({"name": HELD}, {"phones": [PHONES[0]]}, {"phones": [PHONES[1]]}, {"name": POOLED}):
            answer = await world.ask(login, asked, i=given)
            assert answer.data
            said = text(answer, *given.get("phones", []))
            assert not [mark for mark in traces(world) if mark in said and mark not in (HELD, POOLED)], (login, given)
            hidden = [match for match in answer.data["collisionCheck"]["matches"] if match["name"] in (HELD, POOLED)]
            assert all(match["customer"] is None for match in hidden)
