"""Opening tickets and talking in them: what customers ask, what is answered, what they say to that."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

import strawberry

from domain.leads.shapes import LEAD
from domain.mails.reading import Letter, ids_in
from domain.tickets import mailing_in, opening, replying
from domain.tickets.filing import Enclosed
from domain.tickets.mailing_in import Brought
from domain.tickets.opening import Request
from domain.tickets.promises import Wish
from domain.tickets.shapes import TICKET
from gql.common import Problem
from gql.context import Info
from gql.leads import Lead
from gql.reading import again, answer, viewer
from gql.tickets import Ticket
from models import IncomingMail


def required(description: str = "required") -> Any:
    """A field that must be filled in."""
    return strawberry.field(default=None, description=description)


@strawberry.input(description="Without a customer it is found by the requester's number or mail.")
class TicketOpenInput:
    """A request of a customer."""

    customer_id: strawberry.ID | None = None
    subject: str | None = required("required, up to 200 signs")
    description: str | None = None
    type: str | None = strawberry.field(default=None, description="A code of the list TICKET_TYPE; OTHER by default.")
    priority: str | None = strawberry.field(
        default=None, description="LOW, NORMAL (by default), HIGH or URGENT; at least HIGH for key customers."
    )
    channel: str | None = strawberry.field(default=None, description="BROWSER, API, FORM, MAIL, CHAT or PHONE")
    product: str | None = None
    language: str | None = strawberry.field(default=None, description="The customer's language, such as zh-CN or en.")
    requester_name: str | None = None
    requester_email: str | None = None
    requester_phone: str | None = None
    requester_company: str | None = strawberry.field(default=None, description="As the person says it.")
    file_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files that were uploaded before."
    )


@strawberry.input(description="Blank where nothing is promised.")
class TicketPromiseInput:
    """What is promised in an answer, by who answers or by the agent that is named."""

    body: str | None = required("required: what")
    due_at: datetime | None = required("required: by when")
    user_id: strawberry.ID | None = None


@strawberry.input
class TicketReplyInput:
    """An answer to the customer, or a note among ourselves."""

    ticket_id: strawberry.ID | None = required()
    body: str | None = required("required unless a canned answer says it all")
    canned_answer_id: strawberry.ID | None = strawberry.field(
        default=None, description="Its words, with the ticket's names in their places, stand before the body."
    )
    used_answer_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Canned answers whose words the body holds already: counted as used."
    )
    promise: TicketPromiseInput | None = None
    internal: bool | None = strawberry.field(default=None, description="A note that the customer never sees.")
    then: str | None = strawberry.field(
        default=None, description="What the ticket does next: WAIT for the customer, or SOLVE."
    )
    file_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files that were uploaded before."
    )


@strawberry.input(description="A mail to the service address, as a mail gateway hands it on.")
class TicketMailInInput:
    """A mail."""

    from_: str | None = strawberry.field(name="from", default=None, description="required: the sender's address")
    from_name: str | None = None
    subject: str | None = None
    body: str | None = None
    message_id: str | None = required("required; the same mail is taken once")
    in_reply_to: str | None = strawberry.field(default=None, description="Its header In-Reply-To.")
    references: str | None = strawberry.field(default=None, description="Its header References.")
    file_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files that were uploaded before."
    )


@strawberry.input
class TicketReceiveInput:
    """What the customer said."""

    ticket_id: strawberry.ID | None = required()
    body: str | None = required()
    file_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files that were uploaded before."
    )


@strawberry.type(description="The ticket, shown to its doer although perhaps no longer visible, or the problems.")
class TicketPayload:
    """What came of a deed."""

    ticket: Ticket | None
    problems: list[Problem]


@strawberry.type(description="Of which ticket or lead the mail is, or the problems.")
class TicketMailInPayload:
    """What came of a mail."""

    ticket: Ticket | None
    lead: Lead | None = strawberry.field(
        description="Where the mail answers one that a lead was sent, and the viewer sees the lead."
    )
    problems: list[Problem]


@strawberry.type
class TicketDeedsMutation:
    """Opening tickets and talking in them."""

    @strawberry.mutation
    async def ticket_open(self, info: Info, input: TicketOpenInput) -> TicketPayload:
        """Opens a ticket; it goes to an agent who can answer it now, or waits for one."""
        request = Request(**{one.name: getattr(input, one.name) for one in fields(Request)})
        deed = opening.open_ticket(viewer(info), request, _enclosed(info, input.file_ids))
        return await answer(info, deed, ticket=TICKET)

    @strawberry.mutation(description="The first answer to the customer ends the clock of the first reply.")
    async def ticket_reply(self, info: Info, input: TicketReplyInput) -> TicketPayload:
        """Answers the customer, or leaves a note."""
        inside, following = bool(input.internal), input.then or None
        deed = replying.reply(
            viewer(info),
            input.ticket_id,
            input.body,
            internal=inside,
            following=following,
            enclosed=_enclosed(info, input.file_ids),
            canned_answer_id=input.canned_answer_id,
            used_answer_ids=input.used_answer_ids or (),
            promise=Wish(**asdict(input.promise)) if input.promise else None,
        )
        return await answer(info, deed, ticket=TICKET)

    @strawberry.mutation(
        description="An answer to one of our mails goes to its ticket or its lead; anything else opens a ticket."
    )
    async def ticket_mail_in(self, info: Info, input: TicketMailInInput) -> TicketMailInPayload:
        """Takes a mail in."""
        letter = Letter(
            message_id=input.message_id or "",
            from_address=input.from_ or "",
            from_name=input.from_name or "",
            subject=input.subject or "",
            said=(input.body or "").strip(),
            answers=ids_in(input.in_reply_to or "", input.references or ""),
        )
        deed = mailing_in.mail_in(viewer(info), Brought(letter, file_ids=list(input.file_ids or [])))

        async def ticket(mail: IncomingMail) -> Any:
            return await again(info, TICKET, await mailing_in.ticket_of(mail), "ticket")

        async def lead(mail: IncomingMail) -> Any:
            return await again(info, LEAD, await mailing_in.lead_of(viewer(info), mail), "lead")

        return await answer(info, deed, ticket=ticket, lead=lead)

    @strawberry.mutation(description="A ticket that waited goes on; one that was solved or closed reopens.")
    async def ticket_receive(self, info: Info, input: TicketReceiveInput) -> TicketPayload:
        """Keeps what the customer said."""
        enclosed = _enclosed(info, input.file_ids)
        return await answer(info, replying.receive(viewer(info), input.ticket_id, input.body, enclosed), ticket=TICKET)


def _enclosed(info: Info, file_ids: list[strawberry.ID] | None) -> Enclosed:
    """The files that a page sent along, and those that were uploaded before."""
    return Enclosed(info.context.given("files"), list(file_ids or []))
