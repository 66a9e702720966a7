"""What stands around a ticket: those it is linked to, and others of its customer and its person."""

from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from domain.access import visible
from domain.rows import Reading, Row, Want, read_below
from domain.surveys import opinions
from domain.tickets import linking, shapes
from models import Ticket, TicketLink, TicketMove

MOST = 50
_KEY, _OF = "\0key", "\0of"
_PERSON = ("contact_id", "requester_email", "phone_local")
_POINTS = ("other", "into", "taken")


async def links_of(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """What each of those tickets is linked to, as far as the viewer may see it; the oldest link first."""
    tied = Q(ticket_id__in=keys) | Q(other_id__in=keys)
    found = await TicketLink.filter(tied).order_by("created_at", "id").limit(MOST * len(keys))
    ends = [
        (key, linking.far_end(one, key), one) for one in found for key in (one.ticket_id, one.other_id) if key in keys
    ]
    inner = next((one for one in want.below.values() if one.name == "ticket"), Want("ticket"))
    seen = await by_key(reading, {far for _, far, _ in ends}, inner)
    told: dict[UUID, list[Row]] = {}
    for key, far, one in ends:
        if far in seen:
            kind = linking.kind_seen(one, key).value
            row = {"__typename": "TicketLink", "kind": kind, "at": one.created_at, "ticket": seen[far]}
            told.setdefault(key, []).append(row)
    return told


async def pointed_to(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The other ticket that each of those steps is about, where the viewer may see it."""
    rows = await TicketMove.filter(id__in=keys).values("id", "detail")
    named = {row["id"]: UUID(hex=key) for row in rows for name in _POINTS if (key := row["detail"].get(name))}
    seen = await by_key(reading, set(named.values()), want)
    return {key: seen[far] for key, far in named.items() if far in seen}


async def of_customer(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The other tickets of each one's customer, newest first; at most 50 of all."""
    mine = await Ticket.filter(id__in=keys, customer_id__isnull=False).values("id", "customer_id")
    near = Q(customer_id__in=[row["customer_id"] for row in mine])
    return await _near(reading, mine, near, ("customer_id",), want)


async def of_person(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """The other tickets of each one's person, known by contact, mail or telephone; newest first, at most 50 of all."""
    mine = await Ticket.filter(id__in=keys).values("id", *_PERSON)
    near = Q(id__isnull=True)
    for name in _PERSON:
        known: dict[str, Any] = {f"{name}__in": [row[name] for row in mine if row[name]]}
        near |= Q(**known)
    return await _near(reading, mine, near, _PERSON, want)


async def opinions_of(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    """What the people of each one's customer said lately."""
    rows = await Ticket.filter(id__in=keys, customer_id__isnull=False).values_list("id", "customer_id")
    named: dict[UUID, UUID] = dict(rows)
    said = await opinions.at(reading, list(set(named.values())), want)
    return {key: said.get(customer, []) for key, customer in named.items()}


async def by_key(reading: Reading, keys: set[UUID], want: Want) -> dict[UUID, Row]:
    """Those of the tickets that the viewer may see."""
    if not keys:
        return {}
    seen = visible(reading.viewer, Ticket).filter(id__in=list(keys))
    shape = shapes.keyed(shapes.TICKET, {_KEY: "id"})
    rows = await read_below(reading, shape, seen, want.below | {_KEY: Want(_KEY)})
    return {row[_KEY]: row for row in rows}


async def _near(
    reading: Reading, mine: list[Row], near: Q, columns: tuple[str, ...], want: Want
) -> dict[UUID, list[Row]]:
    if not mine:
        return {}
    hidden = {_KEY: "id", **{f"{_OF}{name}": name for name in columns}}
    newest = visible(reading.viewer, Ticket).filter(near).order_by("-created_at", "-id").limit(MOST)
    rows = await read_below(
        reading, shapes.keyed(shapes.TICKET, hidden), newest, want.below | {name: Want(name) for name in hidden}
    )
    return {one["id"]: [row for row in rows if _alike(one, row, columns)] for one in mine}


def _alike(one: Row, row: Row, columns: tuple[str, ...]) -> bool:
    """Whether a row is another ticket with one of those in common."""
    return row[_KEY] != one["id"] and any(one[name] and one[name] == row[f"{_OF}{name}"] for name in columns)
