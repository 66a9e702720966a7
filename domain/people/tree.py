"""The tree of departments: how names are composed, and how what is below follows what is above."""

from tortoise.connection import get_connection

from domain.refusal import refuse
from models import Customer, Department
from models.kinds import DepartmentKind

BETWEEN = " · "
DEEPEST = 12
LOCK = 727_011


async def hold_still() -> None:
    """Lets nobody else change the tree until this deed ends, so that two moves at once make no circle."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [LOCK])


def full_name(above: Department | None, kind: str, name: str) -> str:
    """A department's full name: a company's is its own, a unit's begins with its company's."""
    company = above is None or above.kind == DepartmentKind.ROOT or kind != DepartmentKind.UNIT
    return name if company or above is None else f"{above.full_name}{BETWEEN}{name}"


def place(one: Department, above: Department, *, library: str | None) -> None:
    """Puts a department below another: its path, full name, partner and library follow."""
    one.path = [*above.path, one.id]
    one.full_name = full_name(above, one.kind, one.name)
    one.partner_id = one.id if one.kind == DepartmentKind.PARTNER else above.partner_id
    one.library = library
    if len(one.path) > DEEPEST or len(one.full_name) > 500:
        refuse("INVALID", "refusal-department-too-deep", "parentId", most=DEEPEST)


async def below(one: Department) -> list[Department]:
    """All departments below, nearer ones first."""
    found = await Department.filter(path__overlap=[one.id]).exclude(id=one.id)
    return sorted(found, key=lambda each: len(each.path))


async def settle_below(one: Department, old_library: str | None) -> None:
    """Lets everything below follow; a library that was the old one's becomes the new one's."""
    by_id = {one.id: one}
    changed = await below(one)
    for each in changed:
        assert each.parent_id is not None
        above = by_id[each.parent_id]
        place(each, above, library=above.library if each.library == old_library else each.library)
        by_id[each.id] = each
    if changed:
        await Department.bulk_update(changed, ["path", "full_name", "partner_id", "library"])


async def customers_held_in(one: Department) -> int:
    """How many customers the people of a department and of everything below hold."""
    return await Customer.filter(owner__department__path__overlap=[one.id]).count()
