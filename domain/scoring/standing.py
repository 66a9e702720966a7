"""By which models leads are scored now: the live one, and the one that may run in shadow beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from tortoise.connection import get_connection

from domain.scoring.model import Model, model_of
from models import ScoringModel
from models.kinds import VersionState

# Who scores a lead shares it; who changes what scores waits until nobody scores by what was before any more.
LIVE_LOCK = 727_310
MOST_READ = 8


class Version(NamedTuple):
    """A stored model as it is used."""

    key: UUID
    model: Model


@dataclass(frozen=True, slots=True)
class Standing:
    """The live model, and the one in shadow with the moment since which the two score beside each other."""

    live: Version
    shadow: Version | None = None
    since: datetime | None = None


async def held() -> Standing | None:
    """The models that score, held for this transaction; None where none is live."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock_shared($1)", [LIVE_LOCK])
    return await standing()


async def change() -> None:
    """Waits until nobody scores, and lets nobody score until this transaction ends."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [LIVE_LOCK])


async def standing() -> Standing | None:
    """The models that score at this moment, in one statement; None where none is live."""
    found = ScoringModel.filter(state__in=(VersionState.LIVE, VersionState.SHADOW))
    rows = {
        row["state"]: row for row in await found.values("id", "state", "updated_at", "shadow_since", "activated_at")
    }
    live, shadow = rows.get(VersionState.LIVE), rows.get(VersionState.SHADOW)
    if live is None:
        return None
    scores = await _version(live["id"], live["updated_at"])
    if shadow is None:
        return Standing(scores)
    since = beside_since(shadow["shadow_since"], live["activated_at"])
    return Standing(scores, await _version(shadow["id"], shadow["updated_at"]), since)


def beside_since(shadow_since: datetime, activated_at: datetime | None) -> datetime:
    """Since when two models score beside each other: since the later of them began."""
    return max(shadow_since, activated_at) if activated_at else shadow_since


async def _version(key: UUID, edited: datetime) -> Version:
    """Reads a version once a process: only drafts can be edited, and a later edit has another moment."""
    model = _read.pop((key, edited), None) or model_of(await ScoringModel.get(id=key))
    _read[key, edited] = model  # the last used is the last to be forgotten
    if len(_read) > MOST_READ:
        del _read[next(iter(_read))]
    return Version(key, model)


_read: dict[tuple[UUID, datetime], Model] = {}
