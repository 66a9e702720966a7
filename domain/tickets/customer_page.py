"""The customer's own page of a ticket, opened by the link in a mail: how it stands, what was said, and an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from tortoise.expressions import Q

from domain import clock, files, guessing, ids, once
from domain.files import Given
from domain.forms.counting import admit
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.rows import Row
from domain.tickets import filing, letters, page_link, replying, threads
from domain.tickets.filing import Enclosed, Opened
from domain.tickets.form_posting import serving
from domain.tickets.replying import Words
from domain.viewer import Viewer
from models import Ticket, TicketFile, TicketMessage
from models.kinds import MessageKind

MOST, HOURLY_BOUND = 500, 30
_ONCE = "page"


@dataclass(frozen=True, slots=True)
class Seen:
    """A ticket as its customer sees it: what was said by them and to them, and the files by what they came with.

    `going_on` is the number of the ticket of somebody else with which this one was merged.
    """

    ticket: Ticket
    language: str
    said: Sequence[TicketMessage]
    files: dict[UUID | None, list[Row]]
    going_on: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a customer adds on the page; the token tells a repeat from another answer."""

    body: str
    files: Sequence[Given] = ()
    token: str = ""


async def look(viewer: Viewer, token: str) -> Seen:
    """What stands behind a link; changes nothing but the count of guesses.

    Refuses with NOT_FOUND for what we never wrote, CLOSED once the page is over, RATE_LIMITED for who guesses.
    """
    ticket, going_on = await _behind(viewer, token, await clock.now())
    shown = TicketMessage.filter(ticket_id=ticket.id).exclude(kind=MessageKind.NOTE)
    said = list(reversed(await shown.order_by("-at", "-id").limit(MOST)))
    return Seen(ticket, letters.language_of(ticket), said, await _files(ticket), going_on)


async def open_file(viewer: Viewer, token: str, file_id: str) -> Opened | None:
    """A file that the customer may see; None for any other id. Refuses as `look`."""
    ticket, _ = await _behind(viewer, token, await clock.now())
    key = ids.key(TicketFile, file_id)
    found = await TicketFile.filter(_shown(ticket), id=key).first() if key else None
    return await filing.bytes_of(found) if found else None


async def answer(viewer: Viewer, token: str, given: Answer) -> Ticket:
    """Keeps what the customer adds, once for each token; a ticket that waited goes on, an ended one reopens.

    Refuses as `look`, with RATE_LIMITED beyond 30 an hour, REQUIRED (body) and INVALID (body, files).
    """
    now = await clock.now()
    ticket, going_on = await _behind(viewer, token, now)
    if going_on:
        refuse("CLOSED", "refusal-ticket-page-merged", number=str(going_on))
    await admit(ticket.id, HOURLY_BOUND, viewer.address, now)
    files.demand_fit(given.files)
    return await _add(serving(viewer), ticket.id, given)


@operation(None)
async def _add(deed: Deed, key: UUID, given: Answer) -> Ticket:
    ticket = await Ticket.filter(id=key).select_for_update(no_key=True).get()
    body = replying.said(given.body)
    if given.token:
        told = orjson.dumps([body, [[one.name, len(one.content)] for one in given.files]])
        if await once.remembered(deed, key, _ONCE, given.token, told) is not None:
            return ticket
    await replying.received(deed, ticket, Words(body, ticket.requester_email, enclosed=Enclosed(given.files)))
    return ticket


async def _behind(viewer: Viewer, token: str, now: datetime) -> tuple[Ticket, int | None]:
    """The ticket of a link, and the number with which it goes on where that is not the same person's."""
    await guessing.admit(guessing.TICKET, viewer.address, now)
    found = await Ticket.filter(link_hash=page_link.hash_of(token)).first()
    if found is None:
        await guessing.failed(guessing.TICKET, viewer.address, now)
        refuse("NOT_FOUND", "refusal-ticket-page-unknown")
    last = await threads.merged_last(found)
    own = last.requester_email == found.requester_email
    ticket = last if own else found
    if await page_link.has_expired(last, now):
        refuse("CLOSED", "refusal-ticket-page-over", number=str(ticket.number))
    return ticket, None if own else last.number


def _shown(ticket: Ticket) -> Q:
    """The files of a ticket but for those of notes among ourselves."""
    told = Q(Q(message_id__isnull=True), ~Q(message__kind=MessageKind.NOTE), join_type=Q.OR)
    return Q(ticket_id=ticket.id) & told


async def _files(ticket: Ticket) -> dict[UUID | None, list[Row]]:
    columns = ("id", "message_id", "file__name", "file__size", "file__media_type")
    found: dict[UUID | None, list[Row]] = {}
    for row in await TicketFile.filter(_shown(ticket)).order_by("id").limit(MOST).values(*columns):
        kept = {"id": ids.public(TicketFile, row["id"]), "name": row["file__name"], "size": row["file__size"]}
        found.setdefault(row["message_id"], []).append(kept)
    return found
