"""Mails that came in, and what became of each."""

from datetime import datetime
from typing import Annotated

import strawberry

from domain.tickets import incoming, mail_intake
from domain.tickets.incoming import INCOMING_MAIL, listed
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.leads import Lead
from gql.reading import answer, connection, one, viewer
from gql.tickets import Ticket

Outcome = Annotated[str | None, strawberry.argument(description="OPENED, ANSWERED, IGNORED or REFUSED.")]


@strawberry.type(description="A mail that came in, each Message-ID once.")
class IncomingMail(Node):
    """What became of it."""

    id: strawberry.ID
    message_id: str
    way: str = strawberry.field(description="IMAP, HOOK (told by a mail gateway) or API.")
    from_address: str
    subject: str
    size: int = strawberry.field(description="Bytes; 0 where nobody said.")
    at: datetime
    outcome: str = strawberry.field(
        description="OPENED a ticket, ANSWERED in one or to a mail that a lead was sent, "
        "IGNORED (a machine wrote it, or we did) or REFUSED."
    )
    why: str = strawberry.field(description="Why it was not taken, in the viewer's language.")
    left_out: list[str] = strawberry.field(description="Names of files that were too big or too many.")
    kept: bool = strawberry.field(description="Whether the whole mail is here, to be taken once more.")
    ticket: Ticket | None
    lead: Lead | None


@strawberry.type
class IncomingMailConnection:
    """A page of mails that came in."""

    nodes: list[IncomingMail]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class IncomingMailRetryInput:
    """Which mail."""

    incoming_mail_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class IncomingMailDismissInput:
    """Which mail."""

    incoming_mail_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class IncomingMailPayload:
    """The mail, or the problems."""

    incoming_mail: IncomingMail | None
    problems: list[Problem]


@strawberry.type
class IncomingMailsQuery:
    """Queries on mails that came in."""

    @strawberry.field
    async def incoming_mails(
        self, info: Info, outcome: Outcome = None, first: First = 20, after: After = None
    ) -> IncomingMailConnection:
        """The latest first."""
        query = listed(viewer(info), outcome)
        return await connection(info, INCOMING_MAIL, query, order=("-at", "-id"), first=first, after=after)

    @strawberry.field
    async def incoming_mail(self, info: Info, id: strawberry.ID) -> IncomingMail | None:
        """A mail that came in."""
        return await one(info, INCOMING_MAIL, id)


@strawberry.type
class IncomingMailsMutation:
    """Deeds on mails that came in."""

    @strawberry.mutation(description="For a mail that was refused and kept, after what stood in its way is mended.")
    async def incoming_mail_retry(self, info: Info, input: IncomingMailRetryInput) -> IncomingMailPayload:
        """Takes it once more; its outcome says whether it was taken."""
        return await answer(info, mail_intake.retry(viewer(info), input.incoming_mail_id), incoming_mail=INCOMING_MAIL)

    @strawberry.mutation(description="For a mail that was refused and need not be taken.")
    async def incoming_mail_dismiss(self, info: Info, input: IncomingMailDismissInput) -> IncomingMailPayload:
        """Settles it: it is ignored."""
        deed = incoming.dismiss(viewer(info), input.incoming_mail_id)
        return await answer(info, deed, incoming_mail=INCOMING_MAIL)
