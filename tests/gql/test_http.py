"""GraphQL over HTTP: who may speak, in which form, and what is answered when something is wrong."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.routing import Route

from domain import clock
from domain.people import tokens
from domain.viewer import system
from gql.http import GraphQLEndpoint
from models import ApiToken, AuditEntry, IdempotencyKey, User
from tests.world import World

RESPONSE = "application/graphql-response+json"
ASK = {"query": "{ viewer { login } }"}


@pytest_asyncio.fixture(loop_scope="session")
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    secret = await tokens.issue(system(), "east-rep1", "test")
    app = Starlette(routes=[Route("/graphql", GraphQLEndpoint())])
    headers = {"authorization": f"Bearer {secret}"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://weir", headers=headers) as made:
        yield made


async def test_a_token_tells_who_asks(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json=ASK)
    assert (response.status_code, response.json()) == (200, {"data": {"viewer": {"login": "east-rep1"}}})


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": ""},
        {"authorization": "Bearer "},
        {"authorization": "Bearer weir_unknown"},
        {"authorization": "Basic weir"},
        {"authorization": "", "cookie": "weir_session=anything"},
    ],
)
async def test_without_a_valid_token_nothing_is_answered(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    response = await client.post("/graphql", json=ASK, headers=headers)
    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}


@pytest.mark.parametrize("change", ["revoked", "expired", "disabled", "locked", "must change password"])
async def test_a_token_ends_with_what_it_stands_on(client: httpx.AsyncClient, change: str) -> None:
    now = await clock.now()
    users, kept = User.filter(login="east-rep1"), ApiToken.filter(name="test")
    await {
        "revoked": kept.update(revoked_at=now),
        "expired": kept.update(expires_at=now - timedelta(seconds=1)),
        "disabled": users.update(disabled_at=now),
        "locked": users.update(locked_at=now),
        "must change password": users.update(must_change_password=True),
    }[change]
    assert (await client.post("/graphql", json=ASK)).status_code == 401


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"query": "{ nothing }"}, "BAD_USER_INPUT"),
        ({"query": "{ viewer { login "}, "BAD_USER_INPUT"),
        ({"query": "query ($id: ID!) { user(id: $id) { id } }"}, "BAD_USER_INPUT"),
        ({"query": "query ($id: ID!) { user(id: $id) { id } }", "variables": {"id": {"a": 1}}}, "BAD_USER_INPUT"),
        (
            {
                "query": "{" + "viewer { department { parent { parent { parent { parent { parent { parent { parent"
                " { parent { parent { parent { parent { id }}}}}}}}}}}}} }"
            },
            "BAD_USER_INPUT",
        ),
    ],
)
async def test_a_broken_request_is_an_error_with_a_code(client: httpx.AsyncClient, body: Any, code: str) -> None:
    response = await client.post("/graphql", json=body, headers={"accept": RESPONSE})
    assert response.status_code == 400
    assert response.headers["content-type"].startswith(RESPONSE)
    assert "data" not in response.json()
    assert response.json()["errors"][0]["extensions"]["code"] == code


@pytest.mark.parametrize("content", [b"{", b"[]", b"null", b'{"query": 1}', b"\xff\xfe", b'"\\ud800"', b""])
async def test_a_body_that_is_not_a_request_is_refused(client: httpx.AsyncClient, content: bytes) -> None:
    response = await client.post("/graphql", content=content, headers={"content-type": "application/json"})
    assert response.status_code == 400


@pytest.mark.parametrize(
    "strange", ["", "usr_", "usr_" + "0" * 32, "cus_" + "f" * 32, "\x00", "💧" * 500, "usr_" + "G" * 32]
)
async def test_an_id_never_issued_is_null(client: httpx.AsyncClient, strange: str) -> None:
    query = "query ($id: ID!) { node(id: $id) { id } user(id: $id) { id } department(id: $id) { id } }"
    response = await client.post("/graphql", json={"query": query, "variables": {"id": strange}})
    assert response.json() == {"data": {"node": None, "user": None, "department": None}}


async def test_queries_may_be_asked_by_get_and_mutations_not(client: httpx.AsyncClient) -> None:
    asked = await client.get("/graphql", params={"query": "{ viewer { login } }"})
    assert asked.json()["data"] == {"viewer": {"login": "east-rep1"}}
    before = await AuditEntry.all().count()
    refused = await client.get("/graphql", params={"query": "mutation { __typename }"})
    assert refused.status_code in {400, 405}
    assert await AuditEntry.all().count() == before


async def test_the_same_record_answers_its_alias_and_its_fragments(client: httpx.AsyncClient) -> None:
    query = """
      { a: viewer { id login } b: viewer { name: displayName department { ...D department: id } } }
      fragment D on Department { id full: fullName parent { id } partner { name } }
    """
    data = (await client.post("/graphql", json={"query": query})).json()["data"]
    assert data["a"]["login"] == "east-rep1"
    assert data["b"]["department"]["full"] == "华东代理 · 销售一部"
    assert data["b"]["department"]["partner"] == {"name": "华东代理"}


async def test_ten_requests_at_once_with_ten_tokens_do_not_mix(committed: World) -> None:
    app = Starlette(routes=[Route("/graphql", GraphQLEndpoint())])
    secrets = {login: await tokens.issue(system(), login, "t") for login in committed.users}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://weir") as http:

        async def ask(login: str) -> str:
            headers = {"authorization": f"Bearer {secrets[login]}"}
            return str((await http.post("/graphql", json=ASK, headers=headers)).json()["data"]["viewer"]["login"])

        logins = list(secrets) * 5
        assert await asyncio.gather(*map(ask, logins)) == logins


CREATE = """mutation ($input: UserCreateInput!) { made: userCreate(input: $input) {
  user { login } shown: oneTimePassword problems { code } } }"""


async def test_a_secret_is_shown_by_the_first_answer_and_kept_nowhere(client: httpx.AsyncClient, world: World) -> None:
    headers = {"authorization": f"Bearer {await tokens.issue(system(), 'ops', 'test')}", "idempotency-key": "one"}
    given = {"login": "new-rep", "role": "REP", "departmentId": f"dep_{world.departments['direct'].id.hex}"}
    body = {"query": CREATE, "variables": {"input": given}}
    first, again = [(await client.post("/graphql", json=body, headers=headers)) for _ in range(2)]
    made = first.json()["data"]["made"]
    assert (first.status_code, made["problems"], "extensions" in first.json()) == (200, [], False)
    assert (await IdempotencyKey.get(key="one")).answer
    assert made["shown"] not in str((await IdempotencyKey.get(key="one")).answer)
    assert again.json()["data"] == {"made": {**made, "shown": None}}
    assert again.json()["extensions"]["notice"]["code"] == "SHOWN_ONCE"
    assert again.json()["extensions"]["notice"]["message"]
    assert await User.filter(login="new-rep").count() == 1


async def test_an_answer_without_secrets_is_repeated_as_it_was(client: httpx.AsyncClient) -> None:
    first, again = [(await client.post("/graphql", json=ASK, headers={"idempotency-key": "two"})) for _ in range(2)]
    assert (first.content, first.headers["content-type"]) == (again.content, again.headers["content-type"])
