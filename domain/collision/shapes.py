"""How disputes are read: to the agent what the verdict showed, to those who decide also the records behind it."""

from datetime import date
from typing import Any
from uuid import UUID

from domain.access import visible
from domain.collision.receipts import number
from domain.customers.shapes import CUSTOMER
from domain.leads.shapes import LEAD
from domain.people.shapes import USER
from domain.rows import Column, Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of, read_below
from models import CollisionDispute

_TYPED = ("name", "fax", "credit_code", "website", "province", "city")


def _asked(get: Get, _reading: Reading) -> Row:
    typed: dict[str, Any] = get("receipt__input")
    return {name: typed.get(name, "") for name in _TYPED} | {"phones": typed.get("phones", [])}


def _number(get: Get, _reading: Reading) -> str:
    return number(get("receipt_id"), get("receipt__at"))


async def _matches(reading: Reading, ids: list[UUID], want: Want) -> dict[UUID, Any]:
    disputes = await CollisionDispute.filter(id__in=ids).prefetch_related("receipt")
    stored = {dispute.id: dispute.receipt.matches for dispute in disputes}
    keys = {UUID(hex=match["customer"]) for matches in stored.values() for match in matches}
    customers = await _opened(reading, "customer", CUSTOMER, keys, want)
    leads = await _opened(reading, "lead", LEAD, keys, want)
    return {key: [_match(match, customers, leads) for match in matches] for key, matches in stored.items()}


async def _opened(reading: Reading, name: str, shape: Shape, keys: set[UUID], want: Want) -> dict[str, Row]:
    """The records of that kind that the viewer may open, where they are asked for under that name, by key."""
    asked = next((below.below for below in want.below.values() if below.name == name), None)
    if asked is None:
        return {}
    query = visible(reading.viewer, shape.model).filter(id__in=keys)
    rows = await read_below(reading, shape, query, asked | {"id": Want("id")})
    return {row["id"].partition("_")[2]: row for row in rows}


def _match(stored: dict[str, Any], customers: dict[str, Row], leads: dict[str, Row]) -> Row:
    return {
        "customer": customers.get(stored["customer"]),
        "lead": leads.get(stored["customer"]),
        "name": stored["name"],
        "relation": stored["relation"],
        "score": float(stored["score"]),
        "location": stored["location"],
        "last_followed_up_at": date.fromisoformat(day) if (day := stored["last_followed_up"]) else None,
        "evidence": [
            {"kind": kind, "ours": ours, "theirs": theirs, "score": float(score)}
            for kind, ours, theirs, score in stored["evidence"]
        ],
    }


DISPUTE: Shape = Shape(
    CollisionDispute,
    {
        "id": id_of(CollisionDispute),
        **columns("kind", "reason", "state", "at", "decided_at", "decision_reason"),
        "by": One("by", lambda: USER),
        "decided_by_name": Column("decided_by__display_name"),
        "asked": Derived(("receipt__input",), _asked),
        "receipt_number": Derived(("receipt_id", "receipt__at"), _number),
        "matches": Many(_matches),
    },
    typename="CollisionDispute",
)
