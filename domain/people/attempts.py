"""Counting sign-ins that fail: a captcha after two, a pause for that login and address after ten."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b

from tortoise.connection import get_connection
from tortoise.expressions import Q

from domain.operation import Deed, operation
from domain.people import captcha
from models import SignInFailure

CAPTCHA_AFTER = 2
LOCK_AFTER = 10
WINDOW = LOCK = timedelta(minutes=15)


class Admission(StrEnum):
    """Whether a try may go on to the password."""

    ADMITTED = "ADMITTED"
    LOCKED = "LOCKED"
    CAPTCHA_MISSING = "CAPTCHA_MISSING"
    CAPTCHA_WRONG = "CAPTCHA_WRONG"


def locked_until(failures: Sequence[datetime], now: datetime) -> datetime | None:
    """Until when the failures of one login and address, oldest first, lock both; None where they do not."""
    tenths = zip(failures, failures[LOCK_AFTER - 1 :], strict=False)
    ends = [last + LOCK for first, last in tenths if last - first <= WINDOW]
    return ends[-1] if ends and ends[-1] > now else None


@operation(None)
async def admit(
    deed: Deed, login: str, challenge: str | None, answer: str, *, captcha_always: bool = False
) -> Admission:
    """Counts a try as failed before its password is looked at, so that many at once gain nothing.

    A try that succeeds is forgiven by `forgive`. Tries during a lock do not lengthen it.
    """
    address = deed.viewer.address[:64]
    await _one_at_a_time(login, address)
    if captcha_always or await suspicious(login, address, deed.now):
        if not challenge or not answer.strip():
            return Admission.CAPTCHA_MISSING
        if not await captcha.spend(deed, challenge, answer):
            return Admission.CAPTCHA_WRONG
    return await _counted(deed, login, address)


@operation(None)
async def admit_signed_in(deed: Deed, login: str) -> Admission:
    """Counts a try of somebody who has signed in and gives the old password: no captcha, the same lock."""
    address = deed.viewer.address[:64]
    await _one_at_a_time(login, address)
    return await _counted(deed, login, address)


async def suspicious(login: str, address: str, now: datetime) -> bool:
    """Whether two tries for the login, or from the address, have failed lately."""
    recent = SignInFailure.filter(at__gt=now - WINDOW)
    for mine in (Q(login=login), Q(address=address[:64])):
        if await recent.filter(mine).limit(CAPTCHA_AFTER).count() >= CAPTCHA_AFTER:
            return True
    return False


async def forgive(login: str, address: str | None = None) -> None:
    """Forgets the failures of a login from an address, or from everywhere."""
    failures = SignInFailure.filter(login=login)
    await (failures if address is None else failures.filter(address=address[:64])).delete()


async def locks_of(logins: Iterable[str], now: datetime) -> dict[str, datetime]:
    """Until when each login is locked at the address where it is locked longest."""
    rows = (
        await SignInFailure.filter(login__in=list(logins), at__gt=now - WINDOW - LOCK)
        .order_by("at")
        .values_list("login", "address", "at")
    )
    by_pair: dict[tuple[str, str], list[datetime]] = {}
    for login, address, at in rows:
        by_pair.setdefault((login, address), []).append(at)
    found: dict[str, datetime] = {}
    for (login, _), times in by_pair.items():
        until = locked_until(times, now)
        if until:
            found[login] = max(until, found.get(login, until))
    return found


async def _counted(deed: Deed, login: str, address: str) -> Admission:
    if locked_until(await _failures(login, address, deed.now), deed.now):
        return Admission.LOCKED
    await SignInFailure.create(login=login, address=address, at=deed.now)
    return Admission.ADMITTED


async def _failures(login: str, address: str, now: datetime) -> list[datetime]:
    kept = SignInFailure.filter(login=login, address=address, at__gt=now - WINDOW - LOCK).order_by("at")
    return [row[0] for row in await kept.values_list("at")]


async def _one_at_a_time(login: str, address: str) -> None:
    """Tries for one login, or from one address, wait for each other, always in the same order."""
    for key in sorted({_lock_key(f"login:{login}"), _lock_key(f"address:{address}")}):
        await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [key])


def _lock_key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
