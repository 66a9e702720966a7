"""Mails: every one that goes out or has gone, and the addresses that are written to no more."""

from datetime import datetime
from typing import Annotated

import strawberry

from domain import clock, knobs
from domain.access import visible
from domain.mails import retrying, sending, suppressing
from domain.mails.shapes import MAIL, SUPPRESSION, states_behind
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.leads import Lead
from gql.people import User
from gql.reading import answer, connection, one, viewer
from models import Mail as MailModel
from settings import settings

State = Annotated[str | None, strawberry.argument(description="WAITING, SENT, FAILED, SUPPRESSED or KEPT.")]
Search = Annotated[str | None, strawberry.argument(description="A part of the address.")]


@strawberry.type(description="A mail that goes out, or has gone.")
class Mail(Node):
    """It stays in the mailbox until a mail server takes it."""

    id: strawberry.ID
    to_address: str
    to_name: str
    subject: str
    body: str
    kind: str
    kind_label: str = strawberry.field(description="What the kind is called in the viewer's language.")
    state: str = strawberry.field(
        description="KEPT (only in the mailbox), WAITING, SENT (a server has taken it), FAILED or SUPPRESSED."
    )
    message_id: str = strawberry.field(description="Its Message-ID; a second delivery of it carries the same.")
    attempts: int
    next_try_at: datetime | None
    created_at: datetime
    sent_at: datetime | None
    failed_at: datetime | None
    error: str = strawberry.field(description="What the mail server said last, in its words.")
    suppressed_for: str | None = strawberry.field(description="BOUNCE, UNSUBSCRIBED, COMPLAINT or MANUAL.")
    lead: Lead | None


@strawberry.type(description="An address that is written to no more.")
class MailSuppression(Node):
    """Each reason for an address is an entry of its own."""

    id: strawberry.ID
    address: str
    reason: str = strawberry.field(
        description="BOUNCE, COMPLAINT and MANUAL stop all mails, UNSUBSCRIBED all but answers to the person's tickets."
    )
    remark: str
    by: User | None = strawberry.field(description="Who put it there by hand.")
    at: datetime


@strawberry.type(description="The way on which mails leave, or that there is none.")
class MailServer:
    """Settings of the operator; the address of the server and its password are shown to nobody."""

    connected: bool = strawberry.field(description="Whether a mail server is set up: WEIR_SMTP_URL.")
    sender: str = strawberry.field(description="From whom mails come.")
    trouble: str = strawberry.field(description="What the server said last of a mail that is tried again; else empty.")
    days: int = strawberry.field(description="Mails older than so many days are not sent any more, unless retried.")


@strawberry.type
class MailConnection:
    """A page of mails."""

    nodes: list[Mail]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type
class MailSuppressionConnection:
    """A page of addresses that are written to no more."""

    nodes: list[MailSuppression]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class MailRetryInput:
    """Which mail."""

    mail_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class MailSuppressionAddInput:
    """Which address, and why."""

    address: str | None = strawberry.field(default=None, description="required")
    remark: str | None = None


@strawberry.input
class MailSuppressionRemoveInput:
    """Which entry."""

    suppression_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class MailRetryPayload:
    """The mail."""

    problems: list[Problem]
    mail: Mail | None = None


@strawberry.type
class MailSuppressionAddPayload:
    """The entry."""

    problems: list[Problem]
    suppression: MailSuppression | None = None


@strawberry.type
class MailSuppressionRemovePayload:
    """The address of the entry."""

    problems: list[Problem]
    address: str | None = None


@strawberry.type
class MailsQuery:
    """Queries on mails."""

    @strawberry.field(description="The mailbox: all mails, the latest first.")
    async def mails(self, info: Info, first: First = 20, after: After = None, state: State = None) -> MailConnection:
        """A page of mails."""
        viewer(info).demand("mail.read")
        query = visible(viewer(info), MailModel)
        if state:
            query = query.filter(state__in=states_behind(state))
        return await connection(info, MAIL, query, order=("-created_at", "-id"), first=first, after=after)

    @strawberry.field
    async def mail(self, info: Info, id: strawberry.ID) -> Mail | None:
        """A mail."""
        return await one(info, MAIL, id)

    @strawberry.field(description="The addresses that are written to no more, the latest first.")
    async def mail_suppressions(
        self, info: Info, first: First = 20, after: After = None, search: Search = None
    ) -> MailSuppressionConnection:
        """A page of entries."""
        viewer(info).demand("mail.read")
        query = suppressing.listed(viewer(info), search)
        return await connection(info, SUPPRESSION, query, order=("-at", "-id"), first=first, after=after)

    @strawberry.field
    async def mail_suppression(self, info: Info, id: strawberry.ID) -> MailSuppression | None:
        """An address that is written to no more."""
        return await one(info, SUPPRESSION, id)

    @strawberry.field(description="Whether mails leave at all.")
    async def mail_server(self, info: Info) -> MailServer:
        """The way on which they leave."""
        trouble, standing = await sending.trouble(viewer(info)), await knobs.read(await clock.now())
        connected, sender = settings.mail_server is not None, str(settings.sender)
        return MailServer(connected=connected, sender=sender, trouble=trouble, days=standing.mail_days)


@strawberry.type
class MailsMutation:
    """Deeds on mails."""

    @strawberry.mutation(description="Sends a mail that failed, was held back or stayed in the mailbox, as if new.")
    async def mail_retry(self, info: Info, input: MailRetryInput) -> MailRetryPayload:
        """The mail."""
        return await answer(info, retrying.retry(viewer(info), input.mail_id), mail=MAIL)

    @strawberry.mutation(description="Writes no more to an address.")
    async def mail_suppression_add(self, info: Info, input: MailSuppressionAddInput) -> MailSuppressionAddPayload:
        """The entry."""
        deed = suppressing.add(viewer(info), input.address, input.remark)
        return await answer(info, deed, suppression=SUPPRESSION)

    @strawberry.mutation(description="Lets an address be written to again, as far as this reason goes.")
    async def mail_suppression_remove(
        self, info: Info, input: MailSuppressionRemoveInput
    ) -> MailSuppressionRemovePayload:
        """The address."""
        return await answer(info, suppressing.remove(viewer(info), input.suppression_id), address=_as_it_is)


async def _as_it_is(address: str) -> str:
    return address
