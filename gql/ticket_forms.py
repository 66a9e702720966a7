"""Ticket forms: what they ask, how they look, what came in by them."""

from datetime import datetime
from typing import Any

import strawberry

from domain.access import visible
from domain.naming import snake
from domain.tickets import forms
from domain.tickets.form_shapes import TICKET_FORM
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.reading import answer, connection, given, one, viewer
from models import TicketForm as Record


@strawberry.type
class TicketFormField:
    """A field that a form asks for, and whether it must be filled in; `label` are the form's own words."""

    name: str
    required: bool
    label: str


@strawberry.type(description="A form by which a customer without an account opens a ticket.")
class TicketForm(Node):
    """A form with what came in by it."""

    id: strawberry.ID
    name: str
    site_key: str = strawberry.field(description="Public: it stands in the address of the form.")
    language: str
    fields: list[TicketFormField]
    heading: str
    consent_text: str
    thanks: str
    accent: str
    origins: list[str] = strawberry.field(description="The sites whose pages may show the form and post to it.")
    hourly_bound: int
    ticket_count: int
    taken: int = strawberry.field(description="Posts taken in the last 30 days.")
    trapped: int = strawberry.field(description="Posts of machines in the last 30 days, which were not kept.")
    refused: int = strawberry.field(description="Posts refused in the last 30 days.")
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    version: int


@strawberry.type
class TicketFormConnection:
    """A page of forms."""

    nodes: list[TicketForm]
    page_info: PageInfo


@strawberry.input(description="The form's own words for its fields; blank is the usual one.")
class TicketFormLabelsInput:
    """Labels by field."""

    company: str | None = None
    contact_name: str | None = None
    email: str | None = None
    phone: str | None = None
    type: str | None = None
    product: str | None = None
    subject: str | None = None
    description: str | None = None
    files: str | None = None


@strawberry.input
class TicketFormParts:
    """What makes a form."""

    name: str | None = strawberry.field(default=strawberry.UNSET, description="required; for your own people")
    language: str | None = strawberry.field(default=strawberry.UNSET, description="zh-CN or en")
    fields: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Of company, contactName, email, phone, type, product, subject, description, files; email or phone"
        " at least. The subject is always asked.",
    )
    required: list[str] | None = strawberry.field(default=strawberry.UNSET, description="Those that must be filled in.")
    labels: TicketFormLabelsInput | None = strawberry.UNSET
    heading: str | None = strawberry.UNSET
    consent_text: str | None = strawberry.field(default=strawberry.UNSET, description="What a visitor has to agree to.")
    thanks: str | None = strawberry.UNSET
    accent: str | None = strawberry.field(default=strawberry.UNSET, description="#rrggbb")
    origins: list[str] | None = strawberry.field(default=strawberry.UNSET, description="https://www.example.com")
    hourly_bound: int | None = strawberry.UNSET


@strawberry.input
class TicketFormCreateInput(TicketFormParts):
    """A new form."""


@strawberry.input(description="What is left out stays.")
class TicketFormUpdateInput(TicketFormParts):
    """A form as it shall be."""

    ticket_form_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    version: int | None = strawberry.field(default=None, description="The version that was read; else CONFLICT.")


@strawberry.input
class TicketFormCloseInput:
    """Which form takes nothing more."""

    ticket_form_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class TicketFormPayload:
    """The form, or why not."""

    form: TicketForm | None
    problems: list[Problem]


@strawberry.type
class TicketFormsQuery:
    """Queries on forms."""

    @strawberry.field
    async def ticket_forms(self, info: Info, first: First = 20, after: After = None) -> TicketFormConnection:
        """The forms, the newest first."""
        return await connection(
            info, TICKET_FORM, visible(viewer(info), Record), order=("-created_at", "-id"), first=first, after=after
        )

    @strawberry.field
    async def ticket_form(self, info: Info, id: strawberry.ID) -> TicketForm | None:
        """A form."""
        return await one(info, TICKET_FORM, id)


@strawberry.type
class TicketFormsMutation:
    """Making, changing and closing forms."""

    @strawberry.mutation
    async def ticket_form_create(self, info: Info, input: TicketFormCreateInput) -> TicketFormPayload:
        """A new form with a site key of its own."""
        return await answer(info, forms.create(viewer(info), _parts(input)), form=TICKET_FORM)

    @strawberry.mutation
    async def ticket_form_update(self, info: Info, input: TicketFormUpdateInput) -> TicketFormPayload:
        """The form as changed."""
        deed = forms.update(viewer(info), input.ticket_form_id, input.version, _parts(input))
        return await answer(info, deed, form=TICKET_FORM)

    @strawberry.mutation
    async def ticket_form_close(self, info: Info, input: TicketFormCloseInput) -> TicketFormPayload:
        """The form, which takes nothing more."""
        return await answer(info, forms.close(viewer(info), input.ticket_form_id), form=TICKET_FORM)


def _parts(input: TicketFormParts) -> dict[str, Any]:
    """What was given, by the names of the business; fields are named as a script names them."""
    found = given(input)
    for name in ("fields", "required"):
        if name in found and found[name] is not None:
            found[name] = [snake(one) for one in found[name] if one.strip()]
    if "fields" in found:
        found["asked"] = found.pop("fields")
    if found.get("labels") is not None:
        found["labels"] = {name: text for name, text in given(found["labels"]).items() if text}
    return found
