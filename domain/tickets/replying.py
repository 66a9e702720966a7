"""Talking: replies to the customer, what the customer answers, and notes among ourselves."""

from collections.abc import Sequence
from dataclasses import dataclass

import messages
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal
from domain.tickets import canned, filing, letters, moving, promises, routing
from domain.tickets.filing import NOTHING, Enclosed
from domain.tickets.promises import Wish
from domain.tickets.taking_up import open_one, taken_up
from models import Ticket, TicketMessage
from models.kinds import MessageKind, TicketMoveKind, TicketState
from models.record import new_key

BODY = 20_000
_NEXT = {
    "WAIT": (TicketState.WAITING, TicketMoveKind.WAIT, "ticket.waiting"),
    "SOLVE": (TicketState.SOLVED, TicketMoveKind.SOLVE, "ticket.solved"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a customer said: from which address, by which mail, what that quoted, and which files came with it."""

    body: str
    from_address: str | None = None
    message_id: str | None = None
    quoted: str = ""
    enclosed: Enclosed = NOTHING


@operation("ticket.reply")
async def reply(
    deed: Deed,
    ticket_id: str | None,
    body: str | None,
    *,
    internal: bool,
    following: str | None = None,
    enclosed: Enclosed = NOTHING,
    canned_answer_id: str | None = None,
    used_answer_ids: Sequence[str] = (),
    promise: Wish | None = None,
) -> Ticket:
    """Answers the customer, by mail where there is an address, or leaves a note among ourselves.

    The first answer ends the clock of the first reply and makes a new ticket an open one. A canned answer stands
    before the body; those whose words the body holds already are only counted. `following` is WAIT or SOLVE, for what
    the ticket does next. Refuses with REQUIRED or INVALID (body, then, files), NOT_FOUND (fileIds), as promises do
    (promise.…), CONFLICT where an answer comes to a ticket that is solved or closed.
    """
    ticket = await (taken_up if internal else open_one)(deed, ticket_id)
    before = await canned.chosen(deed, ticket, canned_answer_id)
    text = said("\n\n".join(part for part in (before, (body or "").strip()) if part), following)
    await told(deed, ticket, text, internal=internal, enclosed=enclosed)
    await canned.count(deed, used_answer_ids)
    if promise and not promise.blank:
        deed.viewer.demand("promise.make")
        await promises.given(deed, ticket, promise, "promise.")
    await _go_on(deed, ticket, following)
    return ticket


@operation("ticket.reply")
async def reply_alike(deed: Deed, ticket_id: str | None, body: str | None, following: str | None) -> Ticket:
    """Answers one of many in the same words, its own name, number and subject in their places; refuses as replying."""
    ticket = await open_one(deed, ticket_id)
    text = said(body, following)
    wrong = canned.wrong_places(text)
    if wrong:
        raise Refusal(*wrong)
    await told(deed, ticket, canned.filled(text, ticket, _language(ticket)), internal=False)
    await _go_on(deed, ticket, following)
    return ticket


async def told(deed: Deed, ticket: Ticket, text: str, *, internal: bool, enclosed: Enclosed = NOTHING) -> None:
    """Step: what we say to the customer, or among ourselves."""
    kind = MessageKind.NOTE if internal else MessageKind.OUT
    message = await _say(deed, ticket, kind, Words(text, enclosed=enclosed))
    if not internal:
        await _answered(deed, ticket, message)


@operation("ticket.receive")
async def receive(deed: Deed, ticket_id: str | None, body: str | None, enclosed: Enclosed = NOTHING) -> Ticket:
    """Keeps what the customer said, by telephone or in a chat; a ticket that waited goes on, an ended one reopens."""
    ticket = await taken_up(deed, ticket_id)
    await received(deed, ticket, Words(said(body), enclosed=enclosed))
    return ticket


async def received(deed: Deed, ticket: Ticket, words: Words) -> TicketMessage:
    """Step: the customer's words, whichever way they came; who works on the ticket is told."""
    message = await _say(deed, ticket, MessageKind.IN, words)
    state = TicketState(ticket.state)
    if state is TicketState.WAITING:
        await moving.move(deed, ticket, TicketState.OPEN, TicketMoveKind.RESUME, "ticket.resumed")
    elif state in (TicketState.SOLVED, TicketState.CLOSED):
        await reopened(deed, ticket)
    else:
        await moving.note(deed, ticket, TicketMoveKind.RECEIVE)
    await routing.tell_assignee(deed, ticket, "told-ticket-received")
    return message


async def reopened(deed: Deed, ticket: Ticket, remark: str = "") -> None:
    """Step: the ticket is worked on again, by whom it was last, else by whom it is given to; routing is guarded."""
    await moving.move(deed, ticket, TicketState.REOPENED, TicketMoveKind.REOPEN, "ticket.reopened", remark=remark)
    if ticket.assignee_id is None:
        await moving.give(deed, ticket, None, TicketMoveKind.ASSIGN, "NOT_YET")


async def _go_on(deed: Deed, ticket: Ticket, following: str | None) -> None:
    if following:
        deed.viewer.demand(f"ticket.{following.lower()}")
        await moving.move(deed, ticket, *_NEXT[following])


async def _say(deed: Deed, ticket: Ticket, kind: MessageKind, words: Words) -> TicketMessage:
    message = await TicketMessage.create(
        id=new_key(),
        ticket_id=ticket.id,
        kind=kind.value,
        body=words.body,
        quoted=words.quoted,
        at=deed.now,
        by_id=deed.viewer.id,
        from_address=words.from_address,
        message_id=words.message_id,
    )
    await filing.enclose(deed, ticket, message, words.enclosed)
    return message


async def _answered(deed: Deed, ticket: Ticket, message: TicketMessage) -> None:
    first = ticket.first_replied_at is None
    ticket.first_replied_at = ticket.first_replied_at or deed.now
    if ticket.state in moving.UNTOUCHED:
        await moving.move(deed, ticket, TicketState.OPEN, TicketMoveKind.REPLY, "ticket.replied", first=first)
    else:
        await moving.note(deed, ticket, TicketMoveKind.REPLY, first=first)
        deed.record("ticket.replied", ticket, called=moving.called(ticket), after={"first": first})
    await letters.send_reply(ticket, message)


def _language(ticket: Ticket) -> str:
    return ticket.language if ticket.language in messages.LOCALES else messages.DEFAULT


def said(body: str | None, following: str | None = None) -> str:
    """Words as they are kept; refuses with REQUIRED or INVALID (body, then)."""
    text, wrong = (body or "").strip(), []
    if not text:
        wrong.append(Problem("REQUIRED", "refusal-required", "body"))
    if len(text) > BODY:
        wrong.append(Problem("INVALID", "refusal-too-long", "body", {"longest": BODY}))
    if following and following not in _NEXT:
        wrong.append(Problem("INVALID", "refusal-invalid", "then"))
    if wrong:
        raise Refusal(*wrong)
    return text
