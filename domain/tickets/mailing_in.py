"""Mail-in: a mail to the service address becomes a ticket, or is what the customer says in the one it answers."""

import re

from domain.collision.domains import registrable_domain
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal
from domain.tickets import replying
from domain.tickets.opening import LENGTHS, Request, opened
from models import Ticket, TicketMessage
from models.kinds import TicketChannel

LONGEST_ID = 300
_NUMBER = re.compile(r"\[#(\d{1,9})\]")
_NOTHING = "(no subject)"


@operation("ticket.mail-in")
async def mail_in(
    deed: Deed,
    from_address: str | None,
    from_name: str | None,
    subject: str | None,
    body: str | None,
    message_id: str | None,
) -> Ticket:
    """Takes a mail in, each Message-ID once; an answer is known by `[#1001]` in its subject and by who sends it.

    Refuses with REQUIRED (from, messageId), INVALID (from, messageId).
    """
    sender, own_id = (from_address or "").strip().casefold(), (message_id or "").strip()
    wrong = [Problem("REQUIRED", "refusal-required", name) for name, text in _needed(sender, own_id) if not text]
    if len(own_id) > LONGEST_ID:
        wrong.append(Problem("INVALID", "refusal-too-long", "messageId", {"longest": LONGEST_ID}))
    if wrong:
        raise Refusal(*wrong)
    text = (body or "").strip()[: replying.BODY]
    known = await _taken(own_id)
    if known:
        return known
    ticket = await _answered(subject or "", sender)
    if ticket:
        await replying.received(deed, ticket, text or "…", sender, own_id)
        return ticket
    asked = Request(
        subject=(subject or "").strip()[: LENGTHS["subject"]] or _NOTHING,
        description=text[: LENGTHS["description"]],
        requester_name=(from_name or "").strip()[: LENGTHS["requester_name"]],
        requester_email=sender,
    )
    try:
        return await opened(deed, asked, TicketChannel.MAIL, own_id)
    except Refusal as refusal:
        told = [Problem(one.code, one.message, _FIELDS.get(one.field or ""), one.values) for one in refusal.problems]
        raise Refusal(*told) from refusal


_FIELDS = {"requesterEmail": "from", "requesterName": "fromName", "subject": "subject", "description": "body"}


def _needed(sender: str, own_id: str) -> list[tuple[str, str]]:
    return [("from", sender), ("messageId", own_id)]


async def _taken(message_id: str) -> Ticket | None:
    """The ticket that has that mail already."""
    found = await Ticket.filter(by_mail=message_id).first()
    if found:
        return found
    said = await TicketMessage.filter(message_id=message_id).first()
    return await Ticket.get(id=said.ticket_id) if said else None


async def _answered(subject: str, sender: str) -> Ticket | None:
    """The ticket whose number stands in the subject, locked, where the sender is its person or of the same company."""
    number = _NUMBER.search(subject)
    ticket = await Ticket.filter(number=int(number[1])).select_for_update(no_key=True).first() if number else None
    if ticket is None or not ticket.requester_email or ticket.merged_into_id:
        return None
    company = registrable_domain(sender)
    same = sender == ticket.requester_email or (company and company == registrable_domain(ticket.requester_email))
    return ticket if same else None
