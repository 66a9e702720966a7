"""Imports: companies out of a file."""

from datetime import datetime

import strawberry

from domain.access import visible
from domain.imports import companies, report, steering
from domain.imports.companies import CUSTOMERS
from domain.imports.company_columns import FIELDS
from domain.imports.shapes import CUSTOMER_IMPORT, IMPORT_ROW, rows_of
from gql.common import After, First, Node, PageInfo, Problem
from gql.context import Info
from gql.people import User
from gql.reading import answer, connection, one, viewer


@strawberry.type(description="What the rows of an import are, counted; `added` ones have landed.")
class CustomerImportCounts:
    """Figures of an import."""

    clear: int
    similar: int
    related: int
    same: int
    refused: int
    added: int


@strawberry.type
class ImportColumn:
    """A column of an imported file."""

    position: int
    heading: str
    field: str = strawberry.field(description="Which field of a record it holds; empty where it is not read.")
    sample: list[str]


@strawberry.interface
class FileImport(Node):
    """A file on its way in, whatever it carries."""

    id: strawberry.ID
    file_name: str
    state: str = strawberry.field(
        description="UPLOADED, CHECKING, CHECKED, RUNNING, PAUSED, DONE, CANCELLED or FAILED."
    )
    total: int
    done: int
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None
    by: User
    encoding: str
    delimiter: str
    header: bool
    columns: list[ImportColumn]
    waits_until: datetime | None
    problem: str | None


@strawberry.type
class CustomerImport(FileImport):
    """A file on its way into the customers."""

    library: str
    goes_to: str = strawberry.field(description="PUBLIC or PARTNER: the pool in which good rows land.")
    resembling: bool = strawberry.field(description="Whether rows that resemble a company on file land too.")
    counts: CustomerImportCounts


@strawberry.type
class CustomerImportRow(Node):
    """A row of an imported file, by its number in the file."""

    id: strawberry.ID
    number: int
    outcome: str = strawberry.field(description="CLEAR, SIMILAR, RELATED, SAME or REFUSED.")
    name: str
    customer_id: strawberry.ID | None = strawberry.field(description="The customer that it became.")
    reasons: list[str]


@strawberry.type
class CustomerImportConnection:
    """A page of imports."""

    nodes: list[CustomerImport]
    page_info: PageInfo


@strawberry.type
class CustomerImportRowConnection:
    """A page of rows of an import."""

    nodes: list[CustomerImportRow]
    page_info: PageInfo


@strawberry.input
class CustomerImportInput:
    """A file for a library; the file itself comes with the form of the page."""

    library: str | None = strawberry.field(default=None, description="required for the vendor's people")


@strawberry.input
class ImportChosen:
    """One import."""

    import_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class ImportLook(ImportChosen):
    """A dry run, with the field of each column."""

    fields: list[str] | None = strawberry.field(default=None, description="A field or SKIP for each column in turn.")
    header: bool | None = None


@strawberry.input
class CustomerImportCheckInput(ImportLook):
    """A dry run, with the field of each column."""


@strawberry.input
class CustomerImportStartInput(ImportChosen):
    """The import itself, after its dry run."""

    resembling: bool | None = None


@strawberry.input
class CustomerImportPauseInput(ImportChosen):
    """An import at work."""


@strawberry.input
class CustomerImportResumeInput(ImportChosen):
    """A paused import."""


@strawberry.input
class CustomerImportCancelInput(ImportChosen):
    """An import that has not ended."""


@strawberry.type
class CustomerImportPayload:
    """The import, or the problems."""

    customer_import: CustomerImport | None = None
    problems: list[Problem]


@strawberry.type
class ImportQuery:
    """Queries on imports."""

    @strawberry.field
    async def customer_import(self, info: Info, id: strawberry.ID) -> CustomerImport | None:
        """An import that the viewer may see."""
        return await one(info, CUSTOMER_IMPORT, id)

    @strawberry.field
    async def customer_imports(self, info: Info, first: First = 20, after: After = None) -> CustomerImportConnection:
        """The imports that the viewer may see, newest first."""
        query = visible(viewer(info), CUSTOMERS.imports)
        return await connection(info, CUSTOMER_IMPORT, query, order=("-created_at", "-id"), first=first, after=after)

    @strawberry.field
    async def customer_import_rows(
        self,
        info: Info,
        import_id: strawberry.ID,
        outcome: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> CustomerImportRowConnection:
        """The rows of an import, in the order of the file."""
        query = rows_of(viewer(info), CUSTOMERS, import_id, outcome)
        return await connection(info, IMPORT_ROW, query, order=("number", "id"), first=first, after=after)

    @strawberry.field(description="The rows that have not landed, as CSV with the reason in the last column.")
    async def customer_import_report(self, info: Info, import_id: strawberry.ID) -> str | None:
        """The file of refused rows."""
        return await report.report(viewer(info), CUSTOMERS, import_id)

    @strawberry.field(description="An example of a file, as CSV in the viewer's language.")
    def customer_import_template(self, info: Info) -> str:
        """Headings that are understood, and one row."""
        return report.template(viewer(info).locale, FIELDS)


@strawberry.type
class ImportMutation:
    """Deeds on imports."""

    @strawberry.mutation(description="Uploads a file of companies; only for pages, which send the file `file`.")
    async def customer_import(self, info: Info, input: CustomerImportInput) -> CustomerImportPayload:
        """Nothing lands yet."""
        file = info.context.file("file")
        name, content = (file.name, file.content) if file else (None, None)
        deed = companies.upload(viewer(info), input.library, name, content)
        return await answer(info, deed, customer_import=CUSTOMER_IMPORT)

    @strawberry.mutation(description="Begins the dry run: a verdict for each row.")
    async def customer_import_check(self, info: Info, input: CustomerImportCheckInput) -> CustomerImportPayload:
        """Rows count as checks."""
        deed = steering.check(viewer(info), CUSTOMERS, input.import_id, input.fields, input.header)
        return await answer(info, deed, customer_import=CUSTOMER_IMPORT)

    @strawberry.mutation(description="Begins the import itself.")
    async def customer_import_start(self, info: Info, input: CustomerImportStartInput) -> CustomerImportPayload:
        """Good rows land."""
        deed = companies.start(viewer(info), input.import_id, input.resembling)
        return await answer(info, deed, customer_import=CUSTOMER_IMPORT)

    @strawberry.mutation
    async def customer_import_pause(self, info: Info, input: CustomerImportPauseInput) -> CustomerImportPayload:
        """Lets an import rest."""
        deed = steering.pause(viewer(info), CUSTOMERS, input.import_id)
        return await answer(info, deed, customer_import=CUSTOMER_IMPORT)

    @strawberry.mutation
    async def customer_import_resume(self, info: Info, input: CustomerImportResumeInput) -> CustomerImportPayload:
        """Lets a paused import go on."""
        deed = steering.resume(viewer(info), CUSTOMERS, input.import_id)
        return await answer(info, deed, customer_import=CUSTOMER_IMPORT)

    @strawberry.mutation(description="Ends an import for good; what has landed stays.")
    async def customer_import_cancel(self, info: Info, input: CustomerImportCancelInput) -> CustomerImportPayload:
        """Ends it."""
        deed = steering.cancel(viewer(info), CUSTOMERS, input.import_id)
        return await answer(info, deed, customer_import=CUSTOMER_IMPORT)
