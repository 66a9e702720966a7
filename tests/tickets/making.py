"""Tickets and service agents for tests."""

from datetime import UTC, datetime
from typing import Any

import pytest

from domain import clock, ids
from models import Ticket, TicketMove, User
from models.kinds import Role
from tests.world import START, World

FRIDAY = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
PICKED = (
    "ticket { id number state priority vip waitingReason assignee { login } firstReplyDueAt firstRepliedAt solveDueAt"
    " solvedAt closedAt pausedAt customerName requesterName requesterEmail channel type version }"
)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Sets the clock."""

    async def now() -> datetime:
        return moment

    monkeypatch.setattr(clock, "now", now)


async def agent(world: World, login: str = "service1", **given: Any) -> User:
    """A service agent of the vendor's direct team."""
    house = world.departments["direct"]
    made = await User.create(
        **{
            "login": login,
            "display_name": login,
            "department": house,
            "role": Role.SERVICE_AGENT,
            "created_at": START,
            **given,
        }
    )
    world.users[login] = made
    return made


async def ticket(world: World, login: str = "admin", **given: Any) -> Ticket:
    """A ticket opened by the deed."""
    payload = await world.do(login, "ticketOpen", {"subject": "打印机不出纸", **given}, "ticket { id }")
    assert payload["problems"] == []
    key = ids.key(Ticket, payload["ticket"]["id"])
    return await Ticket.get(id=key)


def public(one: Ticket) -> str:
    """Its public id."""
    return ids.public(Ticket, one.id)


async def steps(one: Ticket) -> list[str]:
    """What happened to it, in order."""
    return [
        str(kind) for kind in await TicketMove.filter(ticket_id=one.id).order_by("at").values_list("kind", flat=True)
    ]
