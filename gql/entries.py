"""Entering customers, and mending what is known of them."""

from dataclasses import asdict, fields
from typing import Any

import strawberry

from domain.customers import entering, updating
from domain.customers.changes import Changes, PersonChange
from domain.customers.entering import Rejected
from domain.customers.entry_form import EntryForm, Person
from domain.customers.shapes import CUSTOMER
from domain.refusal import Refusal
from gql.collision import CollisionVerdict, verdict_row
from gql.common import Problem
from gql.context import Info
from gql.customers import Customer
from gql.notes import NoteFields, said
from gql.reading import again, answer, problem, viewer


@strawberry.input
class EntryContactInput:
    """The person to talk to."""

    name: str | None = strawberry.field(default=None, description="required; a full name")
    position: str | None = None
    phone: str | None = strawberry.field(default=None, description="required where no telephone is given")
    wechat: str | None = None


@strawberry.input(description="A contact that preceded the entry, by up to 24 hours.")
class FirstNoteInput(NoteFields):
    """The first note."""


@strawberry.input
class CustomerEnterInput:
    """A company to be entered into one's own stock."""

    name: str | None = strawberry.field(default=None, description="required; as on the licence")
    province: str | None = strawberry.field(default=None, description="required")
    city: str | None = strawberry.field(default=None, description="required")
    district: str | None = None
    street: str | None = None
    industry: str | None = strawberry.field(default=None, description="required; a code of the list")
    source: str | None = strawberry.field(default=None, description="required; a code of the list")
    phones: list[str] | None = None
    fax: str | None = None
    credit_code: str | None = None
    website: str | None = None
    contact: EntryContactInput | None = strawberry.field(default=None, description="required")
    key_customer: bool | None = None
    information_class: str | None = strawberry.field(default=None, description="A, B or C")
    first_note: FirstNoteInput | None = None
    distinct_reason: str | None = strawberry.field(default=None, description="required where the verdict is CONFIRM")
    receipt_id: strawberry.ID | None = strawberry.field(
        default=None, description="required where the verdict is CONFIRM"
    )


@strawberry.type
class CustomerEnterPayload:
    """The customer, or why not; the verdict wherever the company could be checked."""

    customer: Customer | None
    verdict: CollisionVerdict | None
    problems: list[Problem]


@strawberry.input(description="A contact: with an id it is changed, without one it is added.")
class ContactInput:
    """A contact as it shall be."""

    id: strawberry.ID | None = None
    name: str | None = None
    position: str | None = None
    phone: str | None = None
    wechat: str | None = None
    email: str | None = None


@strawberry.input(description="What is left out stays; blank clears.")
class CustomerUpdateInput:
    """A customer as it shall be."""

    customer_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    version: int | None = strawberry.field(default=None, description="The version that was read; else CONFLICT.")
    name: str | None = None
    province: str | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    industry: str | None = None
    source: str | None = None
    phones: list[str] | None = None
    fax: str | None = None
    credit_code: str | None = None
    website: str | None = None
    company_size: str | None = None
    products: str | None = None
    competitors: str | None = None
    key_customer: bool | None = None
    information_class: str | None = None
    contact: ContactInput | None = None


@strawberry.type
class CustomerUpdatePayload:
    """The customer, or why not."""

    customer: Customer | None
    problems: list[Problem]


@strawberry.type
class EntriesMutation:
    """Entering."""

    @strawberry.mutation(description="Enters a company into one's own stock, after a check under locks.")
    async def customer_enter(self, info: Info, input: CustomerEnterInput) -> CustomerEnterPayload:
        """The customer and the verdict."""
        try:
            entry = await entering.enter(viewer(info), form_of(input))
        except Refusal as refusal:
            return await _refused(info, refusal)
        return await _entered(info, entry)

    @strawberry.mutation(description="Changes a held customer's data; names and numbers are checked again.")
    async def customer_update(self, info: Info, input: CustomerUpdateInput) -> CustomerUpdatePayload:
        """The customer."""
        deed = updating.update(viewer(info), input.customer_id, input.version, changes_of(input))
        return await answer(info, deed, customer=CUSTOMER)


def changes_of(given: CustomerUpdateInput) -> Changes:
    """What shall be otherwise."""
    same = {field.name: getattr(given, field.name) for field in fields(Changes)}
    phones = None if given.phones is None else tuple(phone for phone in given.phones if phone.strip())
    person = PersonChange(**asdict(given.contact)) if given.contact else None
    silent = person is None or all(value is None for value in asdict(person).values())
    return Changes(**same | {"phones": phones, "contact": None if silent else person})


def form_of(given: CustomerEnterInput) -> EntryForm:
    """What was typed, with blanks for what was not."""
    texts: dict[str, Any] = {
        name: getattr(given, name) or ""
        for name in ("name", "province", "city", "district", "street", "industry", "source", "fax", "credit_code")
    }
    person = given.contact or EntryContactInput()
    note = said(given.first_note) if given.first_note else None
    return EntryForm(
        **texts,
        phones=tuple(phone for phone in given.phones or () if phone.strip()),
        website=given.website or "",
        contact=Person(person.name or "", person.position or "", person.phone or "", person.wechat or ""),
        key_customer=bool(given.key_customer),
        information_class=given.information_class or "",
        first_note=note if note and not note.silent() else None,
        distinct_reason=given.distinct_reason or "",
        receipt_id=given.receipt_id or "",
    )


async def _refused(info: Info, refusal: Refusal) -> CustomerEnterPayload:
    known = refusal.verdict if isinstance(refusal, Rejected) else None
    verdict = await verdict_row(info, known, "verdict") if known else None
    problems = [problem(viewer(info), told) for told in refusal.problems]
    return {"customer": None, "verdict": verdict, "problems": problems}  # type: ignore[return-value]


async def _entered(info: Info, entry: entering.Entry) -> CustomerEnterPayload:
    customer = await again(info, CUSTOMER, entry.customer, "customer")
    verdict = await verdict_row(info, entry.verdict, "verdict")
    return {"customer": customer, "verdict": verdict, "problems": []}  # type: ignore[return-value]
