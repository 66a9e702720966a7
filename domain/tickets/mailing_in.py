"""Mail-in: a mail to the service address becomes a ticket, or is what somebody says in what it answers.

That is a ticket, or a mail by which a lead was kept warm.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import messages
from domain import files
from domain.access import visible
from domain.files import Given
from domain.leads import replying as replies_of_leads
from domain.mails.reading import LONGEST_ID, Letter
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal
from domain.tickets import incoming, replying, threads
from domain.tickets.filing import Enclosed
from domain.tickets.letters import language_of
from domain.tickets.opening import LENGTHS, Arrival, Request, opened
from domain.tickets.replying import Words
from domain.viewer import Viewer
from models import IncomingMail, Lead, StoredFile, Ticket
from models.kinds import IncomingOutcome, IncomingWay, TicketChannel

_NOTHING = "(no subject)"
_FIELDS = {"requesterEmail": "from", "requesterName": "fromName", "subject": "subject", "description": "body"}


@dataclass(frozen=True, slots=True)
class Brought:
    """A mail as it is taken in: its letter, the ids of files that were uploaded for it, and the way that it came."""

    letter: Letter
    way: IncomingWay = IncomingWay.API
    file_ids: list[str] = field(default_factory=list)


@operation("ticket.mail-in")
async def mail_in(deed: Deed, brought: Brought) -> IncomingMail:
    """Takes a mail in, each Message-ID once; an answer is known by what it answers and by who sends it.

    Its row says of which ticket or lead it is.

    What it names is a Message-ID of the conversation (`In-Reply-To`, `References`) or `[#1001]` in the subject. Files
    beyond the bounds are left out and named. Refuses with REQUIRED (from, messageId), INVALID (from, messageId),
    NOT_FOUND (fileIds).
    """
    letter = _demanded(brought.letter)
    row = await incoming.begin(deed, letter, brought.way)
    if (row.ticket_id or row.lead_id) and row.outcome in incoming.TAKEN:
        return row
    known = await incoming.taken_before(letter.message_id)
    if known:
        return await _done(row, IncomingOutcome.OPENED, ticket=known)
    kept, out = files.fitting(letter.files)
    enclosed = Enclosed([*kept, *_whole(letter)], brought.file_ids)
    answered = await threads.answered(letter.subject, letter.answers, letter.from_address)
    if answered:
        text = _cut(letter.said or "…", replying.BODY) + _without(out, language_of(answered))
        words = Words(text, letter.from_address, letter.message_id, letter.quoted, enclosed)
        await replying.received(deed, answered, words)
        return await _done(row, IncomingOutcome.ANSWERED, out, ticket=answered)
    written_to = await replies_of_leads.answered(letter.answers, letter.from_address)
    if written_to:
        left = [*out, *(one.name for one in kept)]
        more = _without(left, written_to[0].language or messages.DEFAULT)
        return await _done(
            row,
            IncomingOutcome.ANSWERED,
            left,
            lead=await replies_of_leads.received(deed, *written_to, letter, more),
        )
    return await _done(row, IncomingOutcome.OPENED, out, ticket=await _opened(deed, letter, enclosed, out))


def _demanded(letter: Letter) -> Letter:
    """The letter with its address tidied; refuses where it lacks what every mail has."""
    tidy = replace(letter, from_address=letter.from_address.strip().casefold(), message_id=letter.message_id.strip())
    needed = (("from", tidy.from_address), ("messageId", tidy.message_id))
    wrong = [Problem("REQUIRED", "refusal-required", name) for name, text in needed if not text]
    if len(tidy.message_id) > LONGEST_ID:
        wrong.append(Problem("INVALID", "refusal-too-long", "messageId", {"longest": LONGEST_ID}))
    if wrong:
        raise Refusal(*wrong)
    return tidy


async def _opened(deed: Deed, letter: Letter, enclosed: Enclosed, out: list[str]) -> Ticket:
    language = messages.choose([deed.viewer.locale]) or messages.DEFAULT
    text = "\n\n".join(part for part in (letter.said, letter.quoted) if part)
    asked = Request(
        subject=letter.subject.strip()[: LENGTHS["subject"]] or _NOTHING,
        description=_cut(text, LENGTHS["description"] - 2_000) + _without(out, language),
        requester_name=letter.from_name.strip()[: LENGTHS["requester_name"]],
        requester_email=letter.from_address,
    )
    try:
        return await opened(deed, asked, Arrival(TicketChannel.MAIL, letter.message_id, enclosed=enclosed))
    except Refusal as refusal:
        told = [replace(one, field=_FIELDS.get(one.field or "", one.field)) for one in refusal.problems]
        raise Refusal(*told) from refusal


async def ticket_of(mail: IncomingMail) -> Ticket | None:
    """The ticket that the mail opened or answers."""
    return await Ticket.filter(id=mail.ticket_id).first() if mail.ticket_id else None


async def lead_of(viewer: Viewer, mail: IncomingMail) -> Lead | None:
    """The lead that the mail is from, where the viewer sees it."""
    return await visible(viewer, Lead).filter(id=mail.lead_id).first() if mail.lead_id else None


async def _done(
    row: IncomingMail,
    outcome: IncomingOutcome,
    out: Sequence[str] = (),
    *,
    ticket: Ticket | None = None,
    lead: Lead | None = None,
) -> IncomingMail:
    row.ticket_id, row.lead_id = ticket.id if ticket else None, lead.id if lead else None
    row.update_from_dict({"outcome": outcome, "left_out": list(out), "reason": "", "problems": []})
    await row.save(update_fields=["ticket_id", "lead_id", "outcome", "left_out", "reason", "problems"])
    if row.kept_id:
        await StoredFile.filter(id=row.kept_id).delete()
    return row


def _whole(letter: Letter) -> list[Given]:
    """A text that is longer than a message can be, as a file of its own."""
    text = letter.said if len(letter.said) > replying.BODY - 2_000 else ""
    return [Given("mail.txt", text.encode("utf-8", "replace"))] if text else []


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _without(out: list[str], language: str) -> str:
    """A line that names the files that were left out."""
    names = ", ".join(out[:20])[:1500]
    return f"\n\n{messages.text(language, 'ticket-files-left-out', names=names)}" if out else ""
