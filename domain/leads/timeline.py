"""Everything that happened to a lead as one list, newest first: steps, contacts, what the person did, mails, grades."""

from collections.abc import Mapping
from uuid import UUID

from domain import clock
from domain.access import find
from domain.entries import Entries, Field, Key, keys_of, page, records_of, told
from domain.leads.shapes import LEAD_ACTIVITY, LEAD_MOVE
from domain.mails.shapes import STATE
from domain.refusal import refuse
from domain.rows import Reading, Row, Shape, Wanted, columns, id_of
from domain.viewer import Viewer
from models import Lead, Mail

_SOURCES = {
    "MOVE": "select 'MOVE', id, at from lead_move where lead_id = $1 and kind <> 'REGRADE'",
    "SCORE": "select 'SCORE', id, at from lead_move where lead_id = $1 and kind = 'REGRADE'",
    "CONTACT": "select 'CONTACT', id, at from lead_activity where lead_id = $1 and kind = 'CONTACT'",
    "ACTIVITY": "select 'ACTIVITY', id, at from lead_activity where lead_id = $1 and kind <> 'CONTACT'",
    "MAIL": "select 'MAIL', id, coalesce(sent_at, created_at) from mail where lead_id = $1",
}
KINDS = tuple(_SOURCES)
_ORDER = ("lead-timeline",)

# Of a mail everybody who sees the lead knows that it was written, about what, and whether it left.
SENT: Shape = Shape(
    Mail,
    {"id": id_of(Mail), **columns("kind", "subject", "created_at", "sent_at"), "state": STATE},
    typename="LeadMail",
)
_FIELDS = (
    Field("move", ("MOVE", "SCORE"), LEAD_MOVE),
    Field("activity", ("CONTACT", "ACTIVITY"), LEAD_ACTIVITY),
    Field("mail", ("MAIL",), SENT),
)


async def timeline(
    viewer: Viewer, lead_id: str, wanted: Wanted, *, kinds: list[str] | None, first: int, after: str | None
) -> Entries:
    """A page of what happened to a lead, in at most two statements a kind; `wanted` names what of each entry.

    Refuses with NOT_FOUND for a lead that the viewer may not see, BAD_USER_INPUT for unknown kinds.
    """
    lead = await find(viewer, Lead, lead_id)
    if kinds and not set(kinds) <= set(KINDS):
        refuse("BAD_USER_INPUT", "refusal-invalid", "kinds")
    keys = await keys_of(_SOURCES, lead.id, kinds or KINDS, _ORDER, first, after)
    shown = keys[:first]
    records = await records_of(Reading(viewer, await clock.now()), shown, _FIELDS, wanted)
    return page(keys, [_entry(one, records) for one in shown], _ORDER)


def _entry(one: Key, records: Mapping[UUID, Row]) -> Row:
    of = {"__typename": "LeadTimelineEntry", "kind": one["kind"], "at": one["at"]}
    return of | told(one, records, _FIELDS)
