"""Letters: the mails of a ticket to the customer, in their language and in one thread."""

import re
from datetime import datetime
from uuid import UUID

from babel.dates import format_datetime

import messages
from domain import clock
from domain.mails import quoting
from domain.tickets import page_link, threads
from models import Mail, Ticket, TicketMessage
from settings import settings

REPLY, RECEIPT = "TICKET", "TICKET_RECEIPT"
_CHINESE = re.compile("[\u3400-\u9fff]")
_MOMENT = {"zh-CN": "M月d日（EEEE）HH:mm", "en": "EEEE d MMMM, HH:mm (ZZZZ)"}


def language_of(ticket: Ticket) -> str:
    """In which of our languages a customer is written to: theirs, else the one that they wrote in."""
    named = messages.choose([ticket.language]) if ticket.language else None
    written = "zh-CN" if _CHINESE.search(ticket.subject + ticket.description[:500]) else "en"
    return named or ("en" if ticket.language else written)


def expected(ticket: Ticket, language: str) -> str:
    """By when a first reply is promised, in words."""
    if ticket.first_reply_due_at is None:
        return messages.text(language, "ticket-expected-soon")
    return messages.text(language, "ticket-expected", time=moment(ticket.first_reply_due_at, language))


def moment(at: datetime, language: str) -> str:
    """A moment as it is said in a letter, where the house is."""
    zone = clock.zone(None)
    return str(format_datetime(at, _MOMENT[language], tzinfo=zone, locale=language.replace("-", "_")))


async def send_reply(ticket: Ticket, message: TicketMessage) -> None:
    """Step: mails what was said to the customer, where there is an address."""
    if not ticket.requester_email:
        return
    language = language_of(ticket)
    await page_link.hand_out(ticket)
    foot = messages.text(language, "ticket-mail-page", link=page_link.PLACE)
    mail = await _mail(ticket, REPLY, f"ticket:{UUID(str(message.id)).hex}", message.at)
    mail.body = f"{quoting.marker(language)}\n\n{message.body}\n\n{foot}"
    mail.ticket_message_id = message.id
    await mail.save(force_create=True)


async def send_receipt(ticket: Ticket) -> None:
    """Step: tells a customer by mail that the request has come, by when they hear, and where to look after it."""
    if not ticket.requester_email or settings.is_own(ticket.requester_email):
        return
    language = language_of(ticket)
    await page_link.hand_out(ticket)
    name = ticket.requester_name or messages.text(language, "survey-mail-you")
    lines = [
        quoting.marker(language),
        messages.text(language, "ticket-receipt-hello", name=name),
        messages.text(language, "ticket-receipt-came", number=str(ticket.number), subject=ticket.subject),
        expected(ticket, language),
        messages.text(language, "ticket-receipt-page", link=page_link.PLACE),
    ]
    mail = await _mail(ticket, RECEIPT, f"ticket-receipt:{ticket.id.hex}", ticket.created_at)
    mail.body = "\n\n".join(lines)
    await mail.save(force_create=True)


async def _mail(ticket: Ticket, kind: str, once: str, at: datetime) -> Mail:
    nearest, thread = await threads.of_ticket(ticket)
    return Mail(
        to_address=ticket.requester_email,
        to_name=ticket.requester_name,
        subject=f"[#{ticket.number}] {ticket.subject}"[:200],
        body="",
        kind=kind,
        ticket_id=ticket.id,
        in_reply_to=nearest,
        thread=" ".join(thread),
        once=once,
        created_at=at,
    )
