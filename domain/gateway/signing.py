"""Signing: both sides prove by one secret that a message is theirs, fresh and whole."""

import hmac
from datetime import UTC, datetime, timedelta

TIMESTAMP, SIGNATURE, KEY = "weir-timestamp", "weir-signature", "idempotency-key"
FRESH_FOR = timedelta(minutes=5)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`sha256=` and the HMAC of the timestamp (seconds since 1970), a dot and the body."""
    return "sha256=" + hmac.digest(secret.encode(), timestamp.encode() + b"." + body, "sha256").hex()


def signed(secret: str, body: bytes, now: datetime) -> dict[str, str]:
    """The headers that go with a body sent now."""
    timestamp = str(int(now.timestamp()))
    return {TIMESTAMP: timestamp, SIGNATURE: signature(secret, timestamp, body)}


def trusted(secret: str, timestamp: str, given: str, body: bytes, now: datetime) -> bool:
    """Whether that signature is the other side's, of these five minutes; how long that takes to say tells nothing."""
    genuine = hmac.compare_digest(given.encode(), signature(secret, timestamp[:20], body).encode())
    return genuine and _fresh(timestamp, now)


def _fresh(timestamp: str, now: datetime) -> bool:
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 11:
        return False
    return abs(now - datetime.fromtimestamp(int(timestamp), UTC)) <= FRESH_FOR
