"""Finding the customers of a segment: those that somebody holds inside the viewer's scope, and never others."""

from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import Q, RawSQL, Subquery
from tortoise.queryset import QuerySet

from domain import ids
from domain.access import holds, visible
from domain.customers.places import province_of
from domain.distribution.regions import REGIONS
from domain.segments.segment import Segment
from domain.viewer import Viewer
from models import Customer, Department, Ticket, User
from models.kinds import SurveyKind

_LAST_SCORE = """(
    select a.score from survey_answer a
    join survey_invitation i on i.id = a.invitation_id join survey s on s.id = a.survey_id
    where i.customer_id = "customer"."id" and s.kind = '{kind}' and not s.anonymous
    order by a.at desc, a.id desc limit 1)"""
_NOTHING = Q(id__isnull=True)


async def customers(viewer: Viewer, segment: Segment, now: datetime) -> QuerySet[Customer]:
    """The held customers of that segment that the viewer may see; an id that the viewer cannot see finds nothing."""
    query = Customer.filter(holds(viewer), _facts(segment), _times(segment, now), await _people(viewer, segment))
    if segment.ticket_days:
        since = now - timedelta(days=segment.ticket_days)
        closed = Ticket.filter(closed_at__gt=since, customer_id__isnull=False, merged_into_id__isnull=True)
        query = query.filter(id__in=Subquery(closed.values("customer_id")))
    return _scored(query, segment)


def _facts(segment: Segment) -> Q:
    provinces = {one for region in segment.regions for one in REGIONS.get(region, ())}
    provinces |= {name for one in segment.provinces if (name := province_of(one))}
    given: dict[str, Any] = {
        "province__in": sorted(provinces),
        "industry__in": list(segment.industries),
        "library__in": list(segment.libraries),
        "information_class__in": list(segment.information_classes),
    }
    facts = Q(**{name: values for name, values in given.items() if values})
    return facts if segment.key_customer is None else facts & Q(key_customer=segment.key_customer)


def _times(segment: Segment, now: datetime) -> Q:
    found = Q()
    if segment.held_days:
        found &= Q(held_since__lte=now - timedelta(days=segment.held_days))
    if segment.contacted_days:
        found &= Q(last_contact_at__gt=now - timedelta(days=segment.contacted_days))
    if segment.silent_days:
        long_ago = now - timedelta(days=segment.silent_days)
        found &= Q(last_contact_at__lte=long_ago) | Q(last_contact_at__isnull=True)
    return found


async def _people(viewer: Viewer, segment: Segment) -> Q:
    found = Q()
    if segment.owner_id:
        key = ids.key(User, segment.owner_id)
        found &= Q(owner_id=key) if key else _NOTHING
    if segment.partner_id:
        key = ids.key(Department, segment.partner_id)
        found &= Q(partner_id=key) if key else _NOTHING
    if segment.department_id:
        key = ids.key(Department, segment.department_id)
        seen = key and await visible(viewer, Department).filter(id=key).exists()
        below = await Department.filter(path__overlap=[key]).values_list("id", flat=True) if seen else []
        found &= Q(owner__department_id__in=list(below)) if below else _NOTHING
    return found


def _scored(query: QuerySet[Customer], segment: Segment) -> QuerySet[Customer]:
    if segment.score_kind is None or (segment.score_from is None and segment.score_to is None):
        return query
    query = query.annotate(last_score=RawSQL(_LAST_SCORE.format(kind=SurveyKind(segment.score_kind).value)))
    query = query if segment.score_from is None else query.filter(last_score__gte=segment.score_from)
    return query if segment.score_to is None else query.filter(last_score__lte=segment.score_to)
