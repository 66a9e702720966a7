"""Threads: by which Message-IDs the mails of a conversation name each other, and whose ticket an answer belongs to."""

import re
from collections.abc import Sequence
from datetime import datetime

from domain.collision.domains import registrable_domain
from domain.mails.composing import key_of, message_id
from models import Mail, Ticket, TicketMessage
from settings import settings

MOST = 20
_FIT = re.compile(r"<[!-;=?-~]{1,298}>")
_NUMBER = re.compile(r"\[#(\d{1,9})\]")


async def of_ticket(ticket: Ticket) -> tuple[str, list[str]]:
    """The Message-ID that our next mail answers, empty without one, and those of the conversation, oldest first."""
    said = TicketMessage.filter(ticket_id=ticket.id, message_id__isnull=False).order_by("-at", "-id").limit(MOST)
    theirs: list[tuple[datetime, str]] = [(one.at, str(one.message_id)) for one in await said.only("at", "message_id")]
    theirs.append((ticket.created_at, ticket.by_mail or ""))
    theirs = sorted((at, written) for at, written in theirs if _FIT.fullmatch(written))
    sent = await Mail.filter(ticket_id=ticket.id).order_by("-created_at", "-id").limit(MOST).only("id", "created_at")
    ours = [(mail.created_at, message_id(mail.id, settings.sender)) for mail in sent]
    whole = [written for _, written in sorted([*theirs, *ours])]
    nearest = theirs[-1][1] if theirs else whole[-1] if whole else ""
    return nearest, list(dict.fromkeys([*whole[:1], *whole[1:][-MOST:]]))


async def answered(subject: str, named: Sequence[str], sender: str) -> Ticket | None:
    """The ticket that a mail answers, locked: named by a Message-ID of its conversation or by its number.

    Only where the sender is its person or of the same company. What was merged goes on in the other ticket.
    """
    for found in (await _by_ids(named), await _by_number(subject)):
        ticket = await _going_on(found) if found else None
        if ticket and _is_of(ticket, sender):
            return ticket
    return None


async def _by_ids(named: Sequence[str]) -> Ticket | None:
    """The ticket of which one of those mails is, whoever wrote it; the nearest first."""
    ours = [key for one in named if (key := key_of(one))]
    mail = await Mail.filter(id__in=ours, ticket_id__isnull=False).order_by("-created_at").first() if ours else None
    if mail:
        said = await TicketMessage.filter(id=mail.ticket_message_id).first() if mail.ticket_message_id else None
        return await Ticket.get(id=said.ticket_id if said else mail.ticket_id)
    theirs = await TicketMessage.filter(message_id__in=list(named)).order_by("-at").first() if named else None
    if theirs:
        return await Ticket.get(id=theirs.ticket_id)
    return await Ticket.filter(by_mail__in=list(named)).order_by("-created_at").first() if named else None


async def _by_number(subject: str) -> Ticket | None:
    number = _NUMBER.search(subject)
    return await Ticket.filter(number=int(number[1])).first() if number else None


async def merged_last(found: Ticket) -> Ticket:
    """The ticket, or the one into which it was merged at last."""
    here = found
    for _ in range(MOST):
        if here.merged_into_id is None:
            break
        here = await Ticket.get(id=here.merged_into_id)
    return here


async def _going_on(found: Ticket) -> Ticket:
    """The ticket at the end of mergers, with its row locked."""
    last = await merged_last(found)
    return await Ticket.filter(id=last.id).select_for_update(no_key=True).get()


def _is_of(ticket: Ticket, sender: str) -> bool:
    if not ticket.requester_email:
        return False
    company = registrable_domain(sender)
    return sender == ticket.requester_email or (
        company is not None and company == registrable_domain(ticket.requester_email)
    )
