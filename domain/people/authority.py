"""Who may give which role, and whose account one may touch."""

from domain.access import find
from domain.operation import Deed
from domain.refusal import refuse
from domain.viewer import Viewer
from models import User
from models.kinds import Role, Through

ROLES_OF_PARTNERS = frozenset({Role.PARTNER_ADMIN, Role.MANAGER, Role.SUPERVISOR, Role.REP})
ADMINISTRATORS = frozenset({Role.VENDOR_ADMIN, Role.CHANNEL_OPS, Role.PARTNER_ADMIN})


def roles_below(viewer: Viewer) -> frozenset[Role]:
    """The roles that the viewer may give, and whose holders' accounts it may change.

    A token never makes an administrator, so that a token that was lost cannot raise another account.
    """
    if viewer.role is None or viewer.role is Role.VENDOR_ADMIN:
        return frozenset(Role)
    if viewer.role is Role.CHANNEL_OPS:
        return frozenset(Role) - {Role.VENDOR_ADMIN}
    return ROLES_OF_PARTNERS if viewer.role is Role.PARTNER_ADMIN else frozenset()


def givable(viewer: Viewer) -> frozenset[Role]:
    """The roles that the viewer may give now."""
    given = roles_below(viewer)
    return given - ADMINISTRATORS if viewer.through is Through.TOKEN else given


def fits(role: Role, *, in_partner: bool) -> bool:
    """Whether a role belongs where its holder stands: vendor roles never inside a partner, and the reverse."""
    return role in ROLES_OF_PARTNERS if in_partner else role is not Role.PARTNER_ADMIN


async def managed(deed: Deed, user_id: str | None, field: str = "userId") -> User:
    """The user of that id, locked; refuses where the viewer may not change accounts of that role."""
    user = await find(deed.viewer, User, user_id, field=field, lock=True)
    if Role(user.role) not in roles_below(deed.viewer):
        refuse("NOT_ALLOWED", "refusal-user-above-you", field)
    return user


def demand_browser(viewer: Viewer) -> None:
    """Refuses what a token may never do: whatever leads to a password, a session or another token."""
    if viewer.through is Through.TOKEN:
        refuse("NOT_ALLOWED", "refusal-not-by-token")
