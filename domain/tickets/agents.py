"""Who may work on tickets: those to whom one can be given."""

from tortoise.queryset import QuerySet

from domain import ids
from domain.access import visible
from domain.permissions import PERMISSIONS
from domain.refusal import not_found, refuse, required
from domain.viewer import Viewer
from models import User
from models.kinds import Role

SERVING = tuple(role.value for role, granted in PERMISSIONS.items() if "ticket.take" in granted)
MOST = 200


def agents(viewer: Viewer) -> QuerySet[User]:
    """The active service agents, by name; nobody for who may not assign."""
    shown = [Role.SERVICE_AGENT] if viewer.may("ticket.assign") else []
    active = User.filter(role__in=shown, disabled_at__isnull=True, locked_at__isnull=True)
    return active.order_by("display_name", "id").limit(MOST)


async def agent(viewer: Viewer, user_id: str | None, field: str = "assigneeId") -> User:
    """The active person of that id who may work on tickets; refuses with REQUIRED, NOT_FOUND, INVALID (that field).

    Who may not assign, and whoever names somebody that serves nobody, knows only the people that they see.
    """
    if not user_id:
        required(field)
    key = ids.key(User, user_id)
    user = await User.filter(id=key).first() if key else None
    if user is None or not await _known(viewer, user):
        not_found(field)
    if user.role not in SERVING or user.disabled_at or user.locked_at:
        refuse("INVALID", "refusal-ticket-assignee", field, name=user.display_name)
    return user


async def _known(viewer: Viewer, user: User) -> bool:
    if user.role in SERVING and viewer.may("ticket.assign"):
        return True
    return await visible(viewer, User).filter(id=user.id).exists()
