"""Where a customer lives, as somebody sees it."""

from enum import StrEnum
from uuid import UUID

from tortoise.expressions import Q

from domain.viewer import Viewer
from models.kinds import Library, PoolKind


class Location(StrEnum):
    """Where a customer lives; of several that apply the first."""

    OWN = "OWN"
    TELESALES = "TELESALES"
    INDUSTRY = "INDUSTRY"
    PARTNER_POOL = "PARTNER_POOL"
    PUBLIC_POOL = "PUBLIC_POOL"
    COLLEAGUE = "COLLEAGUE"
    OTHER_PARTNER = "OTHER_PARTNER"
    VENDOR = "VENDOR"


def location(
    viewer: Viewer, *, library: str, owner_id: UUID | None, partner_id: UUID | None, pool_kind: str | None
) -> Location:
    """Where a customer with these facts lives for the viewer; `pool_kind` is that of the pool it lies in."""
    if owner_id is not None and owner_id == viewer.id:
        return Location.OWN
    if library in {Library.TELESALES, Library.INDUSTRY} and library != viewer.library:
        return Location(library)
    if pool_kind is not None:
        return Location.PARTNER_POOL if pool_kind == PoolKind.PARTNER else Location.PUBLIC_POOL
    if partner_id == viewer.partner_id:
        return Location.COLLEAGUE
    return Location.OTHER_PARTNER if partner_id else Location.VENDOR


def living(viewer: Viewer, where: Location) -> Q:
    """The customers for which `location` answers that."""
    foreign = Q(library__in=[x for x in (Library.TELESALES, Library.INDUSTRY) if x != viewer.library])
    strange = _strange(viewer)
    here = strange & ~foreign
    held = here & Q(owner_id__isnull=False)
    same = Q(partner_id=viewer.partner_id) if viewer.partner_id else Q(partner_id__isnull=True)
    elsewhere = held & _elsewhere(viewer)
    return {
        Location.OWN: Q(owner_id=viewer.id) if viewer.id else Q(id__isnull=True),
        Location.TELESALES: strange & foreign & Q(library=Library.TELESALES),
        Location.INDUSTRY: strange & foreign & Q(library=Library.INDUSTRY),
        Location.PARTNER_POOL: here & Q(pool__kind=PoolKind.PARTNER),
        Location.PUBLIC_POOL: here & Q(pool__kind=PoolKind.PUBLIC),
        Location.COLLEAGUE: held & same,
        Location.OTHER_PARTNER: elsewhere & Q(partner_id__isnull=False),
        Location.VENDOR: elsewhere & Q(partner_id__isnull=True),
    }[where]


def _strange(viewer: Viewer) -> Q:
    """What the viewer does not hold; a comparison with nothing is never true in SQL."""
    return Q(Q(owner_id__isnull=True), Q(owner_id__not=viewer.id), join_type=Q.OR) if viewer.id else Q()


def _elsewhere(viewer: Viewer) -> Q:
    """What does not belong to the viewer's company."""
    if viewer.partner_id is None:
        return Q(partner_id__isnull=False)
    return Q(Q(partner_id__isnull=True), Q(partner_id__not=viewer.partner_id), join_type=Q.OR)
