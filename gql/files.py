"""Files that are attached to something: uploaded before, by a route of their own, and named by their ids then."""

from datetime import datetime

import strawberry

from domain import files
from domain.access import visible
from domain.files import STORED_FILE
from domain.rows import read
from gql.common import Node, Problem
from gql.context import Info
from gql.reading import answer, viewer, wanted
from models import StoredFile as Record


@strawberry.type(description="A file that was uploaded and waits for its owner to put it on something.")
class StoredFile(Node):
    """It is thrown away at `stagedUntil`."""

    id: strawberry.ID
    name: str
    media_type: str = strawberry.field(description="What its bytes say it is.")
    size: int = strawberry.field(description="Bytes.")
    created_at: datetime
    staged_until: datetime | None


@strawberry.type(description="A file on a ticket.")
class TicketFile(Node):
    """`GET` its address below the house's own with your bearer token."""

    id: strawberry.ID
    name: str
    media_type: str = strawberry.field(description="What its bytes say it is.")
    size: int = strawberry.field(description="Bytes.")
    picture: bool = strawberry.field(description="Of a kind that a browser may show.")
    address: str
    created_at: datetime


@strawberry.input
class FileInput:
    """A small file inside the request."""

    name: str | None = strawberry.field(default=None, description="required")
    base64: str | None = strawberry.field(default=None, description="required: its bytes")


@strawberry.input(description="Large files come as multipart/form-data to POST /files, with your bearer token.")
class FileUploadInput:
    """Files."""

    files: list[FileInput] | None = strawberry.field(default=None, description="required, unless the route sends them")


@strawberry.type
class FileUploadPayload:
    """The files, or why not."""

    files: list[StoredFile] | None
    problems: list[Problem]


@strawberry.type
class FilesMutation:
    """Uploading."""

    @strawberry.mutation(
        description="Keeps files for a day, to be put on a ticket by their ids. 20 MB each, 24 together, ten at most."
    )
    async def file_upload(self, info: Info, input: FileUploadInput) -> FileUploadPayload:
        """The files with the ids by which they are put on a ticket."""

        async def shown(kept: list[Record]) -> list[dict[str, object]]:
            mine = visible(viewer(info), Record).filter(id__in=[one.id for one in kept])
            return await read(viewer(info), STORED_FILE, mine.order_by("id"), wanted(info, "files"))

        inside = [(one.name or "", one.base64 or "") for one in input.files or []]
        return await answer(info, files.upload(viewer(info), info.context.given("files"), inside), files=shown)
