"""What became of mails that came in: a row each, so that none is taken twice and none that was refused is lost."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from tortoise.queryset import QuerySet

import messages
from domain.access import find, visible
from domain.files import Given, keep
from domain.leads.shapes import LEAD
from domain.mails import plain
from domain.mails.reading import MOST_BYTES, Letter
from domain.operation import Deed, operation
from domain.refusal import Problem, known_code, refuse
from domain.rows import Column, Derived, Get, Many, Reading, Shape, Want, columns, id_of, read_below
from domain.tickets.shapes import TICKET
from domain.viewer import Viewer
from models import IncomingMail, Ticket, TicketMessage
from models.kinds import IncomingOutcome, IncomingWay
from models.record import new_key

TAKEN = frozenset({IncomingOutcome.OPENED, IncomingOutcome.ANSWERED})
KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a mail that is not taken: why, and the whole of it where it shall be kept."""

    outcome: IncomingOutcome
    reason: str
    problems: tuple[Problem, ...] = ()
    raw: bytes = b""


async def begin(deed: Deed, letter: Letter, way: IncomingWay) -> IncomingMail:
    """Step: the row of that Message-ID, new or the one there is, locked: whoever brings the same mail waits."""
    row = IncomingMail(
        id=new_key(),
        message_id=letter.message_id,
        way=way,
        from_address=plain.line(letter.from_address)[:254],
        subject=plain.line(letter.subject)[:200],
        size=letter.size,
        at=deed.now,
        outcome=IncomingOutcome.REFUSED,
    )
    await IncomingMail.bulk_create([row], ignore_conflicts=True)
    return await IncomingMail.filter(message_id=letter.message_id).select_for_update(no_key=True).get()


async def taken_before(message_id: str) -> Ticket | None:
    """The ticket that has that mail already, also from the time before mails had rows."""
    found = await Ticket.filter(by_mail=message_id).first()
    if found:
        return found
    said = await TicketMessage.filter(message_id=message_id).first()
    return await Ticket.get(id=said.ticket_id) if said else None


async def taken(message_id: str) -> IncomingMail | None:
    """The row of a mail that need not be looked at again."""
    settled = (*TAKEN, IncomingOutcome.IGNORED)
    return await IncomingMail.filter(message_id=message_id, outcome__in=settled).first()


@operation(None)
async def put_aside(deed: Deed, letter: Letter, way: IncomingWay, fate: Fate) -> IncomingMail:
    """Keeps what became of a mail that is not taken; one that was taken meanwhile stays so."""
    row = await begin(deed, letter, way)
    if row.outcome in TAKEN:
        return row
    row.outcome, row.reason, row.at = fate.outcome, fate.reason, deed.now
    row.problems = [{"code": p.code, "message": p.message, "field": p.field, "values": p.values} for p in fate.problems]
    if 0 < len(fate.raw) <= MOST_BYTES and row.kept_id is None:
        row.kept_id = (await keep(deed, Given("mail.eml", fate.raw))).id
    await row.save(update_fields=["outcome", "reason", "at", "problems", "kept_id"])
    deed.record("incoming-mail.refused", row, called=row.subject, after={"reason": fate.reason})
    return row


@operation("incoming-mail.dismiss")
async def dismiss(deed: Deed, mail_id: str | None) -> IncomingMail:
    """Settles a mail that was refused and need not be taken; refuses with CONFLICT for any other."""
    row = await find(deed.viewer, IncomingMail, mail_id, field="incomingMailId", lock=True)
    if row.outcome is not IncomingOutcome.REFUSED:
        refuse("CONFLICT", "refusal-incoming-settled", "incomingMailId")
    row.outcome = IncomingOutcome.IGNORED
    await row.save(update_fields=["outcome"])
    deed.record("incoming-mail.dismissed", row, called=row.subject, before={"reason": row.reason})
    return row


def listed(viewer: Viewer, outcome: str | None) -> QuerySet[IncomingMail]:
    """The mails that came in, narrowed to an outcome; refuses with BAD_USER_INPUT for a code that means nothing."""
    code = known_code(outcome, IncomingOutcome, "outcome")
    query = visible(viewer, IncomingMail)
    return query.filter(outcome=code) if code else query


def _why(get: Get, reading: Reading) -> str:
    """Why a mail was not taken, in the reader's language."""
    told = [messages.text(reading.viewer.locale, one["message"], **one["values"]) for one in get("problems") or []]
    if told or not get("reason"):
        return " ".join(told)
    return messages.text(reading.viewer.locale, f"incoming-reason-{get('reason')}")


def _of(shape: Shape, column: str) -> Many:
    """The record of each mail that stands in that column, where the reader sees it."""
    keyed = Shape(shape.model, {**shape.fields, _KEY: Column("id")}, shape.prepare, shape.typename)

    async def load(reading: Reading, mails: list[UUID], want: Want) -> dict[UUID, Any]:
        linked = IncomingMail.filter(id__in=mails, **{f"{column}__isnull": False})
        named = dict(await linked.values_list("id", column))
        seen = visible(reading.viewer, shape.model).filter(id__in=list(named.values()))
        rows = {row[_KEY]: row for row in await read_below(reading, keyed, seen, want.below | {_KEY: Want(_KEY)})}
        return {mail: rows[key] for mail, key in named.items() if key in rows}

    return Many(load, lambda: None)


_KEY = "\0key"
INCOMING_MAIL: Shape = Shape(
    IncomingMail,
    {
        "id": id_of(IncomingMail),
        **columns("message_id", "way", "from_address", "subject", "size", "at", "outcome", "left_out"),
        "why": Derived(("problems", "reason"), _why),
        "kept": Derived(("kept_id",), lambda get, _: get("kept_id") is not None),
        "ticket": _of(TICKET, "ticket_id"),
        "lead": _of(LEAD, "lead_id"),
    },
    typename="IncomingMail",
)
