"""Tickets that hang together: split off from another one, linked, and unlinked."""

import strawberry

from domain.tickets import linking, splitting
from domain.tickets.shapes import TICKET
from domain.tickets.splitting import Part
from gql.context import Info
from gql.reading import answer, viewer
from gql.ticket_deeds import TicketPayload, required


@strawberry.input(description="A part of a ticket, as a ticket of its own.")
class TicketSplitInput:
    """The messages that go over, or words of its own."""

    ticket_id: strawberry.ID | None = required()
    message_ids: list[strawberry.ID] | None = required("required unless there is a body; up to 100")
    subject: str | None = required("required, up to 200 signs")
    body: str | None = strawberry.field(default=None, description="Words of its own; then the messages stay.")
    type: str | None = strawberry.field(default=None, description="The ticket's by default.")
    priority: str | None = strawberry.field(default=None, description="The ticket's by default.")


@strawberry.input
class TicketLinkInput:
    """How two tickets hang together."""

    ticket_id: strawberry.ID | None = required()
    other_id: strawberry.ID | None = required("required: the other ticket; its number will do")
    kind: str | None = required("required: SAME, CAUSES, CAUSED_BY, FOLLOWS or FOLLOWED_BY")


@strawberry.input
class TicketUnlinkInput:
    """Two tickets that do not hang together any more."""

    ticket_id: strawberry.ID | None = required()
    other_id: strawberry.ID | None = required("required: the other ticket; its number will do")


@strawberry.type
class TicketLinksMutation:
    """Deeds on how tickets hang together."""

    @strawberry.mutation(description="Answers the new ticket. Merging it into the other one undoes it.")
    async def ticket_split(self, info: Info, input: TicketSplitInput) -> TicketPayload:
        """Makes a ticket of its own of a part of one."""
        wish = Part(input.subject, input.body, input.type, input.priority)
        return await answer(
            info, splitting.split(viewer(info), input.ticket_id, input.message_ids, wish), ticket=TICKET
        )

    @strawberry.mutation(description="Two tickets are linked in one way; the latest counts.")
    async def ticket_link(self, info: Info, input: TicketLinkInput) -> TicketPayload:
        """Links two tickets."""
        deed = linking.link(viewer(info), input.ticket_id, input.other_id, input.kind)
        return await answer(info, deed, ticket=TICKET)

    @strawberry.mutation
    async def ticket_unlink(self, info: Info, input: TicketUnlinkInput) -> TicketPayload:
        """Takes a link away."""
        return await answer(info, linking.unlink(viewer(info), input.ticket_id, input.other_id), ticket=TICKET)
