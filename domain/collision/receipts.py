"""Receipts: what a check said, signed, for the entry or the dispute that relies on it.

A receipt travels through the person's hands, so the records it speaks of stand on it as marks that mean something
to this installation only.
"""

import base64
import hmac
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from itsdangerous import BadData, URLSafeSerializer

from domain.collision.asking import Asked
from domain.refusal import refuse
from domain.viewer import Viewer
from models import CollisionReceipt
from models.record import new_key
from settings import settings

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MARK_BYTES = 9


@dataclass(frozen=True, slots=True)
class Receipt:
    """A check as its receipt tells it; `marks` stand for the records that matched."""

    id: UUID
    at: datetime
    asked: Asked
    decision: str
    marks: frozenset[str]

    def names(self, customer_id: UUID) -> bool:
        """Whether that customer was among the matches."""
        return _mark(self.id, customer_id) in self.marks


def issue(viewer: Viewer, now: datetime, asked: Asked, decision: str, matched: Iterable[UUID]) -> tuple[str, str]:
    """A receipt for that check, and its short number for people."""
    key = new_key()
    told = {
        "i": key.hex,
        "v": viewer.id.hex if viewer.id else "",
        "t": int(now.timestamp()),
        "q": {name: value for name, value in asdict(asked).items() if value},
        "d": decision,
        "m": sorted(_mark(key, customer) for customer in matched),
    }
    return str(_signer().dumps(told)), number(key, now)


def number(key: UUID, at: datetime) -> str:
    """The number that people read to each other: R-7F3K-20, its last part the day of the month."""
    value = int.from_bytes(key.bytes[-4:], "big")
    letters = "".join(_ALPHABET[value >> 5 * place & 31] for place in range(4))
    return f"R-{letters}-{at.day:02}"


def open_receipt(viewer: Viewer, now: datetime, receipt_id: str, minutes: int) -> Receipt:
    """The receipt behind that text; refuses with INVALID where it is not the viewer's, not ours or too old."""
    told = _read(receipt_id)
    at = datetime.fromtimestamp(told["t"], UTC) if told else now
    mine = told is not None and viewer.id is not None and told["v"] == viewer.id.hex
    if told is None or not mine:
        refuse("INVALID", "refusal-receipt", "receiptId")
    if not at - timedelta(minutes=1) <= now <= at + timedelta(minutes=minutes):
        refuse("INVALID", "refusal-receipt-old", "receiptId", minutes=minutes)
    typed: dict[str, Any] = told["q"] | {"phones": tuple(told["q"].get("phones", ()))}
    return Receipt(UUID(hex=told["i"]), at, Asked(**typed), told["d"], frozenset(told["m"]))


async def keep(viewer: Viewer, receipt: Receipt, matches: Iterable[dict[str, Any]]) -> CollisionReceipt:
    """Stores a receipt that an entry or a dispute relies on, with its matches; the same receipt is stored once."""
    found, _ = await CollisionReceipt.get_or_create(
        id=receipt.id,
        defaults={
            "viewer_id": viewer.id,
            "at": receipt.at,
            "input": {name: value for name, value in asdict(receipt.asked).items() if value},
            "decision": receipt.decision,
            "matches": list(matches),
        },
    )
    return found


def _read(receipt_id: str) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = _signer().loads(receipt_id)
    except (BadData, ValueError):
        return None
    return told


def _mark(receipt: UUID, customer: UUID) -> str:
    digest = hmac.digest(settings.secret.encode(), receipt.bytes + customer.bytes, "sha256")
    return base64.urlsafe_b64encode(digest[:_MARK_BYTES]).decode()


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt="receipt")
