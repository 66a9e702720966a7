"""To whom somebody may assign."""

from tortoise.queryset import QuerySet

from domain.permissions import PERMISSIONS
from domain.refusal import refuse
from domain.viewer import Scope, Viewer
from models import User
from models.kinds import Role

HOLDERS = tuple(role for role in Role if role is not Role.INTEGRATION and "customer.claim" in PERMISSIONS[role])


def receivers(viewer: Viewer) -> QuerySet[User]:
    """The active people who may hold customers, inside the viewer's scope; nobody without the permission."""
    active = User.filter(disabled_at__isnull=True, locked_at__isnull=True, role__in=HOLDERS)
    if not viewer.may("customer.assign"):
        return active.filter(id__isnull=True)
    if viewer.scope is Scope.ALL:
        return active
    return active.filter(department_id__in=list(viewer.departments))


def may_get(viewer: Viewer, owner: User) -> None:
    """Refuses where the viewer may not give anything to that person: NOT_ALLOWED, INVALID (ownerId)."""
    if viewer.scope is not Scope.ALL and owner.department_id not in viewer.departments:
        refuse("NOT_ALLOWED", "refusal-not-your-people", "ownerId", name=owner.display_name)
    if owner.disabled_at or owner.locked_at:
        refuse("INVALID", "refusal-receiver-inactive", "ownerId", name=owner.display_name)
    if owner.role not in HOLDERS:
        refuse("INVALID", "refusal-receiver-holds-nothing", "ownerId", name=owner.display_name)
