"""To whom somebody may assign."""

from tortoise.queryset import QuerySet

from domain.permissions import PERMISSIONS
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
