"""Lists of notes by author and day."""

from datetime import date, datetime

from tortoise.queryset import QuerySet

from domain import clock
from domain.access import find, visible
from domain.viewer import Viewer
from models import ContactNote, User


async def notes_of(
    viewer: Viewer, now: datetime, day: date | None, user_id: str | None, *, counted: bool | None
) -> QuerySet[ContactNote]:
    """The notes that somebody in the viewer's scope recorded on a local day, today by default.

    Refuses with NOT_FOUND for a user outside the scope.
    """
    author = await author_of(viewer, user_id)
    of_day = visible(viewer, ContactNote).filter(author_id=author.id)
    of_day = of_day.filter(day=day or clock.local_day(now, author.time_zone))
    return of_day if counted is None else of_day.filter(counts=counted)


async def author_of(viewer: Viewer, user_id: str | None) -> User:
    """That user, or the viewer where none is named."""
    if user_id is not None:
        return await find(viewer, User, user_id, field="userId")
    return await visible(viewer, User).get(id=viewer.id)
