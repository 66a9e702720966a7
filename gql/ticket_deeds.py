"""Deeds on tickets: open, answer, wait, solve, close, hand on, mend, merge; and the service levels."""

from dataclasses import asdict, fields
from typing import Any

import strawberry

from domain.tickets import canned, lead_making, mailing_in, merging, opening, policies, replying, updating, working
from domain.tickets.opening import Request
from domain.tickets.policies import SERVICE_POLICY, Owed
from domain.tickets.shapes import CANNED_ANSWER, TICKET
from domain.tickets.updating import Facts
from gql.common import Problem
from gql.context import Info
from gql.reading import answer, viewer
from gql.tickets import CannedAnswer, ServicePolicy, Ticket


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


@strawberry.input
class TicketReplyInput:
    """An answer to the customer, or a note among ourselves."""

    ticket_id: strawberry.ID | None = required()
    body: str | None = required()
    internal: bool | None = strawberry.field(default=None, description="A note that the customer never sees.")
    then: str | None = strawberry.field(
        default=None, description="What the ticket does next: WAIT for the customer, or SOLVE."
    )


@strawberry.input(description="A mail to the service address, as a mail gateway hands it on.")
class TicketMailInInput:
    """A mail."""

    from_: str | None = strawberry.field(name="from", default=None, description="required: the sender's address")
    from_name: str | None = None
    subject: str | None = None
    body: str | None = None
    message_id: str | None = required("required; the same mail is taken once")


@strawberry.input
class TicketReceiveInput:
    """What the customer said."""

    ticket_id: strawberry.ID | None = required()
    body: str | None = required()


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


@strawberry.input
class TicketMergeInput:
    """Two tickets that ask for the same."""

    ticket_id: strawberry.ID | None = required("required: the one that closes")
    into_id: strawberry.ID | None = required("required: the one that goes on")


@strawberry.input
class TicketLeadInput:
    """A lead from a ticket."""

    ticket_id: strawberry.ID | None = required()
    need: str | None = strawberry.field(default=None, description="The ticket's subject by default.")
    product: str | None = None


@strawberry.input(description="Without an id it is a new one.")
class CannedAnswerSaveInput:
    """A canned answer."""

    answer_id: strawberry.ID | None = None
    title: str | None = required()
    body: str | None = required("required; `{name}`, `{number}` and `{subject}` are the ticket's")
    language: str | None = required("required: zh-CN or en")


@strawberry.input
class CannedAnswerRetireInput:
    """A canned answer that is offered no more."""

    answer_id: strawberry.ID | None = required()


@strawberry.input
class ServiceTargetInput:
    """Minutes of working time; null where nothing is owed."""

    priority: str | None = required("required: LOW, NORMAL, HIGH or URGENT")
    customer_class: str | None = strawberry.field(default=None, description="A, B or C; null for everybody else.")
    first_reply_minutes: int | None = None
    solve_minutes: int | None = None


@strawberry.input(description="A new version, live at once.")
class ServicePolicyEditInput:
    """The service levels as they shall be."""

    name: str | None = required()
    targets: list[ServiceTargetInput] | None = required()
    applies_to_open: bool | None = strawberry.field(
        default=None, description="Whether tickets that are open now follow it; else they keep theirs."
    )


@strawberry.type(description="The ticket, shown to its doer although perhaps no longer visible, or the problems.")
class TicketPayload:
    """What came of a deed."""

    ticket: Ticket | None
    problems: list[Problem]


@strawberry.type
class CannedAnswerPayload:
    """The answer, or the problems."""

    canned_answer: CannedAnswer | None
    problems: list[Problem]


@strawberry.type
class ServicePolicyPayload:
    """The policy, or the problems."""

    service_policy: ServicePolicy | None
    problems: list[Problem]


@strawberry.type
class TicketDeedsMutation:
    """Deeds on tickets."""

    @strawberry.mutation
    async def ticket_open(self, info: Info, input: TicketOpenInput) -> TicketPayload:
        """Opens a ticket; it goes to an agent who can answer it now, or waits for one."""
        return await answer(info, opening.open_ticket(viewer(info), Request(**asdict(input))), ticket=TICKET)

    @strawberry.mutation(description="The first answer to the customer ends the clock of the first reply.")
    async def ticket_reply(self, info: Info, input: TicketReplyInput) -> TicketPayload:
        """Answers the customer, or leaves a note."""
        inside, following = bool(input.internal), input.then or None
        deed = replying.reply(viewer(info), input.ticket_id, input.body, internal=inside, following=following)
        return await answer(info, deed, ticket=TICKET)

    @strawberry.mutation(description="An answer to one of our mails goes to its ticket; anything else opens one.")
    async def ticket_mail_in(self, info: Info, input: TicketMailInInput) -> TicketPayload:
        """Takes a mail in."""
        told = (input.from_, input.from_name, input.subject, input.body, input.message_id)
        return await answer(info, mailing_in.mail_in(viewer(info), *told), ticket=TICKET)

    @strawberry.mutation(description="A ticket that waited goes on; one that was solved or closed reopens.")
    async def ticket_receive(self, info: Info, input: TicketReceiveInput) -> TicketPayload:
        """Keeps what the customer said."""
        return await answer(info, replying.receive(viewer(info), input.ticket_id, input.body), ticket=TICKET)

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

    @strawberry.mutation
    async def canned_answer_save(self, info: Info, input: CannedAnswerSaveInput) -> CannedAnswerPayload:
        """Adds or changes a canned answer."""
        deed = canned.save(viewer(info), input.answer_id, input.title, input.body, input.language)
        return await answer(info, deed, canned_answer=CANNED_ANSWER)

    @strawberry.mutation
    async def canned_answer_retire(self, info: Info, input: CannedAnswerRetireInput) -> CannedAnswerPayload:
        """Takes a canned answer away."""
        return await answer(info, canned.retire(viewer(info), input.answer_id), canned_answer=CANNED_ANSWER)

    @strawberry.mutation
    async def service_policy_edit(self, info: Info, input: ServicePolicyEditInput) -> ServicePolicyPayload:
        """Makes a new version of the service levels live."""
        targets = [Owed(**asdict(one)) for one in input.targets or []]
        deed = policies.edit(viewer(info), input.name, targets, input.applies_to_open)
        return await answer(info, deed, service_policy=SERVICE_POLICY)
