"""Who is in charge of service: told of important tickets and of clocks that run out."""

from uuid import UUID

from domain.people.superiors import superiors
from models import Customer, Ticket, User
from models.kinds import Role


async def in_charge(assignee_id: UUID | None) -> list[UUID]:
    """Those who lead the agent of a ticket; while nobody has it, those who lead any agent, else operations."""
    if assignee_id:
        return await superiors(assignee_id)
    active = User.filter(disabled_at__isnull=True, locked_at__isnull=True)
    teams: dict[UUID, UUID] = {}
    for agent in await active.filter(role=Role.SERVICE_AGENT).order_by("id").only("id", "department_id"):
        teams.setdefault(agent.department_id, agent.id)
    if not teams:
        return sorted([user.id for user in await active.filter(role=Role.CHANNEL_OPS).only("id")])
    return sorted({person for agent in teams.values() for person in await superiors(agent)})


async def above(ticket: Ticket) -> list[UUID]:
    """Who is told besides when a ticket is late: the customer's named service manager, and operations."""
    active = User.filter(disabled_at__isnull=True, locked_at__isnull=True)
    found = {user.id for user in await active.filter(role=Role.CHANNEL_OPS).only("id")}
    customer = await Customer.filter(id=ticket.customer_id).first() if ticket.customer_id else None
    manager = customer.service_manager_id if customer else None
    return sorted({*found, manager} if manager and await active.filter(id=manager).exists() else found)
