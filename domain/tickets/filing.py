"""Files on tickets: put there with what is said, listed with it, and opened through the ticket's door only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain import files, ids
from domain.access import visible
from domain.files import PICTURES, Given
from domain.operation import Deed
from domain.rows import Column, Derived, Reading, Row, Shape, Want, columns, id_of, read_below
from domain.viewer import Viewer
from models import StoredFile, Ticket, TicketFile, TicketMessage
from models.record import new_key

MOST = 1000


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What comes with words: files with their bytes, and ids of files that were uploaded before."""

    files: Sequence[Given] = ()
    file_ids: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file with its bytes."""

    name: str
    media_type: str
    content: bytes


NOTHING = Enclosed()


async def enclose(deed: Deed, ticket: Ticket, message: TicketMessage | None, enclosed: Enclosed) -> None:
    """Step: puts the files on what was said, or on the request itself; refuses with INVALID or NOT_FOUND."""
    if not enclosed.files and not enclosed.file_ids:
        return
    before = await files.unstaged(deed, enclosed.file_ids) if enclosed.file_ids else []
    files.demand_fit(enclosed.files, before)
    kept = [*before, *[await files.keep(deed, one) for one in enclosed.files]]
    given: dict[str, Any] = {"ticket_id": ticket.id, "message_id": message.id if message else None}
    rows = [TicketFile(id=new_key(), **given, file_id=one.id, created_at=deed.now) for one in kept]
    await TicketFile.bulk_create(rows)


async def opened(viewer: Viewer, file_id: str) -> Opened | None:
    """A file of a ticket that the viewer sees; None for any other id."""
    key = ids.key(TicketFile, file_id)
    found = await visible(viewer, TicketFile).filter(id=key).first() if key else None
    return await bytes_of(found) if found else None


async def bytes_of(found: TicketFile) -> Opened:
    """A file with its bytes, for who has passed a door already."""
    file = await StoredFile.get(id=found.file_id)
    return Opened(file.name, file.media_type, bytes(file.content))


async def of_message(message_id: UUID) -> list[Opened]:
    """The files that were sent with a message, in order."""
    rows = await TicketFile.filter(message_id=message_id).order_by("id")
    return [await bytes_of(one) for one in rows]


async def of_requests(reading: Reading, tickets: list[UUID], want: Want) -> dict[UUID, Any]:
    """The files that came with each request itself."""
    mine = visible(reading.viewer, TicketFile).filter(ticket_id__in=tickets, message_id__isnull=True)
    return await _grouped(reading, mine, want, "ticket_id")


async def of_messages(reading: Reading, messages: list[UUID], want: Want) -> dict[UUID, Any]:
    return await _grouped(
        reading, visible(reading.viewer, TicketFile).filter(message_id__in=messages), want, "message_id"
    )


async def _grouped(reading: Reading, query: Any, want: Want, column: str) -> dict[UUID, Any]:
    shape = Shape(TICKET_FILE.model, {**TICKET_FILE.fields, _OF: Column(column)}, None, TICKET_FILE.typename)
    found: dict[UUID, list[Row]] = {}
    for row in await read_below(reading, shape, query.order_by("id").limit(MOST), want.below | {_OF: Want(_OF)}):
        found.setdefault(row[_OF], []).append(row)
    return found


_OF = "\0of"


TICKET_FILE: Shape = Shape(
    TicketFile,
    {
        "id": id_of(TicketFile),
        **columns("created_at"),
        "name": Column("file__name"),
        "size": Column("file__size"),
        "media_type": Column("file__media_type"),
        "picture": Derived(("file__media_type",), lambda get, _: get("file__media_type") in PICTURES),
        "address": Derived(("id",), lambda get, _: f"/tickets/files/{ids.public(TicketFile, get('id'))}"),
    },
    typename="TicketFile",
)
