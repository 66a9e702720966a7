"""Absences as they stood in the books at a moment: also those that were taken back, and none before it was entered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from models import Absence, AuditEntry, User

_EVER, _NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Away:
    """An absence, and from when until when it stood in the books."""

    starts_at: datetime
    ends_at: datetime
    entered_at: datetime = _EVER
    removed_at: datetime = _NEVER

    def holds(self, at: datetime) -> bool:
        """Whether somebody was known to be away at that moment."""
        return self.entered_at < at <= self.removed_at and self.starts_at <= at < self.ends_at


async def absences(people: Collection[UUID], begins: datetime) -> dict[UUID, list[Away]]:
    """The absences of those people that were known at that moment or later."""
    standing = {one.id: one for one in await Absence.filter(user_id__in=list(people), ends_at__gt=begins)}
    taken_back = AuditEntry.filter(action="absence.removed", at__gte=begins)
    removed = {one.subject: one.at for one in await taken_back.only("id", "subject", "at")}
    entered = AuditEntry.filter(action="absence.added", subject__in=[*standing, *removed])
    said = {one.subject: one for one in await entered.only("id", "subject", "subject_name", "at", "after")}
    logins = dict(await User.filter(id__in=list(people)).values_list("login", "id"))
    found: dict[UUID, list[Away]] = {}
    for key, one in standing.items():
        since = said[key].at if key in said else _EVER
        found.setdefault(one.user_id, []).append(Away(one.starts_at, one.ends_at, since))
    for gone, at in removed.items():
        if gone in said and (who := logins.get(said[gone].subject_name)):
            told = said[gone].after
            begun, ended = (datetime.fromisoformat(told[name]) for name in ("starts_at", "ends_at"))
            found.setdefault(who, []).append(Away(begun, ended, said[gone].at, at))
    return found
