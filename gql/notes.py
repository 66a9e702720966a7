"""Contact notes: recording, mending, commenting, and what of a day counts."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

import strawberry

from domain import clock
from domain.notes import adding, commenting, editing
from domain.notes import tally as figures
from domain.notes.listing import notes_of
from domain.notes.said import Said
from domain.notes.shapes import COMMENT, NOTE
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.customers import Customer
from gql.people import Person
from gql.reading import answer, connection, one, viewer


@strawberry.type
class NoteComment(Node):
    """A superior's word beside a note."""

    id: strawberry.ID
    body: str
    at: datetime
    author: Person | None


@strawberry.type(description="What a note said before it was changed; `at` is when it was said.")
class NoteVersion:
    """An earlier wording."""

    at: datetime
    way: str | None
    focus: str | None
    next_step: str | None
    maturity: int | None
    not_reached: bool | None
    busy: bool | None


@strawberry.type(description="The record of one contact. In a pool all but `way` and `contactedOn` is null.")
class ContactNote(Node):
    """A contact note."""

    id: strawberry.ID
    way: str
    contacted_on: date = strawberry.field(description="The viewer's calendar day of the contact.")
    contacted_at: datetime | None
    created_at: datetime | None
    edited_at: datetime | None
    day: date | None = strawberry.field(description="The author's local day of recording, on which the note counts.")
    focus: str | None
    need_change: str | None
    concerns: list[str] | None
    next_step: str | None
    next_contact_at: datetime | None
    maturity: int | None
    not_reached: bool | None
    busy: bool | None
    new_need: bool | None
    budget_changed: bool | None
    decision_changed: bool | None
    situation: str | None
    task: str | None
    action: str | None
    result: str | None
    effective: bool | None = strawberry.field(description="Maturity other than 0, reached, not busy.")
    counted: bool | None = strawberry.field(description="Whether it counts towards the author's day.")
    not_counted_because: list[str] | None = strawberry.field(
        description="MATURITY_ZERO, NOT_REACHED, BUSY, COUNTED_TODAY, DAY_CLOSED; empty where it counts."
    )
    outcome: str = strawberry.field(description="COUNTED, or the first reason why not.")
    prompt: bool | None = strawberry.field(description="Recorded within 15 minutes of the contact.")
    editable_until: datetime | None = strawberry.field(description="Null where the viewer cannot change it any more.")
    author: Person | None = strawberry.field(description="Null for people of another house.")
    customer: Customer
    comments: list[NoteComment]
    versions: list[NoteVersion] = strawberry.field(description="Earlier wordings, newest first.")


@strawberry.type
class ContactNoteConnection:
    """A page of contact notes."""

    nodes: list[ContactNote]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.type
class NotCountedReason:
    """How many notes did not count for that reason."""

    reason: str
    count: int


@strawberry.type(description="A person's notes of one day in figures.")
class NoteTally:
    """Both numbers, and why."""

    day: date
    recorded: int
    counted: int
    not_counted: int
    prompt: int = strawberry.field(description="Recorded within 15 minutes of the contact.")
    reasons: list[NotCountedReason] = strawberry.field(description="Each uncounted note once, most frequent first.")


@strawberry.input
class NoteFields:
    """What a contact note says."""

    way: str | None = strawberry.field(
        default=None, description="required; PHONE, VISIT, WECHAT, EMAIL, MEETING or OTHER"
    )
    maturity: int | None = strawberry.field(default=None, description="required; class 0 to 4 after the contact")
    next_contact_at: datetime | None = strawberry.field(default=None, description="required; in the future")
    contacted_at: datetime | None = strawberry.field(default=None, description="now by default")
    focus: str | None = None
    need_change: str | None = strawberry.field(default=None, description="NONE, ADDED, REDUCED or CHANGED")
    concerns: list[str] | None = strawberry.field(default=None, description="PRICE, SERVICE, COMPETITOR, OTHER")
    next_step: str | None = None
    not_reached: bool | None = None
    busy: bool | None = None
    new_need: bool | None = None
    budget_changed: bool | None = None
    decision_changed: bool | None = None
    situation: str | None = None
    task: str | None = None
    action: str | None = None
    result: str | None = None


@strawberry.input
class ContactNoteAddInput(NoteFields):
    """A contact that took place."""

    customer_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input(description="Says a note anew, as a whole; a contact time that is not said stays.")
class ContactNoteEditInput(NoteFields):
    """A note, mended."""

    note_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class ContactNoteCommentInput:
    """A superior's word."""

    note_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    body: str | None = strawberry.field(default=None, description="required")


@strawberry.type
class ContactNotePayload:
    """The note, or why not."""

    note: ContactNote | None
    problems: list[Problem]


@strawberry.type
class ContactNoteCommentPayload:
    """The comment, or why not."""

    comment: NoteComment | None
    problems: list[Problem]


def said(told: Any) -> Said:
    """What an input with the fields of a note says."""
    return Said(**{field.name: getattr(told, field.name) for field in fields(Said)})


@strawberry.type
class NotesQuery:
    """Queries on contact notes."""

    @strawberry.field
    async def contact_note(self, info: Info, id: strawberry.ID) -> ContactNote | None:
        """A note on a customer that the viewer may see."""
        return await one(info, NOTE, id)

    @strawberry.field(description="A person's notes, newest first: the viewer's own of today unless said otherwise.")
    async def contact_notes(
        self,
        info: Info,
        day: date | None = None,
        user_id: strawberry.ID | None = None,
        counted: bool | None = None,
        first: First = 20,
        after: After = None,
    ) -> ContactNoteConnection:
        """Counted and uncounted alike, or only one kind."""
        query = await notes_of(viewer(info), await clock.now(), day, user_id, counted=counted)
        return await connection(info, NOTE, query, order=("-created_at", "-id"), first=first, after=after)

    @strawberry.field(description="The viewer's own day by default.")
    async def note_tally(self, info: Info, day: date | None = None, user_id: strawberry.ID | None = None) -> NoteTally:
        """How many were recorded, how many counted, and why the others did not."""
        return await figures.tally(viewer(info), await clock.now(), day, user_id)  # type: ignore[return-value]


@strawberry.type
class NotesMutation:
    """Deeds on contact notes."""

    @strawberry.mutation
    async def contact_note_add(self, info: Info, input: ContactNoteAddInput) -> ContactNotePayload:
        """Records a contact."""
        return await answer(info, adding.add(viewer(info), input.customer_id, said(input)), note=NOTE)

    @strawberry.mutation
    async def contact_note_edit(self, info: Info, input: ContactNoteEditInput) -> ContactNotePayload:
        """Mends one's own note within a day."""
        return await answer(info, editing.edit(viewer(info), input.note_id, said(input)), note=NOTE)

    @strawberry.mutation
    async def contact_note_comment(self, info: Info, input: ContactNoteCommentInput) -> ContactNoteCommentPayload:
        """Leaves a superior's word beside a note."""
        return await answer(info, commenting.comment(viewer(info), input.note_id, input.body), comment=COMMENT)
