"""How tickets are read: what is asked, what was said, what happened, and where the clocks stand."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from domain import options
from domain.access import visible
from domain.distribution.assignments import fields_of
from domain.leads import links
from domain.people.shapes import PERSON
from domain.routing.book import TRAIL
from domain.rows import Column, Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of, read_below
from domain.tickets import clocks, filing, levels, manager_shapes, neighbours, promise_shapes
from domain.tickets.levels import Clock
from domain.tickets.moving import OPEN
from domain.working_time import Hours
from models import Ticket, TicketMessage, TicketMove, User

MOST = 500
Load = Callable[[Reading, list[UUID], Want], Awaitable[dict[UUID, Any]]]
_CLOCKS = (
    "first_reply_warn_at",
    "first_reply_due_at",
    "first_replied_at",
    "solve_warn_at",
    "solve_due_at",
    "solved_at",
)


def _overdue(get: Get, reading: Reading) -> bool:
    """Whether something is owed and late now."""
    if get("state") not in OPEN or get("paused_at"):
        return False
    late = get("solve_due_at") is not None and get("solve_due_at") <= reading.now
    first = get("first_replied_at") is None and get("first_reply_due_at") is not None
    return late or (first and get("first_reply_due_at") <= reading.now)


def _later(load: Callable[[], Load]) -> Load:
    """A loader out of a module that reads this one."""

    async def loaded(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
        return await load()(reading, keys, want)

    return loaded


def _escalated(get: Get, _reading: Reading) -> bool:
    """Whether those in charge were told that it is late, and it is not done yet."""
    return get("state") in OPEN and any(mark.endswith(f":{clocks.OVER}") for mark in get("warned") or ())


async def _clocks(reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, Any]:
    """Both clocks of each ticket, those that are owed."""
    hours = await clocks.hours_at(reading.now)
    rows = await Ticket.filter(id__in=keys).values("id", "paused_at", *_CLOCKS)
    return {row["id"]: [*_both(row, reading, hours)] for row in rows}


def _both(row: Row, reading: Reading, hours: Hours) -> Any:
    for kind, name, met in (("FIRST_REPLY", "first_reply", "first_replied_at"), ("SOLUTION", "solve", "solved_at")):
        warn_at, due_at = row[f"{name}_warn_at"], row[f"{name}_due_at"]
        if warn_at and due_at:
            at = row[met] or row["paused_at"] or reading.now
            yield {
                "kind": kind,
                "stand": levels.stand(
                    reading.now, Clock(warn_at, due_at), row[met], paused=bool(row["paused_at"])
                ).value,
                "warn_at": warn_at,
                "due_at": due_at,
                "minutes_left": levels.minutes_left(at, due_at, hours),
            }


async def _customer(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await links.customers_of(reading, Ticket, keys, want)


async def _contact(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await links.contacts_of(reading, Ticket, keys, want)


async def _lead(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    return await links.leads_named(reading, Ticket, keys, want)


async def _messages(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    said = visible(reading.viewer, TicketMessage).filter(ticket_id__in=keys).order_by("at", "id").limit(MOST)
    return await _by_ticket(reading, TICKET_MESSAGE, said, want)


async def _moves(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    steps = visible(reading.viewer, TicketMove).filter(ticket_id__in=keys).order_by("-at", "-id").limit(MOST)
    return await _by_ticket(reading, TICKET_MOVE, steps, want)


async def _merged(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The ticket that each has been merged into, where the viewer may see it."""
    named = {key: other for key, other in await Ticket.filter(id__in=keys).values_list("id", "merged_into_id") if other}
    found = await neighbours.by_key(reading, set(named.values()), want)
    return {key: found[other] for key, other in named.items() if other in found}


async def _told(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, list[Row]]:
    """Who was told of a clock with that step; people of another house learn of their own only."""
    named: Any = await TicketMove.filter(id__in=keys).values_list("id", "detail")
    told = {key: [UUID(hex=one) for one in (detail or {}).get("told", ())] for key, detail in named}
    people = User.filter(id__in={one for some in told.values() for one in some}).order_by("display_name", "id")
    house = reading.viewer.partner_id
    people = people.filter(department__partner_id=house) if house else people
    rows = await read_below(reading, keyed(PERSON, {_OF: "id"}), people, want.below | {_OF: Want(_OF)})
    return {key: [row for row in rows if row[_OF] in some] for key, some in told.items()}


_OF = "\0of"


async def _by_ticket(reading: Reading, shape: Shape, query: Any, want: Want) -> dict[UUID, Any]:
    found: dict[UUID, list[Row]] = {}
    for row in await read_below(reading, keyed(shape, {_OF: "ticket_id"}), query, want.below | {_OF: Want(_OF)}):
        found.setdefault(row[_OF], []).append(row)
    return found


def keyed(shape: Shape, hidden: dict[str, str]) -> Shape:
    """The shape with more columns, under names that nobody can ask for."""
    more = {name: Column(path) for name, path in hidden.items()}
    return Shape(shape.model, {**shape.fields, **more}, shape.prepare, shape.typename)


TICKET: Shape = Shape(
    Ticket,
    {
        "id": id_of(Ticket),
        **columns("number", "subject", "description", "type", "priority", "channel", "state", "language", "product"),
        **columns("requester_name", "requester_email", "requester_phone", "requester_company", "vip"),
        **columns("waiting_reason", "created_at", "consent_text"),
        **columns("updated_at", "assigned_at", "first_reply_due_at", "first_replied_at", "solve_due_at", "solved_at"),
        **columns("closed_at", "paused_at", "reopened", "version"),
        "open": Derived(("state",), lambda get, _: get("state") in OPEN),
        "overdue": Derived(
            ("state", "paused_at", "first_reply_due_at", "first_replied_at", "solve_due_at"),
            _overdue,
        ),
        "type_label": options.labelled(Ticket, "type", options.TICKET_TYPE),
        "customer_name": Derived(("customer__name",), lambda get, _: get("customer__name") or ""),
        "has_lead": Derived(("lead_id",), lambda get, _: get("lead_id") is not None),
        "policy_name": Derived(("policy__name",), lambda get, _: get("policy__name")),
        "assignee": One("assignee", lambda: PERSON),
        "service_manager": Many(manager_shapes.of_tickets, lambda: None),
        "created_by": One("created_by", lambda: PERSON),
        "clocks": Many(_clocks),
        "customer": Many(_customer, lambda: None),
        "contact": Many(_contact, lambda: None),
        "lead": Many(_lead, lambda: None),
        "merged_into": Many(_merged, lambda: None),
        "escalated": Derived(("warned", "state"), _escalated),
        "links": Many(_later(lambda: neighbours.links_of)),
        "others_of_customer": Many(_later(lambda: neighbours.of_customer)),
        "others_of_requester": Many(_later(lambda: neighbours.of_person)),
        "opinions": Many(_later(lambda: neighbours.opinions_of)),
        "promises": Many(_later(lambda: promise_shapes.around)),
        "files": Many(filing.of_requests),
        "messages": Many(_messages),
        "moves": Many(_moves),
        **fields_of(TRAIL),
    },
    typename="Ticket",
)

TICKET_MESSAGE: Shape = Shape(
    TicketMessage,
    {
        "id": id_of(TicketMessage),
        **columns("kind", "body", "quoted", "at", "from_address"),
        "by": One("by", lambda: PERSON),
        "files": Many(filing.of_messages),
    },
    typename="TicketMessage",
)

TICKET_MOVE: Shape = Shape(
    TicketMove,
    {
        "id": id_of(TicketMove),
        **columns("kind", "at", "from_state", "to_state", "reason", "remark"),
        "other": Many(_later(lambda: neighbours.pointed_to), lambda: None),
        "by": One("by", lambda: PERSON),
        "from_user": One("from_user", lambda: PERSON),
        "to_user": One("to_user", lambda: PERSON),
        "told": Many(_told),
    },
    typename="TicketMove",
)
