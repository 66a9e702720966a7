"""Captcha: a picture to read or a sum to work out, of which nothing is kept but that it was answered."""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

import anyio
from captcha.image import ImageCaptcha
from itsdangerous import BadData, URLSafeSerializer

from domain.operation import Deed
from models import UsedChallenge
from settings import settings

LIFE = timedelta(minutes=10)
_LETTERS = "ACDEFHJKLMNPRTUVWXY34679"
_LOWEST, _HIGHEST = 3, 20


def challenge(now: datetime) -> str:
    """A new signed challenge, good for ten minutes and for one answer."""
    return str(_signer().dumps([UUID(bytes=secrets.token_bytes(16), version=4).hex, int(now.timestamp())]))


def opened(signed: str | None, now: datetime) -> UUID | None:
    """The number of a challenge that is ours and not too old."""
    try:
        number, at = _signer().loads(signed or "")
    except (BadData, ValueError, TypeError):
        return None
    return UUID(hex=number) if timedelta(0) <= now - datetime.fromtimestamp(at, now.tzinfo) <= LIFE else None


def letters(number: UUID) -> str:
    """The five letters on the picture of a challenge."""
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in _secret(number)[:5])


def summands(number: UUID) -> tuple[int, int]:
    """The two numbers of the sum that may be worked out instead."""
    first, second = _secret(number)[5:7]
    span = _HIGHEST - _LOWEST + 1
    return _LOWEST + first % span, _LOWEST + second % span


def right(number: UUID, answer: str) -> bool:
    """Whether that is what the picture shows or what the sum makes."""
    given = "".join(answer.split()).upper()[:20].encode()
    both = [letters(number).encode(), str(sum(summands(number))).encode()]
    return any([hmac.compare_digest(given, one) for one in both])  # noqa: C419 - both are compared, always


async def picture(signed: str, now: datetime) -> bytes | None:
    """The PNG of a challenge, 240 × 80; None where the challenge is not ours or too old."""
    number = opened(signed, now)
    return await anyio.to_thread.run_sync(_drawn, letters(number)) if number else None


async def spend(deed: Deed, signed: str | None, answer: str) -> bool:
    """Uses a challenge up; True where it was fresh and the answer is right."""
    number = opened(signed, deed.now)
    if number is None:
        return False
    _, fresh = await UsedChallenge.get_or_create({"at": deed.now}, id=number)
    return fresh and right(number, answer)


def _drawn(text: str) -> bytes:
    return ImageCaptcha(width=240, height=80).generate(text, bg_color=(255, 255, 255), fg_color=(20, 70, 70)).getvalue()


def _secret(number: UUID) -> bytes:
    return hmac.digest(settings.secret.encode(), b"captcha:" + number.bytes, "sha256")


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt="captcha")
