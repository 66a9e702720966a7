"""Who calls: the customer, the person and what is open, while somebody types a number or an address."""

import strawberry

from domain.rows import read
from domain.tickets.requesters import calling
from domain.tickets.shapes import TICKET
from gql.context import Info
from gql.reading import viewer, wanted
from gql.tickets import Ticket


@strawberry.type(description="Whom a ticket would be of.")
class TicketCaller:
    """Names alone; the customer is found by the number or address when the ticket is opened."""

    customer_name: str | None = strawberry.field(description="Null where nobody, or more than one, is found.")
    contact_name: str | None
    tickets: list[Ticket] = strawberry.field(description="Open ones of the customer, number or address; at most 5.")


@strawberry.type
class TicketCallersQuery:
    """Queries on callers."""

    @strawberry.field(description="Who a telephone number or mail address is, for who may open tickets.")
    async def ticket_caller(
        self, info: Info, phone: str | None = None, email: str | None = None, name: str | None = None
    ) -> TicketCaller:
        """The customer that a ticket with these would be of."""
        who, open_ones = await calling(viewer(info), phone or "", email or "", name or "")
        tickets = await read(viewer(info), TICKET, open_ones, wanted(info, "tickets"))
        return TicketCaller(
            customer_name=who.customer.name if who.customer else None,
            contact_name=who.contact.name if who.contact else None,
            tickets=tickets,  # type: ignore[arg-type]
        )
