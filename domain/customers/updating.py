"""Mending a customer's data: by its holder and superiors; what tells companies apart is checked again."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from domain import clock, ids, knobs
from domain.access import find
from domain.collision import asking, rulings
from domain.collision.asking import Asked
from domain.collision.confirming import Word
from domain.collision.counting import count_checks
from domain.collision.keeping import forget_keys, keep_keys
from domain.collision.names import normalise
from domain.customers import formats
from domain.customers.changes import Changes, PersonChange, faults
from domain.customers.distinct import distinct, too_long
from domain.customers.numbers import Written, number_rows
from domain.customers.places import city_of, province_of
from domain.customers.search import grams, haystack
from domain.operation import Deed, operation
from domain.quotas import counting
from domain.refusal import Refusal, not_found, refuse
from domain.viewer import Viewer
from models import Contact, Customer, CustomerMove, CustomerNumber
from models.kinds import Measure, Move, NumberKind
from models.record import new_key

PLAIN = ("district", "street", "company_size", "products", "competitors", "industry", "source", "information_class")
NULLABLE = frozenset({"company_size", "information_class"})
SILENT = Word()


async def update(
    viewer: Viewer, customer_id: str | None, version: int | None, changes: Changes, word: Word = SILENT
) -> Customer:
    """Changes a held customer; refuses with CONFLICT where somebody else has changed it since `version`.

    A new name, number, credit code or website is checked as at an entry, and counted as a check: raises Rejected
    where it is another customer's, or may be and `word` does not say why not.
    """
    viewer.demand("customer.update")
    if changes.name or changes.phones or changes.fax or changes.credit_code or changes.website or changes.contact:
        now = await clock.now()
        await count_checks(viewer, now, (await knobs.read(now)).checks_per_hour)
    return await _update(viewer, customer_id, version, changes, word)


@operation("customer.update")
async def _update(deed: Deed, customer_id: str | None, version: int | None, changes: Changes, word: Word) -> Customer:
    seen = await find(deed.viewer, Customer, customer_id, field="customerId")
    wrong = [*await faults(changes, seen), *too_long(word)]
    if wrong:
        raise Refusal(*wrong)
    receipt = await distinct(deed, seen, changes, word)
    customer = await find(deed.viewer, Customer, customer_id, field="customerId", lock=True)
    if customer.owner_id is None:
        refuse("NOT_ALLOWED", "refusal-update-in-pool", "customerId")
    if customer.version != seen.version or version not in {None, customer.version}:
        refuse("CONFLICT", "refusal-conflict", "version")
    before = _facts(customer)
    await _mark(deed, customer, changes.key_customer)
    old_name = await _apply(deed, customer, changes)
    await _people(deed, customer, changes.contact)
    customer.distinct_reason = word.distinct_reason.strip() if receipt else customer.distinct_reason
    await _keep(customer, changes, old_name)
    after = _facts(customer)
    changed = {name for name in after if after[name] != before[name]}
    said = {"receipt": receipt.id.hex, "distinct_reason": customer.distinct_reason} if receipt else {}
    deed.record(
        "customer.updated",
        customer,
        called=customer.name,
        before={name: before[name] for name in sorted(changed)},
        after={name: after[name] for name in sorted(changed)} | said,
    )
    if "key_customer" in changed:
        marked = "customer.key-marked" if customer.key_customer else "customer.key-unmarked"
        deed.record(marked, customer, called=customer.name)
    return customer


async def add_person(deed: Deed, customer: Customer, person: PersonChange) -> Contact:
    """A step of a deed: one more contact at a customer whose row is locked, who is found by it from now on."""
    made = await _added(deed, customer, person)
    await _keep(customer, Changes(contact=person), None)
    return made


async def _mark(deed: Deed, customer: Customer, key: bool | None) -> None:
    """Marks or unmarks a key customer; a mark on the day of one's own entry counts for that day."""
    if key is None or key == customer.key_customer:
        return
    day = clock.local_day(customer.created_at, deed.viewer.time_zone)
    marked = deed.now if key else customer.key_marked_at
    counts = marked is not None and clock.local_day(marked, deed.viewer.time_zone) == day
    imported = await CustomerMove.filter(customer_id=customer.id, kind=Move.IMPORT).exists()
    if counts and not imported and customer.entered_by_id:
        count = counting.add if key else counting.give_back
        await count(deed, customer.entered_by_id, Measure.NEW_KEY_CUSTOMERS, day=day)
    customer.key_customer, customer.key_marked_at = key, deed.now if key else None


async def _apply(deed: Deed, customer: Customer, changes: Changes) -> str | None:
    """Sets the columns; answers the name there was where it changes."""
    for name in PLAIN:
        value = getattr(changes, name)
        if value is not None:
            setattr(customer, name, value.strip() or (None if name in NULLABLE else ""))
    if changes.province or changes.city:
        customer.province = province_of(changes.province or customer.province) or customer.province
        customer.city = city_of(customer.province, changes.city or customer.city) or customer.city
    if changes.credit_code is not None:
        customer.credit_code = formats.credit_code(changes.credit_code) if changes.credit_code.strip() else None
    if changes.website is not None:
        customer.website = changes.website.strip() or None
        customer.domain = asking.prepare(Asked(website=changes.website)).domain
    customer.updated_at = deed.now
    customer.version += 1
    if changes.name is None or changes.name.strip() == customer.name:
        return None
    old, customer.name = customer.name, " ".join(changes.name.split())
    customer.name_normal = normalise(customer.name)[:200]
    return old


async def _people(deed: Deed, customer: Customer, change: PersonChange | None) -> None:
    if change is None:
        return
    if change.id is None:
        await _added(deed, customer, change)
        return
    key = ids.key(Contact, change.id)
    found = Contact.filter(id=key, customer_id=customer.id) if key else None
    if found is None or not await (found.update(**_given(change)) if _given(change) else found.exists()):
        not_found("contact.id")


async def _added(deed: Deed, customer: Customer, person: PersonChange) -> Contact:
    made = Contact(id=new_key(), customer_id=customer.id, created_at=deed.now, **_given(person))
    await made.save(force_create=True)
    return made


def _given(person: PersonChange) -> dict[str, str]:
    values = {name: getattr(person, name) for name in ("name", "position", "phone", "wechat", "email")}
    return {name: value.strip() for name, value in values.items() if value is not None}


async def _keep(customer: Customer, changes: Changes, old_name: str | None) -> None:
    """Saves the customer with everything that it is found by."""
    people = await Contact.filter(customer_id=customer.id)
    rows = number_rows(customer, await _written(customer, changes, people))
    if not _reachable(rows) and _reachable(await CustomerNumber.filter(customer_id=customer.id)):
        refuse("REQUIRED", "refusal-one-number", "phones")
    await CustomerNumber.filter(customer_id=customer.id).delete()
    if rows:
        await CustomerNumber.bulk_create(rows)
    customer.search = haystack(customer.name)
    customer.grams = grams(customer.search, [person.name for person in people], [row.local for row in rows])
    customer.incomplete = customer.incomplete and not _complete(customer, people, rows)
    await customer.save()
    if old_name is not None:
        await forget_keys(customer, old_name)
        await keep_keys([customer])
        await rulings.renamed(customer.id, customer.name_normal)


async def _written(customer: Customer, changes: Changes, people: list[Contact]) -> list[Written]:
    """All numbers as they shall be."""
    kept = await CustomerNumber.filter(customer_id=customer.id, contact_id=None).order_by("id")
    phones = changes.phones
    if phones is None:
        phones = tuple(row.written for row in kept if row.kind == NumberKind.PHONE)
    fax = changes.fax
    if fax is None:
        fax = next((row.written for row in kept if row.kind == NumberKind.FAX), "")
    own: list[tuple[NumberKind, str, UUID | None]] = [(NumberKind.PHONE, phone.strip(), None) for phone in phones]
    contacts: list[Written] = [(NumberKind.CONTACT, person.phone, person.id) for person in people]
    return [*own, (NumberKind.FAX, fax.strip(), None), *contacts]


def _complete(customer: Customer, people: list[Contact], rows: list[CustomerNumber]) -> bool:
    needed = (customer.province, customer.city, customer.industry, customer.source)
    return all(needed) and bool(people) and _reachable(rows)


def _reachable(rows: list[CustomerNumber]) -> bool:
    return any(row.kind != NumberKind.FAX for row in rows)


def _facts(customer: Customer) -> dict[str, Any]:
    """What the audit compares."""
    names = [field.name for field in fields(Changes) if field.name not in {"phones", "fax", "contact"}]
    return {name: getattr(customer, name) for name in names}
