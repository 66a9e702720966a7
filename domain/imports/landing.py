"""Landing: a few lines of a file at a time become customers in a pool, unless somebody has the company already."""

from collections.abc import Sequence

from anyio import to_thread
from tortoise.connection import get_connection

from domain import knobs
from domain.collision.guard import guard
from domain.collision.keeping import keep_key_rows, rows_of
from domain.collision.many import candidates_of_many
from domain.customers.numbers import Written, number_rows
from domain.imports.comparing import Compared, Earlier, compare_all
from domain.imports.lines import Line
from domain.operation import Deed
from domain.pools.holding import put_new
from models import Contact, Customer, CustomerNumber, Pool
from models.kinds import Move, NumberKind, Outcome

# So many lines in one transaction: their keys lie in about a thousand lock buckets.
BATCH = 100
_SEQS = "select nextval('customer_number_seq')::int as seq from generate_series(1, $1)"


async def compare(deed: Deed, lines: Sequence[Line], earlier: Earlier) -> list[Compared]:
    """What the lines are to the records as they stand in this very statement, and to the lines before them."""
    numbers_same = (await knobs.read(deed.now)).numbers_same
    on_file = await candidates_of_many([line.prepared for line in lines])
    return await to_thread.run_sync(lambda: compare_all(lines, on_file, earlier, numbers_same=numbers_same))


async def land(deed: Deed, lines: Sequence[Line], pool: Pool, *, resembling: bool) -> list[tuple[Compared, bool]]:
    """Lays the new companies among the lines into the pool; answers each line and whether it has landed.

    Doubles and lines with faults never land; those that resemble a company on file land where that is wanted.
    """
    await guard(*(line.prepared for line in lines))
    compared = await compare(deed, lines, Earlier())
    wanted = {Outcome.CLEAR, Outcome.SIMILAR, Outcome.RELATED} if resembling else {Outcome.CLEAR}
    landing = [one for one in compared if one.outcome in wanted]
    await _create(deed, landing, pool)
    return [(one, one.outcome in wanted) for one in compared]


async def _create(deed: Deed, landing: Sequence[Compared], pool: Pool) -> None:
    if not landing:
        return
    rows = await get_connection("default").execute_query_dict(_SEQS, [len(landing)])
    customers = [_customer(deed, one, row["seq"]) for one, row in zip(landing, rows, strict=True)]
    await put_new(deed, customers, pool, Move.IMPORT)
    people = [_contact(deed, one) for one in landing if "contact" in one.line.given]
    if people:
        await Contact.bulk_create(people)
    contacts = {person.customer_id: person for person in people}
    numbers = [
        row
        for customer, one in zip(customers, landing, strict=True)
        for row in number_rows(customer, _written(one.line, contacts.get(customer.id)))
    ]
    if numbers:
        await CustomerNumber.bulk_create(numbers)
    pairs = zip(customers, landing, strict=True)
    await keep_key_rows([row for customer, one in pairs for row in rows_of(one.line.prepared.keys, customer.seq)])


def _customer(deed: Deed, one: Compared, seq: int) -> Customer:
    given, prepared = one.line.given, one.line.prepared
    return Customer(
        id=one.id,
        seq=seq,
        name=given["name"],
        name_normal=prepared.name.whole[:200] if prepared.name else "",
        search=one.line.search,
        grams=list(one.line.grams),
        province=given.get("province", ""),
        city=given.get("city", ""),
        district=given.get("district", ""),
        street=given.get("street", ""),
        credit_code=prepared.credit_code or None,
        website=given.get("website"),
        domain=prepared.domain,
        incomplete=one.line.incomplete,
        entered_by_id=deed.viewer.id,
        created_at=deed.now,
        updated_at=deed.now,
    )


def _contact(deed: Deed, one: Compared) -> Contact:
    given = one.line.given
    return Contact(
        customer_id=one.id,
        name=given["contact"],
        position=given.get("position", ""),
        phone=given.get("contact_phone", ""),
        created_at=deed.now,
    )


def _written(line: Line, contact: Contact | None) -> list[Written]:
    numbers: list[Written] = [(NumberKind.PHONE, phone, None) for phone in line.phones]
    numbers += [(NumberKind.FAX, line.given["fax"], None)] if "fax" in line.given else []
    if "contact_phone" in line.given:
        kind = NumberKind.CONTACT if contact else NumberKind.PHONE
        numbers.append((kind, line.given["contact_phone"], contact.id if contact else None))
    return numbers
