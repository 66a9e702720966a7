"""A lead from a ticket: who asks for help may want to buy."""

from domain.access import find
from domain.leads.capturing import Origin, captured
from domain.leads.interest import Interest
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.tickets import moving
from domain.tickets.taking_up import taken_up
from models import Customer, Ticket
from models.kinds import LeadChannel, Library, TicketMoveKind


@operation("ticket.lead")
async def lead(deed: Deed, ticket_id: str | None, need: str | None, product: str | None = None) -> Ticket:
    """Makes a lead of what the customer said, for the holder of the customer or whose turn it is; once a ticket.

    Refuses as capturing does, CONFLICT where there is one already.
    """
    seen = await find(deed.viewer, Ticket, ticket_id, field="ticketId")
    if seen.lead_id:
        refuse("CONFLICT", "refusal-ticket-lead", "ticketId")
    customer = await Customer.filter(id=seen.customer_id).first() if seen.customer_id else None
    library = customer.library if customer else deed.viewer.library or Library.CHANNEL
    # Leads are locked before tickets.
    made = await captured(deed, _interest(seen, customer, need, product), Origin(LeadChannel.HAND, library))
    ticket = await taken_up(deed, ticket_id)
    if ticket.lead_id:
        refuse("CONFLICT", "refusal-ticket-lead", "ticketId")
    ticket.lead_id = made.lead.id
    await moving.note(deed, ticket, TicketMoveKind.LEAD, lead=made.lead.id.hex, merged=made.merged)
    deed.record("ticket.lead", ticket, called=moving.called(ticket), after={"lead": made.lead.id.hex})
    return ticket


def _interest(ticket: Ticket, customer: Customer | None, need: str | None, product: str | None) -> Interest:
    return Interest(
        company=customer.name if customer else "",
        contact_name=ticket.requester_name,
        phone=ticket.requester_phone,
        email=ticket.requester_email or "",
        province=customer.province if customer else "",
        city=customer.city if customer else "",
        industry=customer.industry or "" if customer else "",
        product=(product or ticket.product).strip(),
        language=ticket.language or "",
        need=(need or ticket.subject).strip(),
    )
