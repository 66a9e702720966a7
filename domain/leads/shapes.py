"""How leads are read."""

from typing import Any
from uuid import UUID

from domain import options
from domain.distribution import assignments
from domain.leads import clock_shapes, links
from domain.leads.moving import HELD
from domain.notes import veil
from domain.people.shapes import DEPARTMENT, USER
from domain.pools.location import location
from domain.rows import Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of
from domain.scoring import explaining, shadow_scores
from models import Lead, LeadActivity, LeadMove
from models.kinds import LeadState


def _location(get: Get, reading: Reading) -> str | None:
    """Where it lives for the viewer, as with customers; null while nobody holds it."""
    if get("owner_id") is None:
        return None
    return location(
        reading.viewer,
        library=get("library"),
        owner_id=get("owner_id"),
        partner_id=get("partner_id"),
        pool_kind=None,
    ).value


def _due(get: Get, reading: Reading) -> Row | None:
    """What is to be done next with it, and by when: the first contact, or the next one."""
    first = get("state") == LeadState.ASSIGNED and get("responded_at") is None and get("respond_due_at") is not None
    at = get("respond_due_at") if first else get("next_contact_at")
    if at is None or get("state") not in HELD:
        return None
    return {"at": at, "kind": "FIRST" if first else "NEXT", "late": at < reading.now}


async def _customer(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await links.customers_of(reading, Lead, keys, want)


async def _contact(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await links.contacts_of(reading, Lead, keys, want)


async def _opportunity(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await links.opportunity_of(reading, keys, want)


LEAD: Shape = Shape(
    Lead,
    {
        "id": id_of(Lead),
        **columns("company", "contact_name", "title", "phone", "email", "wechat", "province", "city", "industry"),
        **columns("company_size", "source", "product", "language", "need", "budget", "referrer", "channel", "library"),
        **columns("consent_text", "consented_at", "created_at", "updated_at", "last_activity_at", "state"),
        **columns("invalid_reason", "ended_at", "assigned_at", "waiting_since", "waiting_reason"),
        **columns("score", "grade", "scored_at", "respond_due_at", "responded_at", "next_contact_at", "taken_back"),
        **columns("nurturing_since", "nurture_next_at", "reassess_at", "unsubscribed_at", "version"),
        "name": Derived(
            ("company", "contact_name", "phone", "email"),
            lambda get, _: get("company") or get("contact_name") or get("phone") or get("email") or "",
        ),
        "utm": Derived(("utm",), lambda get, _: {"source": None, "medium": None, "campaign": None} | get("utm")),
        "location": Derived(("library", "owner_id", "partner_id"), _location),
        "held": Derived(("state",), lambda get, _: get("state") in HELD),
        "owner": One("owner", lambda: USER),
        "partner": One("partner", lambda: DEPARTMENT),
        **explaining.LEAD_FIELDS,
        "shadow_score": Many(shadow_scores.explanations, lambda: None),
        **clock_shapes.FIELDS,
        **assignments.fields_of(assignments.LEAD_TRAIL),
        "due": Derived(("state", "respond_due_at", "responded_at", "next_contact_at"), _due),
        "industry_label": options.labelled(Lead, "industry", options.INDUSTRY),
        "source_label": options.labelled(Lead, "source", options.SOURCE),
        "company_size_label": options.labelled(Lead, "company_size", options.COMPANY_SIZE),
        "customer": Many(_customer, lambda: None),
        "contact": Many(_contact, lambda: None),
        "opportunity": Many(_opportunity, lambda: None),
    },
    typename="Lead",
)

LEAD_ACTIVITY: Shape = Shape(
    LeadActivity,
    {
        "id": id_of(LeadActivity),
        **columns("kind", "at", "way", "reached", "body"),
        "by": veil.person("by", veiled=False),
        "lead": One("lead", lambda: LEAD),
    },
    typename="LeadActivity",
)


def _detail(name: str) -> Derived:
    return Derived(("detail",), lambda get, _: (get("detail") or {}).get(name))


LEAD_MOVE: Shape = Shape(
    LeadMove,
    {
        "id": id_of(LeadMove),
        **columns("kind", "at", "from_state", "to_state", "reason", "remark"),
        **{name: _detail(name) for name in ("before", "after", "channel")},
        "model_version": _detail("version"),
        "by": veil.person("by", veiled=False),
        "from_owner": veil.person("from_owner", veiled=False),
        "to_owner": veil.person("to_owner", veiled=False),
    },
    typename="LeadMove",
)
