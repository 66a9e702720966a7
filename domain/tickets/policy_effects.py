"""What a policy would do before it is made live, and what the live one means for a ticket that is opened now."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from domain import clock
from domain.access import find, visible
from domain.operation import Deed, operation
from domain.refusal import Refusal, known_code
from domain.rows import Row
from domain.tickets import levels, policies
from domain.tickets.clocks import day_at, hours_at
from domain.tickets.levels import Clock
from domain.tickets.moving import OPEN
from domain.tickets.policy_shapes import changes
from domain.tickets.policy_wishes import PolicyWish, problems, stored
from domain.viewer import Viewer
from domain.working_time import Hours, worked
from models import ServicePolicy, Ticket, TicketMove
from models.kinds import InformationClass, Priority

MOST, SHOWN = 2000, 5
_READ = (
    *("id", "created_at", "priority", "customer__information_class", "first_replied_at", "paused_at"),
    *("first_reply_due_at", "solve_due_at"),
)


@dataclass(frozen=True, slots=True)
class Effect:
    """How many tickets are open, how many of those looked at are overdue now and would be, and what is said otherwise.

    `over` holds the ids of some that would become overdue at once; `whole` says that all open ones were looked at.
    """

    open: int
    whole: bool
    overdue_now: int
    overdue_then: int
    over: tuple[UUID, ...]
    changes: list[Row]


@operation("service-policy.edit")
async def try_out(deed: Deed, wish: PolicyWish) -> Effect:
    """What the policy would do to the tickets that are open now; changes nothing. Refuses as editing does."""
    day = await day_at(deed.now)
    wrong = problems(wish, day)
    if wrong:
        raise Refusal(*wrong)
    wanted = stored(wish, day)
    live = await policies.live()
    rows: list[Row] = await Ticket.filter(state__in=OPEN).order_by("urgent_at", "id").limit(MOST + 1).values(*_READ)
    looked_at = rows[:MOST]
    rested = await _rested([row["id"] for row in looked_at], deed.now)
    then = _overdue_then(looked_at, levels.read(wanted), rested, await hours_at(deed.now), deed.now)
    now = {row["id"] for row in looked_at if _late(row, deed.now)}
    over = tuple(row["id"] for row in looked_at if row["id"] in then and row["id"] not in now)
    told = changes(live.targets if live else {}, wanted)
    count = len(rows) if len(rows) <= MOST else await Ticket.filter(state__in=OPEN).count()
    return Effect(count, len(rows) <= MOST, len(now), len(then), over[:SHOWN], told)


async def due(viewer: Viewer, priority: str, customer_class: str | None, policy_id: str | None) -> Row | None:
    """By when what is owed to a ticket opened now, under the live policy or that one; None without one.

    Refuses with BAD_USER_INPUT (priority, customerClass), NOT_FOUND (policyId).
    """
    known_code(priority, Priority, "priority")
    known_code(customer_class, InformationClass, "customerClass")
    seen = visible(viewer, ServicePolicy)
    policy = await find(viewer, ServicePolicy, policy_id) if policy_id else await seen.filter(state="LIVE").first()
    if policy is None:
        return None
    now = await clock.now()
    hours = await hours_at(now)
    owed = levels.target(levels.read(policy.targets), priority, customer_class)
    reply, solve = (levels.clock(now, minutes, hours) for minutes in (owed.first_reply, owed.solve))
    return {"first_reply_due_at": _end(reply), "solve_due_at": _end(solve), "opened_at": now}


async def _rested(keys: list[UUID], now: datetime) -> dict[UUID, list[levels.Pause]]:
    """When the clocks of each ticket have rested so far."""
    steps: defaultdict[UUID, list[tuple[datetime, str]]] = defaultdict(list)
    rows: Any = TicketMove.filter(ticket_id__in=keys).order_by("at", "id").values_list("ticket_id", "at", "to_state")
    for key, at, state in await rows:
        steps[key].append((at, str(state)))
    return {key: levels.pauses(each, now) for key, each in steps.items()}


def _overdue_then(
    rows: list[Row], targets: levels.Targets, rested: dict[UUID, list[levels.Pause]], hours: Hours, now: datetime
) -> set[UUID]:
    """Which of those tickets would be overdue at once: so much work has passed since they came, less what rested."""
    passed = worked(min((row["created_at"] for row in rows), default=now), now, hours)
    found = set()
    for row in rows:
        owed = levels.target(targets, row["priority"], row["customer__information_class"])
        gone = passed(now) - passed(row["created_at"])
        gone -= sum((passed(end) - passed(begun) for begun, end in rested.get(row["id"], ())), timedelta())
        over = [
            minutes is not None and gone >= timedelta(minutes=minutes) for minutes in (owed.first_reply, owed.solve)
        ]
        if not row["paused_at"] and ((over[0] and row["first_replied_at"] is None) or over[1]):
            found.add(row["id"])
    return found


def _late(row: Row, now: datetime) -> bool:
    """Whether something is late now; what rests is not, and what was answered needs no first reply."""
    reply, solve = row["first_reply_due_at"], row["solve_due_at"]
    first = row["first_replied_at"] is None and reply is not None and reply <= now
    return row["paused_at"] is None and (first or (solve is not None and solve <= now))


def _end(running: Clock | None) -> datetime | None:
    return running.due_at if running else None
