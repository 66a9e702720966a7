"""Passwords: argon2id hashes, made and checked off the event loop."""

import secrets
from functools import cache

import anyio
import argon2
from argon2.exceptions import InvalidHashError, VerificationError

from domain.people.common_passwords import COMMON
from domain.refusal import refuse
from settings import settings

LENGTH = 10
_hasher = argon2.PasswordHasher(memory_cost=settings.password_memory_kib)
_limiter: list[anyio.CapacityLimiter] = []


async def hashed(password: str) -> str:
    """The hash to keep of a password."""
    return await anyio.to_thread.run_sync(_hasher.hash, password, limiter=_at_most_two())


async def matches(password_hash: str | None, password: str) -> bool:
    """Whether that is the password; takes the same time where there is none."""
    return await anyio.to_thread.run_sync(_matches, password_hash, password, limiter=_at_most_two())


def demand_good(password: str, login: str, field: str) -> None:
    """Refuses a password that is short, common or the login."""
    if len(password) < LENGTH:
        refuse("INVALID", "refusal-password-short", field, length=LENGTH)
    if len(password) > 1000:
        refuse("INVALID", "refusal-password-long", field)
    if password.lower() == login or password.lower() in COMMON or len(set(password)) < 4:
        refuse("INVALID", "refusal-password-common", field)


def one_time() -> str:
    """A password to be shown once: four groups of four letters and digits that nobody mistakes."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def _matches(password_hash: str | None, password: str) -> bool:
    try:
        return _hasher.verify(password_hash or _nobody(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash(secrets.token_hex(16))


def _at_most_two() -> anyio.CapacityLimiter:
    """One hash takes 64 MiB and a tenth of a second unless it is set otherwise: two at a time are enough."""
    if not _limiter:
        _limiter.append(anyio.CapacityLimiter(2))
    return _limiter[0]
