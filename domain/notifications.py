"""Telling people: a sentence by message id, once for each occasion."""

from typing import Any
from uuid import UUID

import messages
from domain import ids
from domain.operation import Deed, operation
from domain.rows import Derived, Get, Reading, Shape, Want, columns, id_of
from models import Event, Notification

UNREAD_BOUND = 100


async def notify(deed: Deed, event: Event) -> None:
    """Tells those whom the event names in `tell`, with the sentence and values it carries."""
    told = event.payload.get("tell")
    if not told:
        return
    for user in told["users"]:
        await tell(deed, UUID(user), told["message"], told.get("subject", ""), f"event:{event.id}", **told["values"])


async def tell(deed: Deed, user_id: UUID, message: str, subject: str, once: str, **values: Any) -> None:
    """Leaves a notification for a user, unless that occasion has been told already."""
    note = Notification(user_id=user_id, message=message, values=values, subject=subject, once=once[:120], at=deed.now)
    await Notification.bulk_create([note], ignore_conflicts=True)


def telling(users: list[UUID], message: str, subject: str, **values: Any) -> dict[str, Any]:
    """The payload that makes an event tell those users."""
    return {"users": [str(u) for u in users], "message": message, "subject": subject, "values": values}


async def unread(_reading: Reading, users: list[UUID], _want: Want) -> dict[UUID, int]:
    """How many notifications each of those users has not read, counted up to the bound."""
    counted: dict[UUID, int] = {}
    for user in users:
        waiting = Notification.filter(user_id=user, read_at__isnull=True).limit(UNREAD_BOUND)
        counted[user] = len(await waiting.values_list("id", flat=True))
    return counted


@operation(None)
async def read(deed: Deed, notification_ids: list[str] | None, *, every: bool) -> int:
    """Marks those notifications of the viewer as read, or every one; answers how many were unread."""
    mine = Notification.filter(user_id=deed.viewer.id, read_at__isnull=True)
    if not every:
        keys = [ids.key(Notification, one) for one in notification_ids or ()]
        mine = mine.filter(id__in=[key for key in keys if key])
    return await mine.update(read_at=deed.now)


def _sentence(get: Get, reading: Reading) -> str:
    """What is told, in the reader's language; times in the values are local."""
    message = get("message")
    if not messages.exists(message):
        return str(message)
    return messages.text(reading.viewer.locale, message, **(get("values") or {}))


NOTIFICATION = Shape(
    Notification,
    {
        "id": id_of(Notification),
        **columns("at", "read_at", "subject"),
        "text": Derived(("message", "values"), _sentence),
    },
    typename="Notification",
)
