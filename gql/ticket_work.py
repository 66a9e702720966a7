"""Working on tickets: take, give, wait, solve, close, reopen, mend, merge, make a lead."""

from dataclasses import fields

import strawberry

from domain.tickets import lead_making, merging, updating, working
from domain.tickets.shapes import TICKET
from domain.tickets.updating import Facts
from gql.context import Info
from gql.reading import answer, viewer
from gql.ticket_deeds import TicketPayload, required


@strawberry.input
class TicketTakeInput:
    """Working on it oneself."""

    ticket_id: strawberry.ID | None = required()


@strawberry.input
class TicketAssignInput:
    """Giving it to somebody."""

    ticket_id: strawberry.ID | None = required()
    assignee_id: strawberry.ID | None = required()


@strawberry.input
class TicketWaitInput:
    """Waiting for the customer."""

    ticket_id: strawberry.ID | None = required()
    remark: str | None = None


@strawberry.input
class TicketSolveInput:
    """The customer has what was asked for."""

    ticket_id: strawberry.ID | None = required()
    remark: str | None = None


@strawberry.input
class TicketCloseInput:
    """Ending it."""

    ticket_id: strawberry.ID | None = required()
    remark: str | None = None


@strawberry.input
class TicketReopenInput:
    """Working on it again."""

    ticket_id: strawberry.ID | None = required()
    remark: str | None = None


@strawberry.input(description="What is left out stays; blank clears.")
class TicketUpdateInput:
    """A ticket as it shall be."""

    ticket_id: strawberry.ID | None = required()
    version: int | None = strawberry.field(default=None, description="The version that was read; else CONFLICT.")
    customer_id: strawberry.ID | None = None
    subject: str | None = None
    description: str | None = None
    type: str | None = None
    priority: str | None = None
    product: str | None = None
    language: str | None = None
    requester_name: str | None = None
    requester_email: str | None = None
    requester_phone: str | None = None
    requester_company: str | None = None


@strawberry.input
class TicketMergeInput:
    """Two tickets that ask for the same."""

    ticket_id: strawberry.ID | None = required("required: the one that closes")
    into_id: strawberry.ID | None = required("required: the one that goes on; its number will do")


@strawberry.input
class TicketLeadInput:
    """A lead from a ticket."""

    ticket_id: strawberry.ID | None = required()
    need: str | None = strawberry.field(default=None, description="The ticket's subject by default.")
    product: str | None = None


@strawberry.type
class TicketWorkMutation:
    """Working on tickets."""

    @strawberry.mutation
    async def ticket_take(self, info: Info, input: TicketTakeInput) -> TicketPayload:
        """The viewer works on it."""
        return await answer(info, working.take(viewer(info), input.ticket_id), ticket=TICKET)

    @strawberry.mutation
    async def ticket_assign(self, info: Info, input: TicketAssignInput) -> TicketPayload:
        """Gives it to somebody who may work on tickets."""
        return await answer(info, working.assign(viewer(info), input.ticket_id, input.assignee_id), ticket=TICKET)

    @strawberry.mutation(description="Until the customer answers, the clocks rest.")
    async def ticket_wait(self, info: Info, input: TicketWaitInput) -> TicketPayload:
        """Waits for the customer."""
        return await answer(info, working.wait(viewer(info), input.ticket_id, input.remark), ticket=TICKET)

    @strawberry.mutation(description="It closes by itself some days later, unless the customer comes back.")
    async def ticket_solve(self, info: Info, input: TicketSolveInput) -> TicketPayload:
        """Marks it as solved."""
        return await answer(info, working.solve(viewer(info), input.ticket_id, input.remark), ticket=TICKET)

    @strawberry.mutation
    async def ticket_close(self, info: Info, input: TicketCloseInput) -> TicketPayload:
        """Ends it, from any state."""
        return await answer(info, working.close(viewer(info), input.ticket_id, input.remark), ticket=TICKET)

    @strawberry.mutation
    async def ticket_reopen(self, info: Info, input: TicketReopenInput) -> TicketPayload:
        """Works on a solved or closed ticket again."""
        return await answer(info, working.reopen(viewer(info), input.ticket_id, input.remark), ticket=TICKET)

    @strawberry.mutation
    async def ticket_update(self, info: Info, input: TicketUpdateInput) -> TicketPayload:
        """Changes what is known of it; another priority or customer sets the clocks anew."""
        facts = Facts(**{field.name: getattr(input, field.name) for field in fields(Facts)})
        return await answer(info, updating.update(viewer(info), input.ticket_id, input.version, facts), ticket=TICKET)

    @strawberry.mutation(description="Answers the ticket that goes on, with all that was said in both.")
    async def ticket_merge(self, info: Info, input: TicketMergeInput) -> TicketPayload:
        """Closes a ticket into another one."""
        return await answer(info, merging.merge(viewer(info), input.ticket_id, input.into_id), ticket=TICKET)

    @strawberry.mutation
    async def ticket_lead(self, info: Info, input: TicketLeadInput) -> TicketPayload:
        """Makes a lead of it."""
        deed = lead_making.lead(viewer(info), input.ticket_id, input.need, input.product)
        return await answer(info, deed, ticket=TICKET)
