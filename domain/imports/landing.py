"""Landing: a few lines of a file at a time become customers in a pool, unless somebody has the company already."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from anyio import to_thread
from tortoise.connection import get_connection

from domain import knobs
from domain.collision.guard import guard
from domain.collision.keeping import keep_key_rows, rows_of
from domain.collision.many import candidates_of_many
from domain.collision.open_leads import open_leads_of_many
from domain.customers.numbers import Written, number_values
from domain.imports.comparing import Compared, Earlier, compare_all
from domain.imports.lines import Line
from domain.operation import Deed
from domain.pools.holding import put_new
from models import Contact, CustomerNumber, Pool
from models.kinds import Move, NumberKind, Outcome
from models.record import new_key
from models.writing import insert_all

# So many lines in one transaction: their keys lie in about a thousand lock buckets.
BATCH = 100
_AS_GIVEN = ("name", "province", "city", "district", "street", "website")
_SEQS = "select nextval('customer_number_seq')::int as seq from generate_series(1, $1)"


async def compare(deed: Deed, lines: Sequence[Line], earlier: Earlier) -> list[Compared]:
    """What the lines are to the records as they stand in this very statement, and to the lines before them."""
    numbers_same = (await knobs.read(deed.now)).numbers_same
    wanted = [line.prepared for line in lines]
    customers, leads = await candidates_of_many(wanted), await open_leads_of_many(wanted)
    on_file = [[*some, *others] for some, others in zip(customers, leads, strict=True)]
    return await to_thread.run_sync(lambda: compare_all(lines, on_file, earlier, numbers_same=numbers_same))


async def land(deed: Deed, lines: Sequence[Line], pool: Pool, *, resembling: bool) -> list[tuple[Compared, bool]]:
    """Lays the new companies among the lines into the pool; answers each line and whether it has landed.

    Doubles and lines with faults never land; those that resemble a company on file, or are the company of a lead that
    nobody holds, land where that is wanted.
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
    seqs = [row["seq"] for row in rows]
    await put_new(deed, [_customer(deed, one, seq) for one, seq in zip(landing, seqs, strict=True)], pool, Move.IMPORT)
    people = {one.id: _contact(deed, one) for one in landing if "contact" in one.line.given}
    await insert_all(Contact, list(people.values()))
    await insert_all(CustomerNumber, [row for one in landing for row in _numbers(one, people.get(one.id))])
    pairs = zip(landing, seqs, strict=True)
    await keep_key_rows([row for one, seq in pairs for row in rows_of(one.line.prepared.keys, seq)])


def _customer(deed: Deed, one: Compared, seq: int) -> dict[str, Any]:
    given, prepared = one.line.given, one.line.prepared
    return {
        **{field: given[field] for field in _AS_GIVEN if field in given},
        "id": one.id,
        "seq": seq,
        "name_normal": prepared.name.whole[:200] if prepared.name else "",
        "search": one.line.search,
        "grams": one.line.grams,
        "credit_code": prepared.credit_code or None,
        "domain": prepared.domain,
        "incomplete": one.line.incomplete,
        "entered_by_id": deed.viewer.id,
        "created_at": deed.now,
    }


def _contact(deed: Deed, one: Compared) -> dict[str, Any]:
    given = one.line.given
    return {
        "id": new_key(),
        "customer_id": one.id,
        "name": given["contact"],
        "position": given.get("position", ""),
        "phone": given.get("contact_phone", ""),
        "created_at": deed.now,
    }


def _numbers(one: Compared, contact: dict[str, Any] | None) -> list[dict[str, Any]]:
    given = one.line.given
    written = _written(one.line, contact["id"] if contact else None)
    return number_values(one.id, given.get("province", ""), given.get("city", ""), written)


def _written(line: Line, contact: UUID | None) -> list[Written]:
    numbers: list[Written] = [(NumberKind.PHONE, phone, None) for phone in line.phones]
    numbers += [(NumberKind.FAX, line.given["fax"], None)] if "fax" in line.given else []
    if "contact_phone" in line.given:
        kind = NumberKind.CONTACT if contact else NumberKind.PHONE
        numbers.append((kind, line.given["contact_phone"], contact))
    return numbers
