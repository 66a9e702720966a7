"""Imports of leads: a file whose rows are captured in the background."""

from datetime import datetime

import strawberry

from domain.access import visible
from domain.leads import importing
from domain.leads.import_shapes import LEAD_IMPORT, refused_rows
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.people import User
from gql.reading import answer, connection, one, viewer
from models import LeadImport as Record


@strawberry.type
class LeadImportColumn:
    """A column of the file; `field` is empty where it is not read."""

    heading: str
    field: str


@strawberry.type
class LeadImport(Node):
    """A file on its way into the leads."""

    id: strawberry.ID
    file_name: str
    channel: str
    columns: list[LeadImportColumn]
    total: int
    done: int
    captured: int = strawberry.field(description="Rows that became new leads.")
    merged: int = strawberry.field(description="Rows that were added to a lead there was.")
    refused: int = strawberry.field(description="Rows with something missing or impossible.")
    created_at: datetime
    finished_at: datetime | None
    by: User


@strawberry.type
class LeadImportConnection:
    """A page of imports."""

    nodes: list[LeadImport]
    page_info: PageInfo


@strawberry.input(description="A table with headings, in English or Chinese: company, name, phone, mail and so on.")
class LeadImportInput:
    """A file, or its text."""

    content: str | None = strawberry.field(default=None, description="CSV or TSV; required unless a page sends a file")
    file_name: str | None = None
    channel: str | None = strawberry.field(default=None, description="IMPORT, EVENT or CAMPAIGN; IMPORT by default.")


@strawberry.type
class LeadImportPayload:
    """The import, or why not."""

    lead_import: LeadImport | None
    problems: list[Problem]


@strawberry.type
class LeadImportsQuery:
    """Queries on imports of leads."""

    @strawberry.field
    async def lead_import(self, info: Info, id: strawberry.ID) -> LeadImport | None:
        """An import."""
        return await one(info, LEAD_IMPORT, id)

    @strawberry.field
    async def lead_imports(self, info: Info, first: First = 20, after: After = None) -> LeadImportConnection:
        """The imports, the newest first."""
        query = visible(viewer(info), Record)
        return await connection(info, LEAD_IMPORT, query, order=("-created_at", "-id"), first=first, after=after)

    @strawberry.field(description="The refused rows as CSV, the reasons in the last column.")
    async def lead_import_refused(self, info: Info, import_id: strawberry.ID) -> str | None:
        """A file."""
        return await refused_rows(viewer(info), import_id)


@strawberry.type
class LeadImportsMutation:
    """Importing leads."""

    @strawberry.mutation(description="Keeps a file of leads; each row is captured in the background.")
    async def lead_import(self, info: Info, input: LeadImportInput) -> LeadImportPayload:
        """The import."""
        file = info.context.file("file")
        name, content = (file.name, file.content) if file else (input.file_name, (input.content or "").encode())
        deed = importing.start(viewer(info), name, content, input.channel)
        return await answer(info, deed, lead_import=LEAD_IMPORT)
