"""Posting: a customer without an account opens a ticket through a form of ours."""

from collections.abc import Mapping
from dataclasses import replace

import orjson

from domain import clock, files, once
from domain.customers.formats import number_fault
from domain.forms import posts
from domain.forms.posts import LONGEST_KEY, Post
from domain.naming import camel
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal
from domain.tickets import letters
from domain.tickets.filing import Enclosed
from domain.tickets.form_draft import REACHES
from domain.tickets.opening import Arrival, Request, opened
from domain.viewer import Viewer, system
from models import Ticket, TicketForm
from models.kinds import Through, TicketChannel

LONGEST_VALUE = 25_000
_ONCE = "ticket"
# What a field of the form is called in a request.
_NAMES = {
    "company": "requester_company",
    "contact_name": "requester_name",
    "email": "requester_email",
    "phone": "requester_phone",
}
_FIELDS = {camel(inside): camel(outside) for outside, inside in _NAMES.items()}


async def form_of(site_key: str) -> TicketForm:
    """The form of that key; refuses with NOT_FOUND, or with CLOSED where it is over."""
    form = await TicketForm.filter(site_key=site_key).first() if len(site_key) <= LONGEST_KEY else None
    return posts.demand_open(form)


async def post(viewer: Viewer, site_key: str, sent: Post) -> Ticket | None:
    """Takes what was sent to a form and answers the ticket, which stands then; None for what a trap has caught.

    The same token makes one ticket for 24 hours. Refuses with NOT_FOUND, CLOSED, NOT_ALLOWED (the origin),
    RATE_LIMITED, REQUIRED, INVALID, and CONFLICT where the token came with something else.
    """
    form, now = await form_of(site_key), await clock.now()
    if not await posts.admitted(form, sent, viewer.address, now):
        return None
    return await posts.counted(form.id, now, _take(serving(viewer), form, sent))


def serving(viewer: Viewer) -> Viewer:
    """The house in the place of a stranger: it finds the customer that asks, whom the stranger never sees."""
    return replace(system(Through.BROWSER), address=viewer.address, request_id=viewer.request_id, locale=viewer.locale)


async def _take(viewer: Viewer, form: TicketForm, sent: Post) -> Ticket:
    try:
        posts.demand_fields(form, sent)
        request = _request(form, sent)
        _demand_reach(form, request)
        asked = [row["name"] for row in form.asked]
        enclosed = sent.files if "files" in asked else ()
        files.demand_fit(enclosed)
        return await _open(viewer, form, request, Enclosed(enclosed), sent.token)
    except Refusal as refusal:
        told = [replace(one, field=_FIELDS.get(one.field or "", one.field)) for one in refusal.problems]
        raise Refusal(*told) from None


@operation(None)
async def _open(deed: Deed, form: TicketForm, request: Request, enclosed: Enclosed, token: str) -> Ticket:
    if token:
        known = await once.remembered(deed, form.id, _ONCE, token, _body(request, enclosed))
        if known:
            return await Ticket.get(id=known["ticket"])
    ticket = await opened(deed, request, Arrival(TicketChannel.FORM, form=form, enclosed=enclosed))
    await letters.send_receipt(ticket)
    if token:
        await once.remember(form.id, _ONCE, token, {"ticket": ticket.id.hex})
    return ticket


def _request(form: TicketForm, sent: Post) -> Request:
    """What of it is a request: the fields that the form asks for."""
    asked = [row["name"] for row in form.asked if row["name"] != "files"]
    given = {_NAMES.get(name, name): sent.fields.get(camel(name), "")[:LONGEST_VALUE] for name in asked}
    return Request(**given, language=form.language)


def _demand_reach(form: TicketForm, request: Request) -> None:
    """Refuses where nobody could be answered, or a number is none."""
    asked = [name for name in REACHES if any(row["name"] == name for row in form.asked)]
    email, phone = (request.requester_email or "").strip(), (request.requester_phone or "").strip()
    if not email and not phone:
        raise Refusal(Problem("REQUIRED", "refusal-ticket-reach", asked[0] if asked else None))
    fault = number_fault(phone) if phone else None
    if fault:
        raise Refusal(Problem("INVALID", fault, "phone"))


def _body(request: Request, enclosed: Enclosed) -> bytes:
    """What tells the same post from another: all that was typed, and the files by name and size."""
    kept: list[Mapping[str, object] | list[object]] = [
        {name: getattr(request, name) for name in Request.__slots__},
        [[one.name, len(one.content)] for one in enclosed.files],
    ]
    return orjson.dumps(kept, option=orjson.OPT_SORT_KEYS)
