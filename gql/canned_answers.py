"""Canned answers: listed, filled in for a ticket, saved, retired."""

from dataclasses import asdict
from datetime import datetime

import strawberry

from domain.tickets import canned
from domain.tickets.canned_listing import CANNED_ANSWER, Filter, listed, order
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.people import Person
from gql.reading import answer, connection, many, one, viewer
from gql.ticket_deeds import required


@strawberry.type(description="An answer that is given often; `{name}`, `{number}` and `{subject}` are the ticket's.")
class CannedAnswer(Node):
    """A canned answer."""

    id: strawberry.ID
    title: str
    body: str
    language: str = strawberry.field(description="zh-CN or en.")
    used: int = strawberry.field(description="How often it was given.")
    used_at: datetime | None = strawberry.field(description="When it was given last.")
    created_at: datetime
    updated_at: datetime
    retired_at: datetime | None
    created_by: Person | None

    @strawberry.field(description="Its words with the names of that ticket in their places.")
    async def filled(self, info: Info, ticket_id: strawberry.ID) -> str:  # noqa: ARG002 - planned ahead
        """As the customer would read it."""
        return many(self, info)  # type: ignore[arg-type]


@strawberry.type
class CannedAnswerConnection:
    """A page of canned answers."""

    nodes: list[CannedAnswer]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class CannedAnswerFilter:
    """What a list of canned answers is narrowed to."""

    search: str | None = strawberry.field(default=None, description="A part of title or words.")
    language: str | None = None
    retired: bool | None = strawberry.field(default=None, description="Those that are offered no more, instead.")


@strawberry.input(description="Without an id it is a new one.")
class CannedAnswerSaveInput:
    """A canned answer."""

    canned_answer_id: strawberry.ID | None = None
    title: str | None = required()
    body: str | None = required("required; `{name}`, `{number}` and `{subject}` are the ticket's")
    language: str | None = required("required: zh-CN or en")


@strawberry.input
class CannedAnswerRetireInput:
    """A canned answer that is offered no more."""

    canned_answer_id: strawberry.ID | None = required()


@strawberry.input
class CannedAnswerRestoreInput:
    """A canned answer that is offered again."""

    canned_answer_id: strawberry.ID | None = required()


@strawberry.type
class CannedAnswerPayload:
    """The answer, or the problems."""

    canned_answer: CannedAnswer | None
    problems: list[Problem]


@strawberry.type
class CannedAnswersQuery:
    """Queries on canned answers."""

    @strawberry.field(description="Those that are offered, unless the retired ones are asked for.")
    async def canned_answers(
        self,
        info: Info,
        filter: CannedAnswerFilter | None = None,
        sort: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> CannedAnswerConnection:
        """A page of answers; `sort` is TITLE (the default) or USED, the most given first."""
        query = listed(viewer(info), Filter(**asdict(filter)) if filter else Filter())
        return await connection(info, CANNED_ANSWER, query, order=order(sort), first=first, after=after)

    @strawberry.field
    async def canned_answer(self, info: Info, id: strawberry.ID) -> CannedAnswer | None:
        """One of them, also a retired one."""
        return await one(info, CANNED_ANSWER, id)


@strawberry.type
class CannedAnswersMutation:
    """Deeds on canned answers."""

    @strawberry.mutation(description="Placeholders that are none are refused.")
    async def canned_answer_save(self, info: Info, input: CannedAnswerSaveInput) -> CannedAnswerPayload:
        """Adds or changes a canned answer."""
        deed = canned.save(viewer(info), input.canned_answer_id, input.title, input.body, input.language)
        return await answer(info, deed, canned_answer=CANNED_ANSWER)

    @strawberry.mutation
    async def canned_answer_retire(self, info: Info, input: CannedAnswerRetireInput) -> CannedAnswerPayload:
        """Takes a canned answer away."""
        return await answer(info, canned.retire(viewer(info), input.canned_answer_id), canned_answer=CANNED_ANSWER)

    @strawberry.mutation
    async def canned_answer_restore(self, info: Info, input: CannedAnswerRestoreInput) -> CannedAnswerPayload:
        """Offers a retired one again."""
        return await answer(info, canned.restore(viewer(info), input.canned_answer_id), canned_answer=CANNED_ANSWER)
