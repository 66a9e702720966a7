"""Entering customers, and mending what is known of them."""

from dataclasses import fields
from typing import Any

import strawberry

from domain.collision.confirming import Rejected, Word
from domain.customers import entering, updating
from domain.customers.changes import Changes, PersonChange
from domain.customers.entry_form import EntryForm, Person
from domain.customers.shapes import CUSTOMER
from domain.refusal import Refusal
from gql.collision import CollisionVerdict, verdict_row
from gql.common import Problem
from gql.context import Info
from gql.customers import Customer
from gql.notes import NoteFields, said
from gql.reading import again, problem, viewer

UNSET = strawberry.UNSET


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


@strawberry.input(
    description="A contact: with an id it is changed, without one it is added. What is left out stays; null clears."
)
class ContactInput:
    """A contact as it shall be."""

    id: strawberry.ID | None = None
    name: str | None = UNSET
    position: str | None = UNSET
    phone: str | None = UNSET
    wechat: str | None = UNSET
    email: str | None = UNSET


@strawberry.input(description="What is left out stays; null or blank clears what an entry does not require.")
class CustomerUpdateInput:
    """A customer as it shall be."""

    customer_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    version: int | None = strawberry.field(default=None, description="The version that was read; else CONFLICT.")
    name: str | None = UNSET
    province: str | None = UNSET
    city: str | None = UNSET
    district: str | None = UNSET
    street: str | None = UNSET
    industry: str | None = UNSET
    source: str | None = UNSET
    phones: list[str] | None = UNSET
    fax: str | None = UNSET
    credit_code: str | None = UNSET
    website: str | None = UNSET
    company_size: str | None = UNSET
    products: str | None = UNSET
    competitors: str | None = UNSET
    key_customer: bool | None = None
    information_class: str | None = UNSET
    contact: ContactInput | None = None
    distinct_reason: str | None = strawberry.field(default=None, description="required where the verdict is CONFIRM")
    receipt_id: strawberry.ID | None = strawberry.field(
        default=None, description="required where the verdict is CONFIRM"
    )


@strawberry.type
class CustomerUpdatePayload:
    """The customer, or why not; the verdict where something new about the company is in the way."""

    customer: Customer | None
    verdict: CollisionVerdict | None
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
        word = Word(input.receipt_id or "", input.distinct_reason or "")
        try:
            changed = await updating.update(viewer(info), input.customer_id, input.version, changes_of(input), word)
        except Refusal as refusal:
            return await _refused(info, refusal)  # type: ignore[return-value]
        customer = await again(info, CUSTOMER, changed, "customer")
        return {"customer": customer, "verdict": None, "problems": []}  # type: ignore[return-value]


def changes_of(given: CustomerUpdateInput) -> Changes:
    """What shall be otherwise: what was left out is None, null is blank."""
    texts = {field.name: _blank(getattr(given, field.name)) for field in fields(Changes)}
    phones = None if given.phones is UNSET else tuple(phone for phone in given.phones or () if phone.strip())
    others = {"phones": phones, "key_customer": given.key_customer, "contact": _person(given.contact)}
    return Changes(**texts | others)


def _person(given: ContactInput | None) -> PersonChange | None:
    """The contact that shall be otherwise; None where nothing was said of one."""
    texts = {name: _blank(value) for name, value in vars(given).items() if name != "id"} if given else {}
    silent = given is None or (given.id is None and not any(texts.values()))
    return None if given is None or silent else PersonChange(id=given.id, **texts)


def _blank(value: Any) -> Any:
    """A value as `Changes` means it."""
    blank = value is None or (isinstance(value, str) and not value.strip())
    return None if value is UNSET else "" if blank else value


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
