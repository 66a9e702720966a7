"""Files and imports for tests."""

import io
import string
import zipfile
from collections.abc import Mapping, Sequence
from uuid import UUID

from domain import ids
from domain.imports import companies, steering, working
from domain.imports.companies import CUSTOMERS
from gql.context import Upload
from gql.execute import run
from models import CustomerImport
from tests.world import World

HEADINGS = "公司名称,省份,城市,电话,传真,统一社会信用代码\n"


def file(*rows: str) -> bytes:
    """A CSV file in UTF-8 with the usual headings."""
    return (HEADINGS + "".join(f"{row}\n" for row in rows)).encode()


def workbook(cells: Mapping[str, str | float], *, claimed: int = 0) -> bytes:
    """A workbook of one sheet with those cells, in the order of the rows, that claims to unpack to so many bytes."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="x/xml"/></Types>',
        "_rels/.rels": _related("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">'
        '<sheets><sheet name="名单" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _related("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>'
        f"{''.join(_cell(*one) for one in cells.items())}</sheetData></worksheet>",
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        archive.infolist()[-1].file_size += claimed
    return held.getvalue()


def _cell(place: str, value: str | float) -> str:
    row = place.lstrip(string.ascii_uppercase)
    kind, held = ("inlineStr", f"<is><t>{value}</t></is>") if isinstance(value, str) else ("n", f"<v>{value}</v>")
    return f'<row r="{row}"><c r="{place}" t="{kind}">{held}</c></row>'


def workbook_of(rows: Sequence[Sequence[str | float]]) -> bytes:
    """A workbook of those rows."""
    named = {f"{chr(65 + at)}{row}": cell for row, cells in enumerate(rows, 1) for at, cell in enumerate(cells)}
    return workbook({place: cell for place, cell in named.items() if cell != ""})


def _related(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_RELATION}/{kind}" Target="{target}"/></Relationships>'
    )


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


async def uploaded(world: World, login: str, content: bytes, library: str | None = "CHANNEL") -> CustomerImport:
    """An import of that file by that person."""
    made = await companies.upload(await world.viewer(login), library, "list.csv", content)
    return await CustomerImport.get(id=made.id)


async def worked(made: CustomerImport) -> CustomerImport:
    """The import after a worker has done all that it can."""
    await working.work(CUSTOMERS, made.id)
    return await CustomerImport.get(id=made.id)


async def checked(world: World, login: str, content: bytes) -> CustomerImport:
    """An import after its dry run."""
    made = await uploaded(world, login, content, None if login.endswith("-admin") else "CHANNEL")
    viewer = await world.viewer(login)
    return await worked(await steering.check(viewer, CUSTOMERS, public(made), None, None))


async def landed(world: World, login: str, content: bytes, *, resembling: bool = False) -> CustomerImport:
    """An import that is done."""
    made = await checked(world, login, content)
    return await worked(await companies.start(await world.viewer(login), public(made), resembling))


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
