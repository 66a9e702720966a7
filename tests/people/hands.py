"""How the tests of people act: from a browser, as a stranger, with a password."""

from dataclasses import replace
from typing import Any

import pytest

from domain import viewer
from domain.people import passwords, signing_in
from domain.refusal import Refusal
from domain.viewer import Viewer
from gql import execute
from models import User
from models.kinds import Through
from tests.world import World

PASSWORD = "Kanal-7-Wasser"


def stranger(address: str = "10.0.0.1") -> Viewer:
    """Somebody who has not signed in, at that address."""
    return viewer.stranger("en", address, "test")


async def browser(world: World, login: str, address: str = "10.0.0.1") -> Viewer:
    """That user in a browser."""
    return replace(await world.viewer(login), through=Through.BROWSER, address=address)


async def with_password(*logins: str) -> None:
    """Gives those users the password of the tests."""
    hashed = await passwords.hashed(PASSWORD)
    await User.filter(login__in=logins).update(password_hash=hashed)


async def refusal_of(login: str, password: str, address: str = "10.0.0.1", **captcha: str) -> tuple[str, str]:
    """Code and sentence id with which a sign-in is refused."""
    with pytest.raises(Refusal) as refused:
        await signing_in.sign_in(stranger(address), login, password, "test", **captcha)
    (told,) = refused.value.problems
    return told.code, told.message


async def do(who: Viewer, mutation: str, given: dict[str, Any], selection: str) -> dict[str, Any]:
    """The payload of one mutation, asked by that viewer."""
    kind = mutation[0].upper() + mutation[1:] + "Input"
    document = (
        f"mutation ($input: {kind}!) {{ it: {mutation}(input: $input) {{ {selection} problems {{ code field }} }} }}"
    )
    answer = await execute.run(who, document, {"input": given})
    assert not answer.errors, answer.errors
    assert answer.data
    payload: dict[str, Any] = answer.data["it"]
    return payload


def problems(payload: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Code and field of each problem."""
    return [(told["code"], told["field"]) for told in payload["problems"]]
