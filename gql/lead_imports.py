"""Imports of leads: a file of people, looked at row by row and captured in the background."""

import strawberry

from domain.access import visible
from domain.imports import report, steering
from domain.imports.shapes import rows_of
from domain.leads import importing
from domain.leads.import_columns import HEADINGS
from domain.leads.import_shapes import LEAD_IMPORT, LEAD_IMPORT_ROW
from domain.leads.importing import LEADS
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.imports import FileImport, ImportChosen, ImportLook
from gql.reading import answer, connection, one, viewer


@strawberry.type(description="What the rows of an import are, counted; `added` ones have made a lead or joined one.")
class LeadImportCounts:
    """Figures of an import."""

    new: int
    joins: int
    customer: int
    before: int
    refused: int
    added: int


@strawberry.type
class LeadImport(FileImport):
    """A file on its way into the leads."""

    channel: str
    source: str | None = strawberry.field(description="The source of those whose row names none.")
    counts: LeadImportCounts


@strawberry.type
class LeadImportRow(Node):
    """A row of an imported file, by its number in the file."""

    id: strawberry.ID
    number: int
    outcome: str = strawberry.field(
        description="NEW, JOINS (an open lead of the same person), CUSTOMER (of somebody, who gets it), BEFORE (in out"
        " of the same file already) or REFUSED."
    )
    name: str
    lead_id: strawberry.ID | None = strawberry.field(description="The lead that it became, or joined.")
    reasons: list[str]


@strawberry.type
class LeadImportConnection:
    """A page of imports."""

    nodes: list[LeadImport]
    page_info: PageInfo


@strawberry.type
class LeadImportRowConnection:
    """A page of rows of an import."""

    nodes: list[LeadImportRow]
    page_info: PageInfo


@strawberry.input(description="A table: company, name, phone, mail and so on; a workbook's first sheet from a page.")
class LeadImportInput:
    """A file, or its text."""

    content: str | None = strawberry.field(default=None, description="CSV or TSV; required unless a page sends a file")
    file_name: str | None = None
    channel: str | None = strawberry.field(default=None, description="IMPORT, EVENT or CAMPAIGN; IMPORT by default.")
    source: str | None = strawberry.field(default=None, description="For those whose row names none.")


@strawberry.input
class LeadImportCheckInput(ImportLook):
    """A dry run, with the field of each column."""


@strawberry.input
class LeadImportStartInput(ImportChosen):
    """The import itself, after its dry run."""


@strawberry.input
class LeadImportPauseInput(ImportChosen):
    """An import at work."""


@strawberry.input
class LeadImportResumeInput(ImportChosen):
    """A paused import."""


@strawberry.input
class LeadImportCancelInput(ImportChosen):
    """An import that has not ended."""


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
        query = visible(viewer(info), LEADS.imports)
        return await connection(info, LEAD_IMPORT, query, order=("-created_at", "-id"), first=first, after=after)

    @strawberry.field
    async def lead_import_rows(
        self,
        info: Info,
        import_id: strawberry.ID,
        outcome: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> LeadImportRowConnection:
        """The rows of an import, in the order of the file."""
        query = rows_of(viewer(info), LEADS, import_id, outcome)
        return await connection(info, LEAD_IMPORT_ROW, query, order=("number", "id"), first=first, after=after)

    @strawberry.field(description="The refused rows as CSV, the reasons in the last column.")
    async def lead_import_refused(self, info: Info, import_id: strawberry.ID) -> str | None:
        """A file."""
        return await report.report(viewer(info), LEADS, import_id)

    @strawberry.field(description="An example of a file, as CSV in the viewer's language.")
    def lead_import_template(self, info: Info) -> str:
        """Headings that are understood, and one row."""
        return report.template(viewer(info).locale, HEADINGS, "lead-import")


@strawberry.type
class LeadImportsMutation:
    """Importing leads."""

    @strawberry.mutation(description="Keeps a file of people and guesses its columns; nothing is captured yet.")
    async def lead_import(self, info: Info, input: LeadImportInput) -> LeadImportPayload:
        """The import."""
        file = info.context.file("file")
        text = input.content.encode() if input.content else None
        name, content = (file.name, file.content) if file else (input.file_name, text)
        deed = importing.upload(viewer(info), name, content, input.channel, input.source)
        return await answer(info, deed, lead_import=LEAD_IMPORT)

    @strawberry.mutation(description="Begins the dry run: what each row would become.")
    async def lead_import_check(self, info: Info, input: LeadImportCheckInput) -> LeadImportPayload:
        """Rows count as checks."""
        deed = steering.check(viewer(info), LEADS, input.import_id, input.fields, input.header)
        return await answer(info, deed, lead_import=LEAD_IMPORT)

    @strawberry.mutation(description="Begins the import itself; each row is captured in the background.")
    async def lead_import_start(self, info: Info, input: LeadImportStartInput) -> LeadImportPayload:
        """Good rows become leads."""
        return await answer(info, steering.start(viewer(info), LEADS, input.import_id), lead_import=LEAD_IMPORT)

    @strawberry.mutation
    async def lead_import_pause(self, info: Info, input: LeadImportPauseInput) -> LeadImportPayload:
        """Lets an import rest."""
        return await answer(info, steering.pause(viewer(info), LEADS, input.import_id), lead_import=LEAD_IMPORT)

    @strawberry.mutation
    async def lead_import_resume(self, info: Info, input: LeadImportResumeInput) -> LeadImportPayload:
        """Lets a paused import go on."""
        return await answer(info, steering.resume(viewer(info), LEADS, input.import_id), lead_import=LEAD_IMPORT)

    @strawberry.mutation(description="Ends an import for good; what was captured stays.")
    async def lead_import_cancel(self, info: Info, input: LeadImportCancelInput) -> LeadImportPayload:
        """Ends it."""
        return await answer(info, steering.cancel(viewer(info), LEADS, input.import_id), lead_import=LEAD_IMPORT)
