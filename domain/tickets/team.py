"""The service team: who works now, with how much in hand, who is away until when, and what waits for somebody."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection
from tortoise.expressions import Subquery
from tortoise.functions import Count

from domain import clock, knobs
from domain.access import visible
from domain.distribution.working_now import Spans, spans_on
from domain.people.shapes import USER
from domain.rows import Column, Reading, Row, Shape, Want, Wanted, read_below
from domain.tickets.agents import MOST, SERVING
from domain.tickets.moving import OPEN
from domain.viewer import Viewer
from models import Ticket, User
from models.kinds import Role

WORKING, OFF, ABSENT = "WORKING", "OFF", "ABSENT"
_ORDER = (WORKING, OFF, ABSENT)
_COUNTS = ("open", "waiting", "overdue", "vip", "today", "entrusted")
_TEAM = """
    select u.id, u.time_zone, u.working_hours,
           (select max(a.ends_at) from absence a
            where a.user_id = u.id and a.starts_at <= $3 and $3 < a.ends_at) as absent_until,
           count(t.id) filter (where t.state <> 'WAITING')::int as open,
           count(t.id) filter (where t.state = 'WAITING')::int as waiting,
           count(t.id) filter (where t.vip)::int as vip,
           count(t.id) filter (where t.paused_at is null and (t.solve_due_at <= $3
               or t.first_replied_at is null and t.first_reply_due_at <= $3))::int as overdue,
           (select count(*)::int from ticket g where g.assignee_id = u.id and g.assigned_at >= $4) as today,
           (select count(*)::int from customer c where c.service_manager_id = u.id) as entrusted
    from user_account u left join ticket t on t.assignee_id = u.id and t.state not in ('SOLVED', 'CLOSED')
    where u.id = any($1) and (u.role = $2 or exists (
        select 1 from ticket w where w.assignee_id = u.id and w.state not in ('SOLVED', 'CLOSED')))
    group by u.id
"""
_KEY = "\0key"


async def team(viewer: Viewer, now: datetime, wanted: Wanted) -> list[Row]:
    """Those who work on tickets and whom the viewer may know about, who works now first; refuses with NOT_ALLOWED."""
    viewer.demand("service-team.read")
    people = await _people(viewer)
    given = [people, Role.SERVICE_AGENT.value, now, clock.midnight(clock.local_day(now, None), None)]
    rows = await get_connection("default").execute_query_dict(_TEAM, given)
    users = await _users(Reading(viewer, now), [row["id"] for row in rows], wanted)
    house = (await knobs.read(now)).working_hours
    members = [{**_stand(row, house, now), **{name: row[name] for name in _COUNTS}, **users[row["id"]]} for row in rows]
    return sorted(members, key=lambda one: (_ORDER.index(one["now"]), one[_KEY]))


async def waiting(viewer: Viewer) -> list[Row]:
    """How many open tickets that the viewer sees wait for somebody, by the reason."""
    viewer.demand("service-team.read")
    unheld = visible(viewer, Ticket).filter(waiting_reason__isnull=False, state__in=OPEN)
    counted: Any = unheld.annotate(n=Count("id")).group_by("waiting_reason").order_by("waiting_reason")
    return [{"reason": reason, "count": count} for reason, count in await counted.values_list("waiting_reason", "n")]


async def _people(viewer: Viewer) -> list[UUID]:
    """All who serve, for who may give tickets to them; else those among one's own people."""
    active = User.filter(role__in=SERVING, disabled_at__isnull=True, locked_at__isnull=True)
    if not viewer.may("ticket.list-all"):
        active = active.filter(id__in=Subquery(visible(viewer, User).values("id")))
    found: Any = await active.order_by("display_name", "id").limit(MOST).values_list("id", flat=True)
    return list(found)


async def _users(reading: Reading, keys: list[UUID], wanted: Wanted) -> dict[UUID, Row]:
    below = next((want.below for want in wanted.values() if want.name == "user"), {})
    shape = Shape(USER.model, {**USER.fields, "\0id": Column("id"), _KEY: Column("display_name")}, USER.prepare, "User")
    asked = below | {"\0id": Want("\0id"), _KEY: Want(_KEY)}
    rows = await read_below(reading, shape, User.filter(id__in=keys), asked)
    return {row["\0id"]: {"user": row, _KEY: row[_KEY]} for row in rows}


def _stand(row: Mapping[str, Any], house: Spans, now: datetime) -> Row:
    """Whether somebody works at that moment, and the hours of the day."""
    local = now.astimezone(clock.zone(row["time_zone"]))
    own = orjson.loads(row["working_hours"]) if row["working_hours"] else None
    spans = [tuple(span) for span in spans_on(local.date(), own, house)]
    working = any(begins <= f"{local:%H:%M}" < ends for begins, ends in spans)
    return {
        "now": ABSENT if row["absent_until"] else WORKING if working else OFF,
        "absent_until": row["absent_until"],
        "hours_today": ", ".join(f"{begins}–{ends}" for begins, ends in spans),
    }
