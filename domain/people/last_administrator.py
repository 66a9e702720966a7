"""There is always a vendor administrator who can sign in."""

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from domain.refusal import refuse
from models import User
from models.kinds import Role

LOCK = 727_010


async def demand_another(user: User, field: str) -> None:
    """Refuses to take away the last usable vendor administrator; those who try at once wait for each other."""
    if user.role != Role.VENDOR_ADMIN:
        return
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [LOCK])
    if not await usable_administrators().exclude(id=user.id).exists():
        refuse("CONFLICT", "refusal-last-administrator", field)


def usable_administrators() -> QuerySet[User]:
    """Vendor administrators who are neither disabled nor locked."""
    return User.filter(role=Role.VENDOR_ADMIN, disabled_at__isnull=True, locked_at__isnull=True)
