"""Whatever arrives, the answer is a clear refusal: no request ends in a fault, and nothing changes."""

import itertools
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio
from graphql import GraphQLInputObjectType, GraphQLList, GraphQLNonNull, get_named_type

from app import application
from domain.people import tokens
from domain.viewer import system
from gql.execute import graphql_schema
from servers import Addresses
from tests.browsing import visitor
from tests.people.test_scopes import required
from tests.security.test_isolation import document
from tests.security.test_mutations_of_strangers import inputs, state
from tests.world import World
from web import documents
from web.routes import PAGES

LONG = "长" * 200_000
STRANGE: list[Any] = [
    "\x00",
    "a\x00b",
    "\x01\x07\x1b[31m\x7f",
    "\u202e\u2066\ufeff",
    "💧" * 300,
    LONG,
    "'; drop table customer; --",
    "../../../../etc/passwd",
    "{{7*7}}${7*7}<script>alert(1)</script>",
    "%00%ff",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59.999999+00:00",
    "0001-01-01T00:00:00+14:00",
    "2026-02-30T25:61:61Z",
    "cus_" + "0" * 32,
    "-1",
]
NUMBERS = [0, -1, 2**31 - 1, -(2**31), 2**31, 10**30, 1.5, "1", True]
ODD_TYPES: list[Any] = [None, 5, 1.5, True, [], {}, [[]], [None], {"a": 1}, [{"a": [1]}]]


@pytest_asyncio.fixture(loop_scope="session")
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    secret = await tokens.issue(system(), "west-admin", "test")
    transport = httpx.ASGITransport(application(Addresses("", "")))
    headers = {"authorization": f"Bearer {secret}", "accept-language": "en"}
    async with httpx.AsyncClient(transport=transport, base_url="http://weir", headers=headers) as made:
        await made.post("/graphql", json={"query": "{ __typename }"})  # notes the first use of the token
        yield made


def faults(answer: httpx.Response) -> list[str]:
    """The codes of faults in an answer; empty where it is a clear one."""
    if answer.status_code >= 500:
        return [str(answer.status_code)]
    if "json" not in answer.headers.get("content-type", ""):
        return []
    errors = answer.json().get("errors") or []
    return [e["extensions"]["code"] for e in errors if e["extensions"]["code"] in {"INTERNAL", "UNAVAILABLE"}]


async def asked(http: httpx.AsyncClient, query: str, variables: Any) -> list[str]:
    answer = await http.post("/graphql", json={"query": query, "variables": variables})
    return faults(answer)


def of_kind(name: str) -> list[Any]:
    """Strange values for a scalar, and for all scalars values of other types."""
    return [*(NUMBERS if name in {"Int", "Float"} else STRANGE), *ODD_TYPES[1:4], {"a": 1}]


def wrapped(kind: Any, value: Any) -> Any:
    bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    return [value] if isinstance(bare, GraphQLList) else value


def query_arguments() -> list[tuple[str, str]]:
    query = graphql_schema().query_type
    assert query
    return [(name, argument) for name, field in query.fields.items() for argument in field.args]


@pytest.mark.parametrize(("name", "argument"), query_arguments())
async def test_no_argument_of_a_query_ends_in_a_fault(http: httpx.AsyncClient, name: str, argument: str) -> None:
    query = graphql_schema().query_type
    assert query
    known = query.fields[name].args
    kind = get_named_type(known[argument].type)
    others = {one: "x" for one, told in known.items() if required(told) and one != argument}
    text = document(name, argument, *others)
    values: list[Any] = of_kind(kind.name)
    if isinstance(kind, GraphQLInputObjectType):
        values = [
            {key: wrapped(told.type, value)}
            for key, told in kind.fields.items()
            for value in of_kind(get_named_type(told.type).name)
        ]
    for value in values:
        assert not await asked(http, text, {**others, argument: wrapped(known[argument].type, value)}), value


@pytest.mark.parametrize(("name", "kind"), list(inputs()))
async def test_no_field_of_an_input_ends_in_a_fault(world: World, name: str, kind: GraphQLInputObjectType) -> None:
    text = f"mutation ($i: {kind.name}!) {{ it: {name}(input: $i) {{ __typename problems {{ code }} }} }}"
    for field, told in kind.fields.items():
        for value in of_kind(get_named_type(told.type).name):
            answer = await world.ask("admin", text, i={field: wrapped(told.type, value)})
            codes = {(e.extensions or {}).get("code") for e in answer.errors}
            assert codes <= {"BAD_USER_INPUT"}, (field, str(value)[:60], answer.errors)


NODE = '{"query": "query ($id: ID!) { node(id: $id) { id } }", "variables": {"id": "%s"}}'
NESTED = "{" + "viewer{department{parent" * 300 + "{id}" + "}}}" * 300 + "}"
MANY = "{" + " ".join(f"a{n}: __schema {{ types {{ name }} }}" for n in range(100)) + "}"
SEARCH = {"query": "query ($s: String) { departments(search: $s) { id } }", "variables": {"s": "长" * 3_500_000}}
TEXTS: dict[str, str] = {
    "deep selections": NESTED,
    "deep lists": "{ picked(ids: " + "[" * 1500 + "]" * 1500 + ") { id } }",
    "deep objects": "{ customers(filter: " + "{a:" * 1000 + "1" + "}" * 1000 + ") { nodes { id } } }",
    "deep types": "query ($a: " + "[" * 1500 + "Int" + "]" * 1500 + ") { __typename }",
    "a circle of fragments": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "a subscription": "subscription { __typename }",
    "a number of many digits": "{ users(first: " + "9" * 5000 + ") { totalCount } }",
    "the schema asked 100 times": MANY,
    "an operation that is none": "query A { __typename } query B { __typename }",
}
BODIES: dict[str, bytes] = {
    **{name: json.dumps({"query": text, "operationName": None}).encode() for name, text in TEXTS.items()},
    "a lone surrogate in a variable": (NODE % "\\ud800").encode(),
    "a lone surrogate in the text": b'{"query": "{ node(id: \\"\\\\ud800\\") { id } }"}',
    "a lone surrogate raw": NODE.encode() % b"\xed\xa0\x80",
    "NUL raw": NODE.encode() % b"\x00",
    "NUL escaped": (NODE % "\\u0000").encode(),
    "variables that are text": b'{"query": "{ __typename }", "variables": "x"}',
    "variables that are a list": b'{"query": "{ __typename }", "variables": [1]}',
    "an operation that is a number": b'{"query": "{ __typename }", "operationName": 5}',
    "extensions that are text": b'{"query": "{ __typename }", "extensions": "x"}',
    "no query": b'{"variables": {}}',
    "a query that is null": b'{"query": null}',
    "deep JSON": b'{"query": "{ __typename }", "variables": ' + b"[" * 900 + b"]" * 900 + b"}",
    "very deep JSON": b"[" * 100_000,
    "huge numbers": b'{"query": "query ($n: Int!) { users(first: $n) { totalCount } }", "variables": {"n": 1e400}}',
    "ten megabytes": json.dumps(SEARCH).encode(),
}


@pytest.mark.parametrize("body", BODIES)
async def test_no_body_ends_in_a_fault(http: httpx.AsyncClient, body: str) -> None:
    before = await state()
    answer = await http.post("/graphql", content=BODIES[body], headers={"content-type": "application/json"})
    assert not faults(answer), answer.text[:500]
    assert await state() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": ""},
        {"content-type": "text/plain"},
        {"content-type": "application/json; charset=klingon"},
        {"content-type": "multipart/form-data"},
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"accept-language": "\u00ff;q=nan,;;;,zh;q=-1"},
        {"accept-language": "x" * 100_000},
        {"accept": "*/*;q=x"},
        {"accept": "multipart/mixed, text/event-stream"},
        {"cookie": "weir_session=" + "x" * 100_000},
        {"idempotency-key": "x" * 201},
        {"idempotency-key": "\u00ff\u00fe"},
        {"authorization": "Bearer \u00ff\u0000"},
        {"authorization": "Bearer " + "x" * 100_000},
        {"x-forwarded-for": "not an address, 10.0.0.1"},
        {"content-length": "5"},
    ],
    ids=lambda headers: str(headers)[:60],
)
async def test_no_header_ends_in_a_fault(http: httpx.AsyncClient, headers: dict[str, str]) -> None:
    given = {"content-type": "application/json", **headers}
    raw = [(name.encode(), value.encode("latin-1")) for name, value in given.items()]
    answer = await http.post("/graphql", content=b'{"query": "{ viewer { login } }"}', headers=raw)
    assert not faults(answer), answer.text[:500]


PATHS = [
    *("/", "/nothing", "/customers/%00", "/customers/%ff%fe", "/customers/" + "x" * 5000, "//evil.example"),
    *("/../etc/passwd", "/static/../../settings.py", "/static/%2e%2e/%2e%2e/settings.py", "/static/%00", "/static"),
    *("/imports/%00/not-added.csv", "/customers?search=%00&search=%ed%a0%80&first=x", "/customers?sort=%00"),
    *("/customers?first=99999999999999999999", "/sign-in?next=//[evil", "/sign-in?next=%00", "/sign-in?next=http://["),
    *("/sign-in/captcha?challenge=%00", "/settings/lists/%00", "/jobs/%00", "/standing?month=9999-12"),
    *("/audit?from=x&to=%00", "/?" + "a=1&" * 5000),
]
METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO")


@pytest.mark.parametrize("login", ["admin", "west-rep1"])
async def test_no_path_ends_in_a_fault(world: World, login: str) -> None:
    somebody = await visitor(world, login)
    for path, method in itertools.product(PATHS, METHODS):
        answer = await somebody.client.request(method, path)
        assert answer.status_code < 500, (method, path, answer.text[-800:])


def variables_of(name: str) -> set[str]:
    loaded = documents.load(name)
    operations = [one for one in (loaded.query, loaded.mutation) if one]
    found = {one.variable.name.value for op in operations for one in op.variable_definitions or ()}
    return found - {"input"}


def address(path: str, value: str) -> str:
    while "{" in path:
        head, _, rest = path.partition("{")
        path = head + quote(value, safe="") + rest.partition("}")[2]
    return path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
async def test_no_page_ends_in_a_fault_whatever_its_address_says(world: World, page: Any) -> None:
    somebody = await visitor(world, "admin")
    for value in ("\x00", "'\"><script>", "9" * 40, "-1", "9999-12-31T23:59", "0001-01-01", "ＯＷＮ"):
        asked_ = "&".join(f"{name}={quote(value)}" for name in sorted(variables_of(page.name)))
        answer = await somebody.client.get(f"{address(page.path, value)}?{asked_}")
        assert answer.status_code < 500, (page.path, value, answer.text[-800:])
        assert "<script>alert" not in answer.text
        assert '"><script>' not in answer.text


TYPED = ("\x00", "\x1b\x07", "'\"><script>", "9" * 40, "-1", "9999-12-31T23:59", "0001-01-01T00:00", "长" * 3000)


def input_fields(name: str) -> list[str]:
    operation = documents.load(name).mutation
    if operation is None:
        return []
    field: Any = operation.selection_set.selections[0]
    kind = dict(inputs()).get(field.name.value)
    return list(paths(kind, "")) if kind else []


def paths(kind: GraphQLInputObjectType, above: str) -> Iterator[str]:
    for key, told in kind.fields.items():
        inner = get_named_type(told.type)
        if isinstance(inner, GraphQLInputObjectType):
            yield from paths(inner, f"{above}{key}.")
        else:
            yield above + key


@pytest.mark.parametrize("page", [p for p in PAGES if input_fields(p.name)], ids=lambda page: page.name)
async def test_no_form_ends_in_a_fault_whatever_is_typed(world: World, page: Any) -> None:
    somebody = await visitor(world, "admin")
    for value in (
        "\x00",
        "\x1b\x07",
        "'\"><script>",
        "9" * 40,
        "-1",
        "9999-12-31T23:59",
        "0001-01-01T00:00",
        "长" * 3000,
    ):
        typed = {**dict.fromkeys(input_fields(page.name), value), "csrf": somebody.csrf, "next": "//[evil"}
        answer = await somebody.client.post(address(page.path, "x"), data=typed)
        assert answer.status_code < 500, (page.path, value[:20], answer.text[-800:])
        assert '"><script>' not in answer.text
