"""Customers for tests, straight into the tables, with everything that the deeds keep beside them."""

from collections.abc import Iterable
from typing import Any

from domain.collision.keeping import keep_keys
from domain.collision.names import normalise
from domain.customers.numbers import write_numbers
from domain.customers.search import grams, haystack
from domain.quotas.choosing import NO_DAY
from models import Contact, Counter, Customer
from models.kinds import Measure, NumberKind
from tests.world import START, World


async def customer(
    world: World,
    name: str = "扬州市恒泰制衣有限公司",
    owner: str | None = "east-rep1",
    pool: str | None = None,
    *,
    phones: Iterable[str] = (),
    fax: str = "",
    contacts: Iterable[tuple[str, str]] = (),
    **fields: Any,
) -> Customer:
    """A customer held by that login, or lying in that pool of the world; `contacts` are names with telephones."""
    lying = world.pools[pool] if pool else None
    holder = None if lying else world.users[str(owner)]
    house = next((d for d in world.departments.values() if holder and d.id == holder.department_id), None)
    given = {
        "name_normal": normalise(name),
        "library": lying.library if lying else house.library if house else "CHANNEL",
        "owner": holder,
        "pool": lying,
        "partner_id": lying.partner_id if lying else house.partner_id if house else None,
        "created_at": START,
        "updated_at": START,
        **({"pooled_since": START} if lying else {"held_since": START, "held_by": "ENTER"}),
    }
    made = await Customer.create(**{"name": name, **given, **fields})
    await _count(made)
    await _complete(made, list(phones), fax, list(contacts))
    return made


async def _complete(made: Customer, phones: list[str], fax: str, contacts: list[tuple[str, str]]) -> None:
    numbers: list[Any] = [(NumberKind.PHONE, phone, None) for phone in phones]
    numbers += [(NumberKind.FAX, fax, None)] if fax else []
    for name, phone in contacts:
        person = await Contact.create(customer=made, name=name, phone=phone, created_at=START)
        numbers.append((NumberKind.CONTACT, phone, person.id))
    rows = await write_numbers(made, numbers)
    await made.refresh_from_db(fields=["seq"])
    made.search = haystack(made.name)
    made.grams = grams(made.search, [name for name, _ in contacts], [row.local for row in rows])
    await made.save(update_fields=["search", "grams"])
    await keep_keys([made])


async def _count(made: Customer) -> None:
    if made.owner_id is None:
        return
    counter, _ = await Counter.get_or_create(user_id=made.owner_id, measure=Measure.STOCK, day=NO_DAY)
    counter.value += 1
    await counter.save(update_fields=["value"])
