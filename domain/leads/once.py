"""Once: a request to capture that comes again under the same key answers the lead of the first, for 24 hours."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain.leads.interest import Interest
from domain.operation import Deed
from domain.refusal import refuse
from models import IdempotencyKey

LASTS = timedelta(hours=24)
LONGEST = 200
_TAKE = """
    insert into idempotency_key (id, user_id, key, body_hash, at) values (uuidv7(), $1, $2, $3, $4)
    on conflict (user_id, key) do nothing returning id
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What the first request under a key came to."""

    lead: UUID
    merged: bool


async def remembered(deed: Deed, caller: UUID, key: str, interest: Interest) -> Known | None:
    """What came of that key, or None where it is new; then it is taken, and others who bring it wait for this deed.

    Refuses with INVALID where the key is too long, CONFLICT where it came with another body.
    """
    if len(key) > LONGEST:
        refuse("INVALID", "refusal-too-long", "idempotencyKey", longest=LONGEST)
    digest = hashlib.sha256(orjson.dumps(interest.told(), option=orjson.OPT_SORT_KEYS)).digest()
    await IdempotencyKey.filter(user_id=caller, key=_kept(key), at__lt=deed.now - LASTS).delete()
    given = [caller, _kept(key), digest, deed.now]
    if await get_connection("default").execute_query_dict(_TAKE, given):
        return None
    kept = await IdempotencyKey.get(user_id=caller, key=_kept(key))
    if bytes(kept.body_hash) != digest:
        refuse("CONFLICT", "refusal-idempotency-key-reused", "idempotencyKey")
    # A row of a file that was refused has taken its key without an answer.
    return Known(UUID(hex=kept.answer["lead"]), kept.answer["merged"]) if kept.answer else None


async def remember(caller: UUID, key: str, lead: UUID, *, merged: bool) -> None:
    """Keeps what came of a key that this deed has taken."""
    answer = {"lead": lead.hex, "merged": merged}
    await IdempotencyKey.filter(user_id=caller, key=_kept(key)).update(answer=answer)


def _kept(key: str) -> str:
    """The key as it is kept: it shares its table with the keys that come in the header of a request."""
    return "lead:" + hashlib.sha256(key.encode()).hexdigest()
