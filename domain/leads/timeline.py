"""Everything that happened to a lead as one list, newest first: steps, contacts, what the person did, mails, grades.

Whoever holds the contact or the opportunity that a lead has become reads it there, also if they never held the lead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain import clock
from domain.access import find, holds
from domain.entries import Entries, Field, Key, keys_of, page, records_of, told
from domain.leads.shapes import LEAD_ACTIVITY, LEAD_MOVE
from domain.mails.shapes import STATE
from domain.refusal import not_found, refuse
from domain.rows import Reading, Row, Shape, Wanted, columns, id_of
from domain.viewer import Viewer
from models import Contact, Customer, Lead, Mail, Opportunity
from models.kinds import LeadState

_SOURCES = {
    "MOVE": "select 'MOVE', id, at from lead_move where lead_id = any($1) and kind <> 'REGRADE'",
    "SCORE": "select 'SCORE', id, at from lead_move where lead_id = any($1) and kind = 'REGRADE'",
    "CONTACT": "select 'CONTACT', id, at from lead_activity where lead_id = any($1) and kind = 'CONTACT'",
    "ACTIVITY": "select 'ACTIVITY', id, at from lead_activity where lead_id = any($1) and kind <> 'CONTACT'",
    "MAIL": "select 'MAIL', id, coalesce(sent_at, created_at) from mail where lead_id = any($1)",
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


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose history is asked for: of one of these."""

    lead_id: str | None = None
    contact_id: str | None = None
    opportunity_id: str | None = None


async def timeline(
    viewer: Viewer, whose: Whose, wanted: Wanted, *, kinds: list[str] | None, first: int, after: str | None
) -> Entries:
    """A page of what happened, in at most two statements a kind; `wanted` names what of each entry.

    Refuses with NOT_FOUND for what the viewer may not see, BAD_USER_INPUT for unknown kinds, or nothing asked for.
    """
    leads = await _leads(viewer, whose)
    if kinds and not set(kinds) <= set(KINDS):
        refuse("BAD_USER_INPUT", "refusal-invalid", "kinds")
    keys = await keys_of(_SOURCES, leads, kinds or KINDS, _ORDER, first, after)
    shown = keys[:first]
    records = await records_of(Reading(viewer, await clock.now()), shown, _FIELDS, wanted)
    return page(keys, [_entry(one, records) for one in shown], _ORDER)


async def _leads(viewer: Viewer, whose: Whose) -> list[UUID]:
    """The leads whose history that is; refuses with NOT_ALLOWED where the viewer works with none."""
    if [whose.lead_id, whose.contact_id, whose.opportunity_id].count(None) != 2:
        refuse("BAD_USER_INPUT", "refusal-invalid", "leadId")
    if whose.lead_id is not None:
        return [(await find(viewer, Lead, whose.lead_id)).id]
    viewer.demand("lead.list")
    if whose.opportunity_id is not None:
        opportunity = await find(viewer, Opportunity, whose.opportunity_id, field="opportunityId")
        return [opportunity.lead_id] if opportunity.lead_id else []
    contact = await find(viewer, Contact, whose.contact_id, field="contactId")
    if not await Customer.filter(holds(viewer), id=contact.customer_id).exists():
        not_found("contactId")
    known: Any = Lead.filter(contact_id=contact.id, state=LeadState.CONVERTED).values_list("id", flat=True)
    return list(await known)


def _entry(one: Key, records: Mapping[UUID, Row]) -> Row:
    of = {"__typename": "LeadTimelineEntry", "kind": one["kind"], "at": one["at"]}
    return of | told(one, records, _FIELDS)
