"""One's own account: password, sessions, tokens; and what a token may never do."""

from datetime import timedelta
from typing import Any

import pytest

from domain import clock, ids
from domain.people import credentials, sessions, signing_in, tokens
from domain.viewer import system
from models import ApiToken, Setting, SignInSession, User
from tests.people.hands import PASSWORD, browser, do, problems, refusal_of, stranger, with_password
from tests.world import World

NEW = "Neues-Wasser-8"


async def signed_in(login: str, password: str = PASSWORD, address: str = "10.0.0.1") -> str:
    return await signing_in.sign_in(stranger(address), login, password, "Mozilla/5.0")


async def who_is(secret: str) -> Any:
    return await sessions.viewer_of(secret, address="", request_id="", locale="en")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", NEW, ("REQUIRED", "oldPassword")),
        (PASSWORD, "", ("REQUIRED", "newPassword")),
        ("wrong", NEW, ("INVALID", "oldPassword")),
        (PASSWORD, "short-7", ("INVALID", "newPassword")),
        (PASSWORD, "1234567890", ("INVALID", "newPassword")),
        (PASSWORD, "Password123", ("INVALID", "newPassword")),
        (PASSWORD, "EAST-ADMIN", ("INVALID", "newPassword")),
        (PASSWORD, PASSWORD, ("INVALID", "newPassword")),
        (PASSWORD, "x1" * 501, ("INVALID", "newPassword")),
    ],
)
async def test_a_bad_change_of_password_is_refused_and_changes_nothing(
    world: World, old: str, new: str, expected: tuple[str, str]
) -> None:
    await with_password("east-admin")
    before = await User.get(login="east-admin")
    who = await browser(world, "east-admin")
    payload = await do(who, "passwordChange", {"oldPassword": old, "newPassword": new}, "__typename")
    assert problems(payload) == [expected]
    assert (await User.get(login="east-admin")).password_hash == before.password_hash


async def test_a_changed_password_ends_all_sessions_and_tokens_where_ticked(world: World) -> None:
    await with_password("east-rep1")
    first, second = await signed_in("east-rep1"), await signed_in("east-rep1", address="10.0.0.2")
    who = await browser(world, "east-rep1")
    await tokens.create(who, "kept")
    await do(who, "passwordChange", {"oldPassword": PASSWORD, "newPassword": NEW}, "__typename")
    assert await who_is(first) is None
    assert await who_is(second) is None
    assert await ApiToken.filter(revoked_at__isnull=True).count() == 1
    again = {"oldPassword": NEW, "newPassword": PASSWORD, "endTokens": True}
    assert problems(await do(who, "passwordChange", again, "__typename")) == []
    assert await ApiToken.filter(revoked_at__isnull=True).count() == 0


async def test_the_old_password_cannot_be_guessed_without_end(world: World) -> None:
    await with_password("east-rep1")
    who = await browser(world, "east-rep1")
    for _ in range(10):
        await do(who, "passwordChange", {"oldPassword": "wrong", "newPassword": NEW}, "__typename")
    payload = await do(who, "passwordChange", {"oldPassword": PASSWORD, "newPassword": NEW}, "__typename")
    assert problems(payload) == [("INVALID", "oldPassword")]


async def test_a_reset_password_works_once_shown_and_must_be_changed(world: World) -> None:
    await with_password("east-rep1")
    secret = await signed_in("east-rep1")
    one = {"userId": ids.public(User, world.users["east-rep1"].id)}
    payload = await do(await browser(world, "east-admin"), "userPasswordReset", one, "oneTimePassword user { login }")
    assert await who_is(secret) is None
    assert await refusal_of("east-rep1", PASSWORD) == ("NOT_ALLOWED", "refusal-sign-in")
    viewer, _ = await who_is(await signed_in("east-rep1", payload["oneTimePassword"]))
    assert viewer.must_change_password


async def test_nobody_resets_the_own_password_or_one_above(world: World) -> None:
    for login, whose in [("admin", "admin"), ("ops", "admin")]:
        one = {"userId": ids.public(User, world.users[whose].id)}
        payload = await do(await browser(world, login), "userPasswordReset", one, "oneTimePassword")
        assert (problems(payload), payload["oneTimePassword"]) == ([("NOT_ALLOWED", "userId")], None)


async def test_a_password_grows_too_old_only_where_the_business_says_so(world: World) -> None:
    await with_password("east-rep1")
    now = await clock.now()
    await User.filter(login="east-rep1").update(password_changed_at=now - timedelta(days=100))
    viewer, _ = await who_is(await signed_in("east-rep1"))
    assert not viewer.must_change_password
    await Setting.create(name="password_days", value=90, effective_from=now - timedelta(days=1), created_at=now)
    viewer, _ = await who_is(await signed_in("east-rep1"))
    assert viewer.must_change_password


async def test_sessions_are_listed_and_revoked_by_their_own_user_only(world: World) -> None:
    await with_password("east-rep1", "east-rep2")
    secret, _ = await signed_in("east-rep1"), await signed_in("east-rep2", address="10.0.0.9")
    answer = await world.ask("east-rep1", "{ mySessions { id address current } }")
    assert answer.data
    (own,) = answer.data["mySessions"]
    assert (own["address"], own["current"]) == ("10.0.0.1", False)
    thief = await do(await browser(world, "east-rep2"), "sessionRevoke", {"sessionId": own["id"]}, "revokedId")
    assert problems(thief) == [("NOT_FOUND", "sessionId")]
    assert await who_is(secret)
    done = await do(await browser(world, "east-rep1"), "sessionRevoke", {"sessionId": own["id"]}, "revokedId")
    assert done == {"revokedId": own["id"], "problems": []}
    assert await who_is(secret) is None
    assert await SignInSession.all().count() == 1


async def test_a_token_is_shown_once_listed_without_its_secret_and_revoked_at_once(world: World) -> None:
    who = await browser(world, "east-rep1")
    made = await do(who, "tokenCreate", {"name": " 报表 "}, "token { id name expiresAt } secret")
    assert made["secret"].startswith("weir_")
    assert made["token"]["name"] == "报表"
    assert await tokens.viewer_of(made["secret"], address="", request_id="", locale=None)
    assert made["secret"] not in str(await ApiToken.all().values())
    assert (await world.ask("east-rep2", "{ myTokens { id } }")).data == {"myTokens": []}
    one = {"tokenId": made["token"]["id"]}
    thief = await do(await browser(world, "admin"), "tokenRevoke", one, "__typename")
    assert problems(thief) == [("NOT_FOUND", "tokenId")]
    await do(who, "tokenRevoke", one, "__typename")
    assert await tokens.viewer_of(made["secret"], address="", request_id="", locale=None) is None


async def test_a_token_ends_when_it_said_it_would(world: World) -> None:
    who, now = await browser(world, "east-rep1"), await clock.now()
    past = await do(who, "tokenCreate", {"name": "x", "expiresAt": (now - timedelta(1)).isoformat()}, "secret")
    assert problems(past) == [("INVALID", "expiresAt")]
    made = await do(who, "tokenCreate", {"name": "x", "expiresAt": (now + timedelta(1)).isoformat()}, "secret")
    await ApiToken.all().update(expires_at=now)
    assert await tokens.viewer_of(made["secret"], address="", request_id="", locale=None) is None


@pytest.mark.parametrize(
    ("mutation", "given"),
    [
        ("tokenCreate", {"name": "another"}),
        ("passwordChange", {"oldPassword": PASSWORD, "newPassword": NEW}),
        ("userPasswordReset", {"userId": "east-rep1"}),
        ("sessionRevoke", {"sessionId": "ses_" + "0" * 32}),
    ],
)
async def test_a_token_leads_to_no_password_session_or_other_token(
    world: World, mutation: str, given: dict[str, Any]
) -> None:
    await with_password("admin")
    if "userId" in given:
        given = {"userId": ids.public(User, world.users["east-rep1"].id)}
    before = await User.all().order_by("id").values_list("password_hash")
    payload = await world.do("admin", mutation, given, "__typename")
    assert problems(payload) == [("NOT_ALLOWED", None)]
    assert await User.all().order_by("id").values_list("password_hash") == before
    assert not await ApiToken.all().exists()


async def test_the_profile_is_one_s_own_and_holds_no_role(world: World) -> None:
    given = {"displayName": "小文", "language": "en", "timeZone": "Asia/Urumqi", "email": "w@example.com"}
    selection = "user { login displayName language timeZone email role }"
    payload = await world.do("east-rep1", "profileUpdate", given, selection)
    assert payload["user"] == given | {"login": "east-rep1", "role": "REP"}
    wrong = await world.do("east-rep1", "profileUpdate", {"language": "tlh"}, "__typename")
    assert problems(wrong) == [("INVALID", "language")]


async def test_the_command_resets_a_password_and_lifts_locks(world: World) -> None:
    await User.filter(login="admin").update(locked_at=await clock.now(), lock_reason="INACTIVITY")
    password = await credentials.reset_by_command(system(), "admin")
    assert await who_is(await signed_in("admin", password))
