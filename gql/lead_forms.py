"""Forms on other people's pages: what they ask, how they look, what came in by them."""

from datetime import datetime
from typing import Any

import strawberry

from domain.access import visible
from domain.leads import forms
from domain.leads.form_shapes import LEAD_FORM
from domain.naming import snake
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.reading import answer, connection, given, one, viewer
from models import LeadForm as Record


@strawberry.type
class LeadFormField:
    """A field that a form asks for, and whether it must be filled in; `label` are the form's own words."""

    name: str
    required: bool
    label: str


@strawberry.type(description="A form that is embedded in other sites.")
class LeadForm(Node):
    """A form with what came in by it."""

    id: strawberry.ID
    name: str
    site_key: str = strawberry.field(description="Public: it stands in the address of the form.")
    library: str
    source: str
    language: str
    fields: list[LeadFormField]
    heading: str
    consent_text: str
    thanks: str
    redirect_url: str
    accent: str
    origins: list[str] = strawberry.field(description="The sites whose pages may show the form and post to it.")
    hourly_bound: int
    lead_count: int
    taken: int = strawberry.field(description="Posts taken in the last 30 days.")
    trapped: int = strawberry.field(description="Posts of machines in the last 30 days, which were not kept.")
    refused: int = strawberry.field(description="Posts refused in the last 30 days.")
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    version: int


@strawberry.type
class LeadFormConnection:
    """A page of forms."""

    nodes: list[LeadForm]
    page_info: PageInfo


@strawberry.input(description="The form's own words for its fields; blank is the usual one.")
class LeadFormLabelsInput:
    """Labels by field."""

    company: str | None = None
    contact_name: str | None = None
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    province: str | None = None
    city: str | None = None
    industry: str | None = None
    company_size: str | None = None
    product: str | None = None
    need: str | None = None
    budget: str | None = None


@strawberry.input
class LeadFormParts:
    """What makes a form."""

    name: str | None = strawberry.field(default=strawberry.UNSET, description="required; for your own people")
    library: str | None = strawberry.field(default=strawberry.UNSET, description="CHANNEL, TELESALES or INDUSTRY")
    source: str | None = strawberry.field(default=strawberry.UNSET, description="A code of the list; WEB by default.")
    language: str | None = strawberry.field(default=strawberry.UNSET, description="zh-CN or en")
    fields: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Of company, contactName, title, phone, email, wechat, province, city, industry, companySize,"
        " product, need, budget; one of company, phone, email and wechat at least.",
    )
    required: list[str] | None = strawberry.field(default=strawberry.UNSET, description="Those that must be filled in.")
    labels: LeadFormLabelsInput | None = strawberry.UNSET
    heading: str | None = strawberry.UNSET
    consent_text: str | None = strawberry.field(default=strawberry.UNSET, description="What a visitor has to agree to.")
    thanks: str | None = strawberry.UNSET
    redirect_url: str | None = strawberry.field(default=strawberry.UNSET, description="https only; instead of thanks")
    accent: str | None = strawberry.field(default=strawberry.UNSET, description="#rrggbb")
    origins: list[str] | None = strawberry.field(default=strawberry.UNSET, description="https://www.example.com")
    hourly_bound: int | None = strawberry.UNSET


@strawberry.input
class LeadFormCreateInput(LeadFormParts):
    """A new form."""


@strawberry.input(description="What is left out stays.")
class LeadFormUpdateInput(LeadFormParts):
    """A form as it shall be."""

    form_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    version: int | None = strawberry.field(default=None, description="The version that was read; else CONFLICT.")


@strawberry.input
class LeadFormCloseInput:
    """Which form takes nothing more."""

    form_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class LeadFormPayload:
    """The form, or why not."""

    form: LeadForm | None
    problems: list[Problem]


@strawberry.type
class LeadFormsQuery:
    """Queries on forms."""

    @strawberry.field
    async def lead_forms(self, info: Info, first: First = 20, after: After = None) -> LeadFormConnection:
        """The forms, the newest first."""
        return await connection(
            info, LEAD_FORM, visible(viewer(info), Record), order=("-created_at", "-id"), first=first, after=after
        )

    @strawberry.field
    async def lead_form(self, info: Info, id: strawberry.ID) -> LeadForm | None:
        """A form."""
        return await one(info, LEAD_FORM, id)


@strawberry.type
class LeadFormsMutation:
    """Making, changing and closing forms."""

    @strawberry.mutation
    async def lead_form_create(self, info: Info, input: LeadFormCreateInput) -> LeadFormPayload:
        """A new form with a site key of its own."""
        return await answer(info, forms.create(viewer(info), _parts(input)), form=LEAD_FORM)

    @strawberry.mutation
    async def lead_form_update(self, info: Info, input: LeadFormUpdateInput) -> LeadFormPayload:
        """The form as changed."""
        deed = forms.update(viewer(info), input.form_id, input.version, _parts(input))
        return await answer(info, deed, form=LEAD_FORM)

    @strawberry.mutation
    async def lead_form_close(self, info: Info, input: LeadFormCloseInput) -> LeadFormPayload:
        """The form, which takes nothing more."""
        return await answer(info, forms.close(viewer(info), input.form_id), form=LEAD_FORM)


def _parts(input: LeadFormParts) -> dict[str, Any]:
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
