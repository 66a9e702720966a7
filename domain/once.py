"""Once: a request that comes again under the same key gets the answer of the first, for 24 hours."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain.operation import Deed
from domain.refusal import refuse
from models import IdempotencyKey

LASTS = timedelta(hours=24)
_TAKE = """
    insert into idempotency_key (id, user_id, key, body_hash, at) values (uuidv7(), $1, $2, $3, $4)
    on conflict (user_id, key) do nothing returning id
"""


async def remembered(deed: Deed, caller: UUID, kind: str, key: str, body: bytes) -> dict[str, Any] | None:
    """What came of that key of the caller, or None where it is new; then it is taken, and repeats wait for this deed.

    The answer is empty where the first has taken its key without one. Refuses with CONFLICT for another body.
    """
    kept_as, digest = kept_key(kind, key), hashlib.sha256(body).digest()
    await IdempotencyKey.filter(user_id=caller, key=kept_as, at__lt=deed.now - LASTS).delete()
    if await get_connection("default").execute_query_dict(_TAKE, [caller, kept_as, digest, deed.now]):
        return None
    kept = await IdempotencyKey.get(user_id=caller, key=kept_as)
    if bytes(kept.body_hash) != digest:
        refuse("CONFLICT", "refusal-idempotency-key-reused", "idempotencyKey")
    return kept.answer or {}


async def remember(caller: UUID, kind: str, key: str, answer: dict[str, Any]) -> None:
    """Keeps what came of a key that this deed has taken."""
    await IdempotencyKey.filter(user_id=caller, key=kept_key(kind, key)).update(answer=answer)


def kept_key(kind: str, key: str) -> str:
    """The key as it is kept: it shares its table with the keys that come in the header of a request."""
    return f"{kind}:{hashlib.sha256(key.encode()).hexdigest()}"
