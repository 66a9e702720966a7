"""The link to the customer's own page of a ticket: 192 bits that nobody can guess, told by mail to one address.

Only a hash of it is kept, so whoever reads the database or the mailbox sees no page: mails hold a place for it that is
filled when they go. Another address gets another link, and the old one ends.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from domain import knobs
from models import Ticket
from settings import settings

PLACE = "{ticket-page}"


def token_of(ticket_id: UUID, email: str) -> str:
    """The token of that ticket for that address, the same each time."""
    told = b"ticket:" + ticket_id.bytes + email.encode()
    return urlsafe_b64encode(hmac.digest(settings.secret.encode(), told, "sha256")[:24]).decode()


def hash_of(token: str) -> bytes:
    """What is kept of a token."""
    return sha256(token.encode("utf-8", "replace")).digest()


async def hand_out(ticket: Ticket) -> None:
    """Step: the page for the address that the ticket has now opens from here on."""
    kept = hash_of(token_of(ticket.id, ticket.requester_email or ""))
    if ticket.link_hash is None or bytes(ticket.link_hash) != kept:
        ticket.link_hash = kept
        await ticket.save(update_fields=["link_hash"])


def filled_in(body: str, ticket_id: UUID, email: str) -> str:
    """The body of a mail with the address of the page in its place."""
    return body.replace(PLACE, f"{settings.address}/t/{token_of(ticket_id, email)}")


async def has_expired(ticket: Ticket, now: datetime) -> bool:
    """Whether the ticket has been closed for so long that its page is over."""
    if ticket.closed_at is None:
        return False
    return ticket.closed_at + timedelta(days=(await knobs.read(now)).ticket_link_days) <= now
