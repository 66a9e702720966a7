"""Deeds on leads: contact, judge, hand over, mend."""

from dataclasses import fields
from datetime import datetime
from typing import Any

import strawberry

from domain.leads import contacting, handing_over, judging, updating
from domain.leads.contacting import Told
from domain.leads.shapes import LEAD
from domain.leads.updating import Facts
from gql.common import Problem
from gql.context import Info
from gql.leads import Lead
from gql.reading import answer, viewer


def required(description: str = "required") -> Any:
    """A field that must be filled in."""
    return strawberry.field(default=None, description=description)


@strawberry.input
class LeadContactInput:
    """A contact with the person, or an attempt."""

    lead_id: strawberry.ID | None = required()
    way: str | None = required("required: PHONE, VISIT, WECHAT, EMAIL, MEETING or OTHER")
    reached: bool | None = required("required: whether somebody answered")
    body: str | None = None
    next_contact_at: datetime | None = strawberry.field(default=None, description="in the future")


@strawberry.input
class LeadQualifyInput:
    """The need is confirmed; what is left out stays as the lead says."""

    lead_id: strawberry.ID | None = required()
    need: str | None = None
    budget: str | None = None
    product: str | None = None
    remark: str | None = None


@strawberry.input
class LeadInvalidateInput:
    """The lead is none."""

    lead_id: strawberry.ID | None = required()
    reason: str | None = required(
        "required: WRONG_NUMBER, NO_INTEREST, NOT_A_COMPANY, COMPETITOR, SPAM, DUPLICATE or OTHER"
    )
    remark: str | None = strawberry.field(default=None, description="required for OTHER")


@strawberry.input
class LeadNurtureInput:
    """The lead is not ready yet."""

    lead_id: strawberry.ID | None = required()
    remark: str | None = None


@strawberry.input
class LeadReleaseInput:
    """The holder gives the lead back."""

    lead_id: strawberry.ID | None = required()
    reason: str | None = required("required: NO_TIME, WRONG_REGION, WRONG_INDUSTRY, LANGUAGE or OTHER")
    remark: str | None = strawberry.field(default=None, description="required for OTHER")


@strawberry.input
class LeadReopenInput:
    """A lead that was invalid or in nurturing is looked at again."""

    lead_id: strawberry.ID | None = required()
    remark: str | None = None


@strawberry.input
class LeadAssignInput:
    """Giving a lead to somebody."""

    lead_id: strawberry.ID | None = required()
    owner_id: strawberry.ID | None = required()


@strawberry.input(description="What is left out stays; blank clears.")
class LeadUpdateInput:
    """A lead as it shall be."""

    lead_id: strawberry.ID | None = required()
    version: int | None = strawberry.field(default=None, description="The version that was read; else CONFLICT.")
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
    source: str | None = None
    product: str | None = None
    language: str | None = None
    need: str | None = None
    budget: str | None = None


@strawberry.type(description="The lead, shown to its doer although perhaps no longer visible, or the problems.")
class LeadPayload:
    """What came of a deed."""

    lead: Lead | None
    problems: list[Problem]


@strawberry.type
class LeadDeedsMutation:
    """Deeds on leads."""

    @strawberry.mutation(description="The first attempt, whether somebody was reached or not, ends the response clock.")
    async def lead_contact(self, info: Info, input: LeadContactInput) -> LeadPayload:
        """Records a contact."""
        told = Told(input.way, input.reached, input.body, input.next_contact_at)
        return await answer(info, contacting.contact(viewer(info), input.lead_id, told), lead=LEAD)

    @strawberry.mutation
    async def lead_qualify(self, info: Info, input: LeadQualifyInput) -> LeadPayload:
        """Confirms the need."""
        said = {"need": input.need, "budget": input.budget, "product": input.product, "remark": input.remark}
        return await answer(info, judging.qualify(viewer(info), input.lead_id, **said), lead=LEAD)

    @strawberry.mutation
    async def lead_invalidate(self, info: Info, input: LeadInvalidateInput) -> LeadPayload:
        """Ends a lead that is none."""
        deed = judging.invalidate(viewer(info), input.lead_id, input.reason, input.remark)
        return await answer(info, deed, lead=LEAD)

    @strawberry.mutation
    async def lead_nurture(self, info: Info, input: LeadNurtureInput) -> LeadPayload:
        """Keeps a lead that is not ready warm."""
        return await answer(info, judging.nurture(viewer(info), input.lead_id, input.remark), lead=LEAD)

    @strawberry.mutation
    async def lead_release(self, info: Info, input: LeadReleaseInput) -> LeadPayload:
        """Gives a lead back, to be distributed to somebody else."""
        deed = handing_over.release(viewer(info), input.lead_id, input.reason, input.remark)
        return await answer(info, deed, lead=LEAD)

    @strawberry.mutation
    async def lead_reopen(self, info: Info, input: LeadReopenInput) -> LeadPayload:
        """Makes an ended or nurtured lead new again."""
        return await answer(info, judging.reopen(viewer(info), input.lead_id, input.remark), lead=LEAD)

    @strawberry.mutation
    async def lead_assign(self, info: Info, input: LeadAssignInput) -> LeadPayload:
        """Gives a lead to one of the viewer's people."""
        return await answer(info, handing_over.assign(viewer(info), input.lead_id, input.owner_id), lead=LEAD)

    @strawberry.mutation
    async def lead_update(self, info: Info, input: LeadUpdateInput) -> LeadPayload:
        """Changes what is known of a lead."""
        facts = Facts(**{field.name: getattr(input, field.name) for field in fields(Facts)})
        return await answer(info, updating.update(viewer(info), input.lead_id, input.version, facts), lead=LEAD)
