"""Entering a customer: checked once more under locks, so that of several at once exactly one succeeds."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.connection import get_connection

from domain import clock, knobs
from domain.collision import asking
from domain.collision.check import examine
from domain.collision.confirming import Rejected, Word, confirmed
from domain.collision.counting import count_checks
from domain.collision.deciding import Verdict
from domain.collision.guard import guard
from domain.collision.keeping import keep_keys
from domain.collision.names import normalise
from domain.collision.receipts import Receipt
from domain.customers import formats
from domain.customers.entry_form import EntryForm, problems
from domain.customers.numbers import Written, number_rows
from domain.customers.places import city_of, province_of
from domain.customers.search import grams, haystack
from domain.notes.adding import add_note
from domain.operation import Deed, operation
from domain.pools.holding import hold
from domain.quotas import counting
from domain.refusal import Refusal
from domain.viewer import Viewer
from models import Contact, Customer, CustomerNumber, User
from models.kinds import Library, Measure, Move, NumberKind
from models.record import new_key


@dataclass(frozen=True, slots=True)
class Entry:
    """A customer that was entered, and the verdict that allowed it."""

    customer: Customer
    verdict: Verdict


async def enter(viewer: Viewer, form: EntryForm) -> Entry:
    """Enters a customer into the viewer's stock; counts as a check.

    Raises Rejected with all problems of the form, with COLLISION, or with what else stood in the way.
    """
    viewer.demand("customer.enter")
    now = await clock.now()
    standing = await knobs.read(now)
    await count_checks(viewer, now, standing.checks_per_hour)
    wrong = await problems(form, now, standing)
    if wrong:
        raise Rejected(await _verdict(viewer, form), *wrong)
    try:
        return await _enter(viewer, form)
    except Rejected:
        raise
    except Refusal as refusal:
        raise Rejected(await _verdict(viewer, form), *refusal.problems) from refusal


@operation("customer.enter")
async def _enter(deed: Deed, form: EntryForm) -> Entry:
    verdict = await judged(deed, form)
    return Entry(await entered(deed, form, verdict), verdict)


async def judged(deed: Deed, form: EntryForm, *, converting: UUID | None = None) -> Verdict:
    """A step of a deed: the verdict on that company, which nobody else enters until the deed ends."""
    wanted = asking.prepare(form.asked())
    await guard(wanted)
    return await examine(deed.viewer, wanted, deed.now, converting=converting)


async def entered(deed: Deed, form: EntryForm, verdict: Verdict) -> Customer:
    """A step of a deed: the customer of a form without `problems`, where its verdict and receipt allow it.

    Raises Rejected, STOCK_CAP.
    """
    receipt = await confirmed(deed, verdict, Word(form.receipt_id, form.distinct_reason), "name")
    customer = await _new(deed, form)
    people = _people(deed, customer, form)
    numbers = number_rows(customer, _numbers(form, people))
    customer.search = haystack(customer.name)
    customer.grams = grams(customer.search, [form.contact.name], [row.local for row in numbers])
    await hold(deed, customer, await User.get(id=deed.viewer.id), Move.ENTER)
    await Contact.bulk_create(people)
    await CustomerNumber.bulk_create(numbers)
    await keep_keys([customer])
    if customer.key_customer and deed.viewer.id:
        await counting.add(deed, deed.viewer.id, Measure.NEW_KEY_CUSTOMERS)
    _tell(deed, customer, form, receipt)
    if form.first_note:
        await add_note(deed, customer, form.first_note)
    return customer


async def _new(deed: Deed, form: EntryForm) -> Customer:
    [row] = await get_connection("default").execute_query_dict("select nextval('customer_number_seq')::int as seq")
    province = province_of(form.province) or ""
    website = form.website.strip()
    return Customer(
        id=new_key(),
        seq=row["seq"],
        name=" ".join(form.name.split()),
        name_normal=normalise(form.name)[:200],
        library=deed.viewer.library or Library.CHANNEL,
        province=province,
        city=city_of(province, form.city) or "",
        district=form.district.strip(),
        street=form.street.strip(),
        industry=form.industry,
        source=form.source,
        credit_code=formats.credit_code(form.credit_code) if form.credit_code.strip() else None,
        website=website or None,
        domain=asking.prepare(form.asked()).domain,
        key_customer=form.key_customer,
        key_marked_at=deed.now if form.key_customer else None,
        information_class=form.information_class or None,
        distinct_reason=form.distinct_reason.strip() or None,
        entered_by_id=deed.viewer.id,
        created_at=deed.now,
        updated_at=deed.now,
    )


def _people(deed: Deed, customer: Customer, form: EntryForm) -> list[Contact]:
    person = form.contact
    return [
        Contact(
            id=new_key(),
            customer_id=customer.id,
            name=person.name.strip(),
            position=person.position.strip(),
            phone=person.phone.strip(),
            wechat=person.wechat.strip(),
            created_at=deed.now,
        )
    ]


def _numbers(form: EntryForm, people: list[Contact]) -> list[Written]:
    phones: list[Written] = [(NumberKind.PHONE, phone.strip(), None) for phone in form.phones]
    own: list[Written] = [(NumberKind.CONTACT, person.phone, person.id) for person in people]
    return [*phones, (NumberKind.FAX, form.fax.strip(), None), *own]


def _tell(deed: Deed, customer: Customer, form: EntryForm, receipt: Receipt | None) -> None:
    after = {"name": customer.name, "province": customer.province, "city": customer.city}
    if receipt:
        after |= {"receipt": receipt.id.hex, "distinct_reason": form.distinct_reason.strip()}
    deed.record("customer.entered", customer, called=customer.name, after=after)


async def _verdict(viewer: Viewer, form: EntryForm) -> Verdict | None:
    asked = form.asked()
    checkable = not any(problem.field == "name" or problem.code == "INVALID" for problem in asking.problems(asked))
    return await examine(viewer, asking.prepare(asked), await clock.now()) if checkable else None
