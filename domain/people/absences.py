"""Absences: periods in which somebody is away, entered by who leads them."""

from datetime import datetime

from domain.access import find
from domain.operation import Deed, operation
from domain.people.written import bounded
from domain.refusal import refuse
from domain.viewer import Scope
from models import Absence, User


@operation("absence.add")
async def add(
    deed: Deed,
    user_id: str | None,
    starts_at: datetime | str | None,
    ends_at: datetime | str | None,
    reason: str | None,
) -> Absence:
    """Enters a period; whole days inside it count for no daily target, so nobody enters the own below the vendor."""
    user = await find(deed.viewer, User, user_id, field="userId", lock=True)
    _demand_not_own(deed, user)
    start, end = _moment(starts_at, "startsAt"), _moment(ends_at, "endsAt")
    if end <= start:
        refuse("INVALID", "refusal-absence-order", "endsAt")
    if await Absence.filter(user_id=user.id, starts_at__lt=end, ends_at__gt=start).exists():
        refuse("CONFLICT", "refusal-absence-overlap", "startsAt")
    text = bounded(" ".join((reason or "").split()), 200, "reason")
    absence = await Absence.create(user=user, starts_at=start, ends_at=end, reason=text)
    period = {"starts_at": start.isoformat(), "ends_at": end.isoformat(), "reason": text}
    deed.record("absence.added", absence, called=user.login, after=period)
    return absence


@operation("absence.remove")
async def remove(deed: Deed, absence_id: str | None) -> User:
    """Takes a period back; answers whose it was."""
    absence = await find(deed.viewer, Absence, absence_id, field="absenceId", lock=True)
    user = await User.get(id=absence.user_id)
    _demand_not_own(deed, user)
    await Absence.filter(id=absence.id).delete()
    deed.record("absence.removed", absence, called=user.login)
    return user


def _demand_not_own(deed: Deed, user: User) -> None:
    if user.id == deed.viewer.id and deed.viewer.scope is not Scope.ALL:
        refuse("NOT_ALLOWED", "refusal-own-absence", "userId")


def _moment(value: datetime | str | None, field: str) -> datetime:
    if not value:
        refuse("REQUIRED", "refusal-required", field)
    if not isinstance(value, datetime):
        refuse("INVALID", "refusal-invalid", field)
    return value
