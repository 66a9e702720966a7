"""Files and imports for tests."""

from uuid import UUID

from domain import ids
from domain.imports import steering, uploading, working
from gql.context import Upload
from gql.execute import run
from models import CustomerImport
from tests.world import World

HEADINGS = "公司名称,省份,城市,电话,传真,统一社会信用代码\n"


def file(*rows: str) -> bytes:
    """A CSV file in UTF-8 with the usual headings."""
    return (HEADINGS + "".join(f"{row}\n" for row in rows)).encode()


async def uploaded(world: World, login: str, content: bytes, library: str | None = "CHANNEL") -> CustomerImport:
    """An import of that file by that person."""
    return await uploading.upload(await world.viewer(login), library, "list.csv", content)


async def worked(made: CustomerImport) -> CustomerImport:
    """The import after a worker has done all that it can."""
    await working.work(made.id)
    return await CustomerImport.get(id=made.id)


async def checked(world: World, login: str, content: bytes) -> CustomerImport:
    """An import after its dry run."""
    made = await uploaded(world, login, content, None if login.endswith("-admin") else "CHANNEL")
    viewer = await world.viewer(login)
    return await worked(await steering.check(viewer, public(made), None, None))


async def landed(world: World, login: str, content: bytes, *, resembling: bool = False) -> CustomerImport:
    """An import that is done."""
    made = await checked(world, login, content)
    return await worked(await steering.start(await world.viewer(login), public(made), resembling))


def public(made: CustomerImport) -> str:
    """Its public id."""
    return ids.public(CustomerImport, UUID(str(made.id)))


async def posted(world: World, login: str, content: bytes, library: str | None = None) -> dict[str, object]:
    """What the schema answers to an upload from a page."""
    document = """mutation ($input: CustomerImportInput!) { customerImport(input: $input) {
        customerImport { id total columns { heading field } } problems { code message field } } }"""
    given = {"library": library} if library else {}
    files = {"file": [Upload("list.csv", "text/csv", content)]}
    answer = await run(await world.viewer(login), document, {"input": given}, files=files)
    assert answer.data, answer.errors
    return dict(answer.data["customerImport"])
