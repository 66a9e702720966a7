"""Once: a request to capture that comes again under the same key answers the lead of the first, for 24 hours."""

from dataclasses import dataclass
from uuid import UUID

import orjson

from domain import once
from domain.leads.interest import Interest
from domain.operation import Deed
from domain.refusal import refuse

LONGEST = 200
_KIND = "lead"


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
    body = orjson.dumps(interest.told(), option=orjson.OPT_SORT_KEYS)
    kept = await once.remembered(deed, caller, _KIND, key, body)
    # A row of a file that was refused has taken its key without an answer.
    return Known(UUID(hex=kept["lead"]), kept["merged"]) if kept else None


async def remember(caller: UUID, key: str, lead: UUID, *, merged: bool) -> None:
    """Keeps what came of a key that this deed has taken."""
    await once.remember(caller, _KIND, key, {"lead": lead.hex, "merged": merged})
