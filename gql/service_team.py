"""The service team and the named service managers of customers."""

from datetime import datetime
from typing import Any

import strawberry

from domain import clock, ids
from domain.access import in_service
from domain.people.shapes import USER
from domain.rows import read, read_one
from domain.tickets import entrusting, managers, team
from domain.tickets.manager_shapes import SERVED
from gql.common import Problem
from gql.context import Info
from gql.holding import each_of
from gql.people import Person, User
from gql.reading import answer, viewer, wanted
from gql.ticket_deeds import required
from models import Customer as CustomerRecord


@strawberry.type(description="Somebody who works on tickets, and how they stand now.")
class ServiceTeamMember:
    """Figures are of open tickets; each counts once in every one that it belongs to."""

    user: User
    now: str = strawberry.field(description="WORKING, OFF (outside the own hours) or ABSENT.")
    absent_until: datetime | None
    hours_today: str = strawberry.field(description="Such as `09:00–12:00, 13:30–18:00`; empty on a day off.")
    open: int = strawberry.field(description="To be worked on.")
    waiting: int = strawberry.field(description="Waiting for the customer.")
    overdue: int
    vip: int = strawberry.field(description="Of key customers.")
    today: int = strawberry.field(description="Given to them today, whatever became of it.")
    entrusted: int = strawberry.field(description="Customers whose service manager they are.")


@strawberry.type
class ServiceTeamWaiting:
    """Open tickets that nobody has, by the reason."""

    reason: str
    count: int


@strawberry.type(description="What service may know of a customer.")
class ServedCustomer:
    """A customer without its people and numbers."""

    id: strawberry.ID
    name: str
    key_customer: bool
    information_class: str | None
    service_manager: Person | None


@strawberry.input
class CustomerEntrustInput:
    """A customer, and whom its tickets concern by name."""

    customer_id: strawberry.ID | None = required()
    manager_id: strawberry.ID | None = required("required, unless it is to be nobody")
    nobody: bool | None = strawberry.field(default=None, description="Takes it from whoever it is.")


@strawberry.input
class CustomersEntrustInput:
    """Up to 1,000 customers, and whom their tickets concern by name."""

    customer_ids: list[strawberry.ID] | None = required()
    manager_id: strawberry.ID | None = required("required, unless it is to be nobody")
    nobody: bool | None = strawberry.field(default=None, description="Takes them from whoever it is.")


@strawberry.input
class EntrustedHandOverInput:
    """All customers that are entrusted to somebody."""

    from_id: strawberry.ID | None = required()
    manager_id: strawberry.ID | None = required("required, unless it is to be nobody")
    nobody: bool | None = strawberry.field(default=None, description="Leaves them to nobody.")


@strawberry.type
class CustomerEntrustPayload:
    """The customer, or the problems."""

    customer: ServedCustomer | None
    problems: list[Problem]


@strawberry.type(description="What became of one of many.")
class EntrustResult:
    """The customer, or why not."""

    customer_id: strawberry.ID
    customer: ServedCustomer | None
    problems: list[Problem]


@strawberry.type(description="A result for each customer; `problems` tells once what kept some of them back.")
class CustomersEntrustPayload:
    """What came of many deeds."""

    results: list[EntrustResult]
    done: int
    refused: int
    problems: list[Problem]


@strawberry.type
class EntrustedHandOverPayload:
    """Whose they were, or the problems."""

    user: User | None
    problems: list[Problem]


@strawberry.type
class ServiceTeamQuery:
    """Queries on the service team."""

    @strawberry.field(description="Who works now, with how much in hand; of one's own people, or of all.")
    async def service_team(self, info: Info) -> list[ServiceTeamMember]:
        """Who works now first."""
        found: Any = await team.team(viewer(info), await clock.now(), wanted(info))
        return found

    @strawberry.field(description="What waits for somebody, as far as the viewer sees it.")
    async def service_team_waiting(self, info: Info) -> list[ServiceTeamWaiting]:
        """By the reason."""
        found: Any = await team.waiting(viewer(info))
        return found

    @strawberry.field(description="The people whom the viewer may name as service managers, by name.")
    async def service_managers(self, info: Info) -> list[User]:
        """Those who serve tickets, and those who lead them."""
        return await read(viewer(info), USER, await managers.candidates(viewer(info)), wanted(info))  # type: ignore[return-value]

    @strawberry.field(description="A customer that exists for the viewer, or has asked for something that does.")
    async def customer_in_service(self, info: Info, id: strawberry.ID) -> ServedCustomer | None:
        """As much of it as service may know."""
        query = in_service(viewer(info)).filter(id=ids.key(CustomerRecord, id))
        return await read_one(viewer(info), SERVED, query, wanted(info))  # type: ignore[return-value]


@strawberry.type
class ServiceTeamMutation:
    """Deeds on service managers."""

    @strawberry.mutation(description="Names whom a customer's tickets concern, and tells that person.")
    async def customer_entrust(self, info: Info, input: CustomerEntrustInput) -> CustomerEntrustPayload:
        """The customer."""
        to = _to(input)
        return await answer(info, entrusting.entrust(viewer(info), input.customer_id, **to), customer=SERVED)

    @strawberry.mutation
    async def customers_entrust(self, info: Info, input: CustomersEntrustInput) -> CustomersEntrustPayload:
        """Names one service manager for many customers; each fails alone."""
        who, to = viewer(info), _to(input)
        return await each_of(info, input.customer_ids, lambda one: entrusting.entrust(who, one, **to), SERVED)

    @strawberry.mutation(description="Gives all customers that are entrusted to somebody to another person.")
    async def entrusted_hand_over(self, info: Info, input: EntrustedHandOverInput) -> EntrustedHandOverPayload:
        """Whose they were."""
        deed = entrusting.hand_over(viewer(info), input.from_id, **_to(input))
        return await answer(info, deed, user=USER)


def _to(input: Any) -> dict[str, Any]:
    """Who is named, or that it is nobody."""
    return {"manager_id": input.manager_id, "nobody": bool(input.nobody)}
