"""Deeds on many tickets at once; each fails alone."""

from collections.abc import Awaitable, Callable

import strawberry

from domain.access import visible
from domain.ids import key as key_of
from domain.pools import bulk
from domain.refusal import Refusal
from domain.rows import Row, Want, read
from domain.tickets import replying, updating, working
from domain.tickets.shapes import TICKET
from gql.common import Problem
from gql.context import Info
from gql.reading import problem, viewer, wanted
from gql.ticket_deeds import required
from gql.tickets import Ticket
from models import Ticket as TicketRecord


@strawberry.input
class TicketsAssignInput:
    """Giving up to 1,000 tickets to somebody."""

    ticket_ids: list[strawberry.ID] | None = required()
    assignee_id: strawberry.ID | None = required()


@strawberry.input
class TicketsCloseInput:
    """Ending up to 1,000 tickets."""

    ticket_ids: list[strawberry.ID] | None = required()
    remark: str | None = None


@strawberry.input
class TicketsUpdateInput:
    """Another priority for up to 1,000 tickets."""

    ticket_ids: list[strawberry.ID] | None = required()
    priority: str | None = required("required: LOW, NORMAL, HIGH or URGENT")


@strawberry.input
class TicketsReplyInput:
    """The same answer in up to 1,000 tickets; `{name}`, `{number}` and `{subject}` are those of each."""

    ticket_ids: list[strawberry.ID] | None = required()
    body: str | None = required()
    then: str | None = strawberry.field(default=None, description="WAIT for the customer, or SOLVE.")


@strawberry.type(description="What became of one of many.")
class TicketResult:
    """The ticket, or why not."""

    ticket_id: strawberry.ID
    ticket: Ticket | None
    problems: list[Problem]


@strawberry.type(description="A result for each ticket; `problems` tells once what kept some of them back.")
class TicketsPayload:
    """What came of many deeds."""

    results: list[TicketResult]
    done: int
    refused: int
    problems: list[Problem]


@strawberry.type
class TicketBulkQuery:
    """The query before a deed with many tickets."""

    @strawberry.field(
        description="The visible ones of these tickets, the most urgent first; at most 1,000 are looked at."
    )
    async def picked_tickets(self, info: Info, ids: list[strawberry.ID]) -> list[Ticket]:
        """Tickets that somebody picked in a list."""
        keys = [key for one in ids[: bulk.MOST] if (key := key_of(TicketRecord, one))]
        query = visible(viewer(info), TicketRecord).filter(id__in=keys).order_by("urgent_at", "id")
        return await read(viewer(info), TICKET, query, wanted(info))  # type: ignore[return-value]


@strawberry.type
class TicketBulkMutation:
    """Deeds with many tickets."""

    @strawberry.mutation
    async def tickets_assign(self, info: Info, input: TicketsAssignInput) -> TicketsPayload:
        """Gives many tickets to one person."""
        who = viewer(info)
        return await _each(info, input.ticket_ids, lambda one: working.assign(who, one, input.assignee_id))

    @strawberry.mutation
    async def tickets_close(self, info: Info, input: TicketsCloseInput) -> TicketsPayload:
        """Ends many tickets."""
        who = viewer(info)
        return await _each(info, input.ticket_ids, lambda one: working.close(who, one, input.remark))

    @strawberry.mutation
    async def tickets_update(self, info: Info, input: TicketsUpdateInput) -> TicketsPayload:
        """Gives many tickets another priority; their clocks are set anew."""
        who = viewer(info)
        return await _each(info, input.ticket_ids, lambda one: updating.prioritise(who, one, input.priority))

    @strawberry.mutation
    async def tickets_reply(self, info: Info, input: TicketsReplyInput) -> TicketsPayload:
        """Answers many tickets alike, such as all that have the same problem."""
        who, then = viewer(info), input.then or None
        return await _each(info, input.ticket_ids, lambda one: replying.reply_alike(who, one, input.body, then))


async def _each(
    info: Info, ids: list[strawberry.ID] | None, deed: Callable[[str], Awaitable[TicketRecord]]
) -> TicketsPayload:
    who = viewer(info)
    try:
        results = await bulk.each(ids, deed, "ticketIds")
    except Refusal as refusal:
        told = [problem(who, one) for one in refusal.problems]
        return TicketsPayload(results=[], done=0, refused=0, problems=told)  # type: ignore[arg-type]
    below = wanted(info, "results", "ticket") | {"id": Want("id")}
    known = {row["id"]: row for row in await read(who, TICKET, bulk.done(TicketRecord, results), below)}
    shown = [_result(info, one, known) for one in results]
    refused = sum(bool(one.problems) for one in results)
    told = list({(p["code"], p["message"]): p for row in shown for p in row["problems"]}.values())
    return {"results": shown, "done": len(shown) - refused, "refused": refused, "problems": told}  # type: ignore[return-value]


def _result(info: Info, one: bulk.Result[TicketRecord], known: dict[str, Row]) -> Row:
    told = [problem(viewer(info), p) for p in one.problems]
    return {"ticket_id": one.public_id, "ticket": known.get(one.public_id), "problems": told}
