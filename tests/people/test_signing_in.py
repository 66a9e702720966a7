"""Signing in: captcha, locks, and the same answer to every stranger."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import argon2
import pytest

from domain import clock
from domain.people import attempts, captcha, signing_in
from domain.people.attempts import locked_until
from models import Setting, SignInFailure, SignInSession, UsedChallenge, User
from tests.people.hands import PASSWORD, refusal_of, stranger, with_password
from tests.world import World

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WRONG = ("NOT_ALLOWED", "refusal-sign-in")


def minutes(*ago: float) -> list[datetime]:
    return [NOW - timedelta(minutes=m) for m in ago]


@pytest.mark.parametrize(
    ("failures", "until"),
    [
        ([], None),
        (minutes(*range(9, 0, -1)), None),
        (minutes(*range(10, 0, -1)), NOW + timedelta(minutes=14)),
        (minutes(30, *range(9, 0, -1)), None),
        (minutes(*range(25, 15, -1)), None),
        (minutes(*range(24, 14, -1)), None),
        (minutes(*range(23, 13, -1)), NOW + timedelta(minutes=1)),
    ],
)
def test_ten_failures_within_fifteen_minutes_lock_for_fifteen_minutes(
    failures: list[datetime], until: datetime | None
) -> None:
    assert locked_until(failures, NOW) == until


def test_a_challenge_is_ours_fresh_and_answered_by_picture_or_sum() -> None:
    made = captcha.challenge(NOW)
    number = captcha.opened(made, NOW)
    assert isinstance(number, UUID)
    assert captcha.right(number, f" {captcha.letters(number).lower()} ")
    assert captcha.right(number, str(sum(captcha.summands(number))))
    assert not captcha.right(number, "")
    assert not captcha.right(number, "AAAAA")
    assert captcha.opened(made, NOW + timedelta(minutes=11)) is None
    assert captcha.opened(made[:-1], NOW) is None
    assert captcha.opened("\ud800", NOW) is None


async def test_the_right_password_begins_a_session_and_forgives_the_failures(world: World) -> None:
    await with_password("east-rep1")
    assert await refusal_of("east-rep1", "wrong") == WRONG
    assert await SignInFailure.filter(login="east-rep1").count() == 1
    assert await signing_in.sign_in(stranger(), " EAST-REP1 ", PASSWORD, "test")
    assert await SignInSession.filter(user__login="east-rep1").count() == 1
    assert not await SignInFailure.filter(login="east-rep1").exists()


@pytest.mark.parametrize("state", ["disabled_at", "locked_at"])
async def test_a_disabled_or_locked_account_answers_like_a_wrong_password(world: World, state: str) -> None:
    await with_password("east-rep1")
    await User.filter(login="east-rep1").update(**{state: NOW})
    assert await refusal_of("east-rep1", PASSWORD) == WRONG
    assert await refusal_of("nobody-of-that-name", PASSWORD) == WRONG
    assert not await SignInSession.all().exists()


async def answered(login: str, address: str) -> dict[str, str]:
    found = await signing_in.challenge_for(stranger(address), login)
    assert found
    return {"challenge": found[0], "answer": str(sum(found[1]))}


async def test_after_two_failures_of_the_login_or_the_address_a_captcha_is_asked(world: World) -> None:
    await with_password("east-rep1")
    assert await signing_in.challenge_for(stranger(), "east-rep1") is None
    for _ in range(2):
        assert await refusal_of("east-rep1", "wrong") == WRONG
    missing = ("CAPTCHA", "refusal-captcha-missing")
    assert await refusal_of("east-rep1", PASSWORD, "10.9.9.9") == missing  # the login elsewhere
    assert await refusal_of("east-rep2", PASSWORD) == missing  # another login from there
    wrong = await answered("east-rep1", "10.0.0.1") | {"answer": "1"}
    assert await refusal_of("east-rep1", PASSWORD, **wrong) == ("CAPTCHA", "refusal-captcha-wrong")
    right = await answered("east-rep1", "10.0.0.1")
    assert await signing_in.sign_in(stranger(), "east-rep1", PASSWORD, "test", **right)


async def test_a_challenge_serves_once(world: World) -> None:
    await with_password("east-rep1")
    for _ in range(2):
        await refusal_of("east-rep1", "wrong")
    right = await answered("east-rep1", "10.0.0.1")
    assert await refusal_of("east-rep1", "wrong", **right) == WRONG
    assert await refusal_of("east-rep1", PASSWORD, **right) == ("CAPTCHA", "refusal-captcha-wrong")
    assert await UsedChallenge.all().count() == 1


async def test_the_knob_asks_for_a_captcha_always(world: World) -> None:
    await with_password("east-rep1")
    await Setting.create(name="captcha_always", value=True, effective_from=NOW - timedelta(days=999), created_at=NOW)
    assert await refusal_of("east-rep1", PASSWORD) == ("CAPTCHA", "refusal-captcha-missing")
    assert await signing_in.sign_in(
        stranger(), "east-rep1", PASSWORD, "test", **await answered("east-rep1", "10.0.0.1")
    )


async def test_ten_failures_lock_even_the_right_password_there_and_only_there(world: World) -> None:
    await with_password("east-rep1")
    now = await clock.now()
    for n in range(10):
        await SignInFailure.create(login="east-rep1", address="10.0.0.1", at=now - timedelta(minutes=n / 2))
    right = await answered("east-rep1", "10.0.0.1")
    assert await refusal_of("east-rep1", PASSWORD, **right) == WRONG
    assert await SignInFailure.filter(login="east-rep1").count() == 10  # tries during the lock do not lengthen it
    elsewhere = await answered("east-rep1", "10.0.0.2")
    assert await signing_in.sign_in(stranger("10.0.0.2"), "east-rep1", PASSWORD, "test", **elsewhere)
    assert list(await attempts.locks_of(["east-rep1", "east-rep2"], now)) == ["east-rep1"]


async def test_many_tries_at_once_get_no_further_than_one_after_the_other(committed: World) -> None:
    await with_password("east-rep1")
    answers = await asyncio.gather(*(refusal_of("east-rep1", f"wrong {n}") for n in range(12)))
    assert sorted(set(answers)) == [("CAPTCHA", "refusal-captcha-missing"), WRONG]
    assert answers.count(WRONG) == 2
    assert await SignInFailure.filter(login="east-rep1").count() == 2


async def test_one_challenge_sent_many_times_at_once_serves_once(committed: World) -> None:
    await with_password("east-rep1")
    for _ in range(2):
        await refusal_of("east-rep1", "wrong")
    right = await answered("east-rep1", "10.0.0.1")
    answers = await asyncio.gather(*(refusal_of("east-rep1", "wrong", **right) for _ in range(8)))
    assert answers.count(WRONG) == 1


async def test_an_unknown_login_costs_one_hash_of_the_same_size_as_a_wrong_password(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await with_password("east-rep1")
    await with_password("east-rep2")
    await User.filter(login="east-rep2").update(disabled_at=NOW)
    checked: list[argon2.Parameters] = []
    verify = argon2.PasswordHasher.verify

    def watched(hasher: argon2.PasswordHasher, kept: str, password: str) -> bool:
        checked.append(argon2.extract_parameters(kept))
        return verify(hasher, kept, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", watched)
    for number, login in enumerate(("east-rep1", "east-rep2", "nobody")):
        assert await refusal_of(login, "wrong", f"10.1.0.{number}") == WRONG
    assert len(checked) == 3
    assert checked.count(checked[0]) == 3


@pytest.mark.parametrize("login", ["x" * 10_000_000, "\x00admin\x00", "a\ud800b", "' or 1=1 --", "％", ""])
async def test_hostile_logins_are_wrong_and_nothing_more(world: World, login: str) -> None:
    from gql import entrance

    typed = entrance.typed_sign_in({"login": login, "password": "y" * 10_000, "captcha": "\x00", "challenge": "\ud800"})
    secret, told = await entrance.sign_in(stranger(), typed, "agent \x00")
    assert (secret, [problem["code"] for problem in told]) == (None, ["NOT_ALLOWED"])
