"""The clocks of a ticket: started when it opens, moved on by pauses, reckoned anew when something else is owed."""

from datetime import datetime, timedelta

from domain import clock, knobs
from domain.tickets import levels
from domain.tickets.levels import Clock, Pause, Target
from domain.working_time import Hours, a_day, hours_of
from models import Customer, ServicePolicy, Ticket, TicketMove

FIRST_REPLY, SOLUTION = "FIRST_REPLY", "SOLUTION"
WARN, OVER = "75", "100"
# Where a ticket stands in the queue that rests or of which nothing is owed: behind all others, by age.
LAST = timedelta(days=3650)


async def hours_at(now: datetime) -> Hours:
    """The working hours in which the clocks run."""
    return hours_of((await knobs.read(now)).working_hours, clock.zone(None))


async def day_at(now: datetime) -> int:
    """How many minutes of work a day has."""
    return int(a_day(await hours_at(now)).total_seconds() // 60)


def owed(policy: ServicePolicy | None, priority: str, customer: Customer | None) -> Target:
    """What a policy owes to that customer at that priority."""
    if policy is None:
        return levels.NOTHING_OWED
    return levels.target(levels.read(policy.targets), priority, customer.information_class if customer else None)


def first_reply(ticket: Ticket) -> Clock | None:
    """The clock of the first reply, where one is owed."""
    if ticket.first_reply_due_at is None or ticket.first_reply_warn_at is None:
        return None
    return Clock(ticket.first_reply_warn_at, ticket.first_reply_due_at)


def solution(ticket: Ticket) -> Clock | None:
    """The clock of the solution, where one is owed."""
    if ticket.solve_due_at is None or ticket.solve_warn_at is None:
        return None
    return Clock(ticket.solve_warn_at, ticket.solve_due_at)


def urgency(ticket: Ticket) -> datetime:
    """When the ticket is due next, which is its place in the queue."""
    reply, solve = first_reply(ticket), solution(ticket)
    owed_ones = [solve.due_at] if solve else []
    if reply and ticket.first_replied_at is None:
        owed_ones.append(reply.due_at)
    return min(owed_ones) if owed_ones and not ticket.paused_at else ticket.created_at + LAST


def move_on(ticket: Ticket, pause: Pause, hours: Hours) -> None:
    """Both clocks later by the working time that they rested; a reply that was given has its time behind it."""
    reply, solve = first_reply(ticket), solution(ticket)
    if reply and ticket.first_replied_at is None:
        _set_reply(ticket, levels.moved_on(reply, pause, hours))
    if solve:
        _set_solve(ticket, levels.moved_on(solve, pause, hours))


async def reckon(ticket: Ticket, policy: ServicePolicy | None, customer: Customer | None, now: datetime) -> None:
    """Both clocks as that policy would have it from the beginning, with what they have rested since."""
    hours = await hours_at(now)
    steps = await TicketMove.filter(ticket_id=ticket.id).order_by("at", "id").values_list("at", "to_state")
    rested = levels.pauses([(at, str(state)) for at, state in steps], ticket.paused_at or now)
    wanted = owed(policy, ticket.priority, customer)
    ticket.policy_id = policy.id if policy else None
    if ticket.first_replied_at is None:
        _set_reply(ticket, levels.clock(ticket.created_at, wanted.first_reply, hours, rested))
    _set_solve(ticket, levels.clock(ticket.created_at, wanted.solve, hours, rested))
    ticket.warned = [mark for mark in ticket.warned if _is_past(ticket, mark, now)]


def moment(ticket: Ticket, mark: str) -> datetime | None:
    """When a mark such as `FIRST_REPLY:75` is reached, by the clock as it stands."""
    which, share = mark.split(":")
    running = first_reply(ticket) if which == FIRST_REPLY else solution(ticket)
    return (running.due_at if share == OVER else running.warn_at) if running else None


def _is_past(ticket: Ticket, mark: str, now: datetime) -> bool:
    """Whether a mark that was told of is behind the ticket still; else it is told of again when it comes."""
    at = moment(ticket, mark)
    return at is not None and at <= now


def _set_reply(ticket: Ticket, to: Clock | None) -> None:
    ticket.first_reply_warn_at, ticket.first_reply_due_at = (to.warn_at, to.due_at) if to else (None, None)


def _set_solve(ticket: Ticket, to: Clock | None) -> None:
    ticket.solve_warn_at, ticket.solve_due_at = (to.warn_at, to.due_at) if to else (None, None)
