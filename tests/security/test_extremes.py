"""Moments, days and numbers at the ends of what can be written, about records that exist: refused or answered."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from graphql import GraphQLInputObjectType, GraphQLObjectType, get_named_type

from domain.access import DOORS
from domain.ids import PREFIXES, public
from domain.surveys.figures import FEWEST
from gql.execute import graphql_schema
from models import Survey, SurveyAnswer, User
from models.record import new_key
from tests.people.test_scopes import required
from tests.security.planting import plant
from tests.security.test_isolation import TYPED, arguments, codes, document
from tests.world import World

EXTREMES: dict[str, list[Any]] = {
    "DateTime": [
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00-12:00",
        "9999-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59-12:00",
        "9999-12-31T00:00:00+14:00",
    ],
    "Date": ["0001-01-01", "9999-12-31", "1582-10-10"],
    "Int": [-(2**31), -1, 0, 1, 2**31 - 1],
}
TOLD = {"BAD_USER_INPUT", "NOT_FOUND", "NOT_ALLOWED"}


def extreme_arguments() -> Iterator[tuple[str, list[str]]]:
    """The fields of the schema that take a moment, a day or a number, alone or in a filter."""
    query = graphql_schema().query_type
    assert query
    for name, field in query.fields.items():
        found = [one for one, told in field.args.items() if values_of(get_named_type(told.type))]
        if found:
            yield name, found


def values_of(kind: Any) -> list[Any]:
    """All extreme values that an argument of that type can take."""
    if not isinstance(kind, GraphQLInputObjectType):
        return EXTREMES.get(kind.name, [])
    inner = {key: EXTREMES.get(get_named_type(told.type).name, []) for key, told in kind.fields.items()}
    return [{key: value} for key, values in inner.items() for value in values]


async def planted(world: World) -> list[str]:
    """An id of each kind of record there is."""
    await plant(world)
    first = [(model, await model.all().first()) for model in DOORS if model in PREFIXES]
    return [public(model, one.id) for model, one in first if one]


async def real(world: World, name: str, ids: list[str]) -> dict[str, Any]:
    """What the field cannot do without, such that it is about a record that exists."""
    needed = [one for one, told in arguments(name).items() if required(told)]
    wants = [one for one in needed if get_named_type(arguments(name)[one].type).name == "ID"]
    given = {one: TYPED.get(one, "2026-11-20T02:00:00Z") for one in needed if one not in wants}
    for one in wants:
        for key in ids:
            tried = {**given, **dict.fromkeys(wants, key)}
            answer = await world.ask("admin", document(name, *tried), **tried)
            if not codes(answer) & {"NOT_FOUND", "BAD_USER_INPUT"} and (answer.data or {}).get("it") is not None:
                given[one] = key
                break
        given.setdefault(one, "x")
    return given


async def test_no_extreme_moment_day_or_number_ends_in_a_fault(world: World) -> None:
    ids = await planted(world)
    real_ids, asked = 0, 0
    for name, extreme in extreme_arguments():
        given = await real(world, name, ids)
        real_ids += any(str(value) in ids for value in given.values())
        each = {one: values_of(get_named_type(arguments(name)[one].type)) for one in extreme}
        tried = [{one: value} for one, values in each.items() for value in values]
        moments = [one for one in extreme if get_named_type(arguments(name)[one].type).name in {"DateTime", "Date"}]
        if len(moments) == 2:
            tried += [dict(zip(moments, pair, strict=True)) for pair in product(*(each[one] for one in moments))]
        for values in tried:
            whole = {**given, **values}
            answer = await world.ask("admin", document(name, *whole), **whole)
            asked += 1
            assert codes(answer) <= TOLD, (name, whole, answer.errors)
    assert real_ids >= 12
    assert asked > 500


async def test_nor_in_an_argument_of_a_field_of_a_record(world: World) -> None:
    ids = await planted(world)
    found = [
        (kind.name, name, one, value)
        for kind in graphql_schema().type_map.values()
        if isinstance(kind, GraphQLObjectType) and kind.name not in {"Query", "Mutation"}
        for name, field in kind.fields.items()
        for one, told in field.args.items()
        for value in values_of(get_named_type(told.type))
    ]
    met = set()
    for kind, name, one, value in found:
        within = f"... on {kind} {{ it: {name}({one}: {value}) {{ __typename }} }}"
        asked = f"query ($id: ID!) {{ node(id: $id) {{ {within} }} }}"
        for key in ids:
            answer = await world.ask("admin", asked, id=key)
            assert codes(answer) <= TOLD, (kind, name, one, value, answer.errors)
            met |= {kind} if "it" in ((answer.data or {}).get("node") or {}) or answer.errors else set()
    assert met == {kind for kind, *_ in found} != set()


async def test_nor_where_it_is_already_or_still_another_day(world: World) -> None:
    ids = await planted(world)
    periods = [(name, found) for name, found in extreme_arguments() if {"from", "to", "since"} & set(found)]
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        await User.filter(login="admin").update(time_zone=zone)
        for name, extreme in periods:
            given = await real(world, name, ids)
            for one in extreme:
                for value in values_of(get_named_type(arguments(name)[one].type)):
                    whole = {**given, one: value}
                    answer = await world.ask("admin", document(name, *whole), **whole)
                    assert codes(answer) <= TOLD, (zone, name, whole, answer.errors)


async def test_nor_where_the_survey_is_anonymous(world: World) -> None:
    ids = await planted(world)
    await Survey.all().update(anonymous=True)
    asked_in = {"invitation_id": None, "asked_in": date(2026, 10, 1), "way": "MAIL"}
    for one in await SurveyAnswer.all():
        for _ in range(FEWEST):
            one.id = new_key()
            one.update_from_dict(asked_in)
            await one.save(force_create=True)
    for name in ("surveyResults", "surveyTalk", "surveyAnswers", "surveyScanned"):
        given = await real(world, name, ids)
        assert given["surveyId"] in ids, name
        for begins, ends in product([None, *EXTREMES["DateTime"]], repeat=2):
            whole = {**given, "from": begins, "to": ends}
            answer = await world.ask("admin", document(name, *whole), **whole)
            assert codes(answer) <= TOLD, (name, whole, answer.errors)
