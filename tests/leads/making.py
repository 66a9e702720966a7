"""Leads for tests, straight into the tables."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.collision.names import normalise
from domain.collision.numbers import parse_number
from domain.leads import keys
from domain.leads.filling import make_findable
from models import Lead
from models.kinds import LeadChannel, LeadState, Library
from tests.world import START, World


async def lead(
    world: World,
    company: str = "绍兴市瑞丰纺织有限公司",
    owner: str | None = None,
    *,
    at: datetime = START,
    phone: str = "",
    **given: Any,
) -> Lead:
    """A lead of that company, held by that login or by nobody; any column may be given."""
    holder = world.users[owner] if owner else None
    house = next((d for d in world.departments.values() if holder and d.id == holder.department_id), None)
    number = parse_number(phone, None) if phone else None
    values: dict[str, Any] = {
        "company": company,
        "company_normal": normalise(company),
        "contact_name": "沈青禾",
        "phone": phone,
        "phone_local": number.local if number else None,
        "phone_area": number.area if number else None,
        "channel": LeadChannel.HAND,
        "library": house.library if house else Library.CHANNEL,
        "created_at": at,
        "updated_at": at,
        "last_activity_at": at,
        "state": LeadState.ASSIGNED if holder else LeadState.NEW,
        "owner_id": holder.id if holder else None,
        "partner_id": house.partner_id if house else None,
        "assigned_at": at if holder else None,
        "score": Decimal(0),
    }
    made = Lead(**{**values, **given})
    make_findable(made, None)
    await made.save(force_create=True)
    await made.refresh_from_db(fields=["seq"])
    await keys.keep(made)
    return made
