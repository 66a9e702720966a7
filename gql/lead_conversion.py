"""Converting a lead: customer, contact and opportunity in one step."""

from datetime import date
from typing import Any

import strawberry

from domain.collision.confirming import Rejected
from domain.customers.entry_form import EntryForm, Person
from domain.customers.shapes import CUSTOMER
from domain.leads import converting
from domain.leads.converting import Conversion, Hope
from domain.leads.links import CONTACT, OPPORTUNITY
from domain.leads.shapes import LEAD
from domain.refusal import Refusal
from gql.collision import CollisionVerdict, verdict_row
from gql.common import Problem
from gql.context import Info
from gql.customers import Contact, Customer
from gql.lead_deeds import required
from gql.leads import Lead
from gql.opportunities import Opportunity
from gql.reading import again, problem, viewer


@strawberry.input(description="What is left out is what the lead says.")
class LeadConvertContactInput:
    """The person to talk to."""

    name: str | None = None
    position: str | None = None
    phone: str | None = None
    wechat: str | None = None
    email: str | None = None


@strawberry.input(description="What is left out is what the lead says.")
class LeadConvertOpportunityInput:
    """What may come of it."""

    name: str | None = None
    need: str | None = None
    product: str | None = None
    amount: str | None = strawberry.field(default=None, description="A decimal number, in CNY.")
    expected_on: date | None = None


@strawberry.input(description="What is left out is what the lead says; the customer's fields as in `customerEnter`.")
class LeadConvertInput:
    """A qualified lead."""

    lead_id: strawberry.ID | None = required()
    name: str | None = None
    province: str | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    industry: str | None = None
    source: str | None = None
    phones: list[str] | None = None
    credit_code: str | None = None
    website: str | None = None
    key_customer: bool | None = None
    contact: LeadConvertContactInput | None = None
    opportunity: LeadConvertOpportunityInput | None = None
    distinct_reason: str | None = required("required where the verdict is CONFIRM")
    receipt_id: strawberry.ID | None = required("required where the verdict is CONFIRM")


@strawberry.type
class LeadConvertPayload:
    """All that the lead has become, or why not; the verdict wherever the company had to be checked."""

    lead: Lead | None
    customer: Customer | None
    contact: Contact | None
    opportunity: Opportunity | None
    verdict: CollisionVerdict | None
    problems: list[Problem]


@strawberry.type
class LeadConversionMutation:
    """Converting."""

    @strawberry.mutation(description="Only its holder converts a lead; a company held already becomes no second one.")
    async def lead_convert(self, info: Info, input: LeadConvertInput) -> LeadConvertPayload:
        """Makes customer, contact and opportunity of a qualified lead."""
        person = input.contact or LeadConvertContactInput()
        wished = input.opportunity or LeadConvertOpportunityInput()
        hope = Hope(wished.name, wished.need, wished.product, wished.amount, wished.expected_on)
        form = _form(input, person)
        try:
            made = await converting.convert(viewer(info), input.lead_id, form, person.email or "", hope)
        except Refusal as refusal:
            return await _refused(info, refusal)
        return await _made(info, made)


def _form(given: LeadConvertInput, person: LeadConvertContactInput) -> EntryForm:
    names = ("name", "province", "city", "district", "street", "industry", "source", "credit_code", "website")
    texts: dict[str, Any] = {name: getattr(given, name) or "" for name in names}
    return EntryForm(
        **texts,
        phones=tuple(phone for phone in given.phones or () if phone.strip()),
        contact=Person(person.name or "", person.position or "", person.phone or "", person.wechat or ""),
        key_customer=bool(given.key_customer),
        distinct_reason=given.distinct_reason or "",
        receipt_id=given.receipt_id or "",
    )


async def _made(info: Info, made: Conversion) -> LeadConvertPayload:
    return {  # type: ignore[return-value]
        "lead": await again(info, LEAD, made.lead, "lead"),
        "customer": await again(info, CUSTOMER, made.customer, "customer"),
        "contact": await again(info, CONTACT, made.contact, "contact"),
        "opportunity": await again(info, OPPORTUNITY, made.opportunity, "opportunity"),
        "verdict": await verdict_row(info, made.verdict, "verdict") if made.verdict else None,
        "problems": [],
    }


async def _refused(info: Info, refusal: Refusal) -> LeadConvertPayload:
    known = refusal.verdict if isinstance(refusal, Rejected) else None
    return {  # type: ignore[return-value]
        **dict.fromkeys(("lead", "customer", "contact", "opportunity")),
        "verdict": await verdict_row(info, known, "verdict") if known else None,
        "problems": [problem(viewer(info), told) for told in refusal.problems],
    }
