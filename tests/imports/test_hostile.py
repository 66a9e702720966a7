"""Files that are not what they say: each is refused with a sentence, and nothing is kept."""

import pytest

from models import CustomerImport, ImportRow, StoredFile
from tests.imports.making import HEADINGS, checked, posted, workbook, workbook_of
from tests.world import World

NAME = "扬州恒信制衣有限公司"
FILES = {
    "nothing at all": (b"", "empty"),
    "blanks": (b" \r\n\r\n", "empty"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "empty"),
    "what claims to be a workbook": (b"PK\x03\x04" + bytes(range(256)) * 20, "workbook cannot be read"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0" + bytes(500), "spreadsheet"),
    "a workbook of one sheet of seventeen thousand million cells": (
        workbook({"A1": "name", "XFD1048576": NAME}),
        "workbook cannot be read",
    ),
    "a workbook that unpacks to gigabytes": (workbook({"A1": "name"}, claimed=2**31), "workbook cannot be read"),
    "a workbook without a cell": (workbook({}), "empty"),
    "a workbook of too many columns": (workbook({"A1": "name", "DA2": NAME}), "more than 100 columns"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "no list"),
    "bytes of zero": (HEADINGS.encode() + NAME.encode() + b"\0,,,,,\n", "no list"),
    "control characters": (b"name\n" + b"\x01\x02\x03\x04" * 100, "no list"),
    "headings only": (HEADINGS.encode(), "nothing below"),
    "one line of a megabyte": (b"name\n" + b"x" * 1_000_000, "cannot be read"),
    "ten thousand columns": (b"name\n" + b"a," * 10_000 + b"\n", "more than 100 columns"),
    "an open quotation mark": (f'name,city\n"{NAME},扬州\n{NAME},扬州\n'.encode(), "quotation mark"),
    "two encodings": (f"名称\n{NAME}\n".encode() + f"{NAME}分公司\n".encode("gb18030"), "two encodings"),
    "no encoding": (b"name\n\xff\xff\xff\xfe\x80\n", "neither UTF-8 nor GB18030"),
    "too many bytes": (b"name\n" + b"x\n" * 11_000_000, "20 MB"),
    "too many rows": (b"name\n" + b"x\n" * 50_001, "50,000"),
}


@pytest.mark.parametrize("kind", FILES)
async def test_a_file_that_is_none_is_refused_and_nothing_is_kept(world: World, kind: str) -> None:
    content, sentence = FILES[kind]
    answer = await posted(world, "ops", content, "CHANNEL")
    [problem] = answer["problems"]  # type: ignore[misc]
    assert (problem["code"], problem["field"]) == ("INVALID", "file")
    assert sentence in problem["message"]
    assert (await StoredFile.all().count(), await CustomerImport.all().count()) == (0, 0)


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("gb18030", "\t"), ("utf-16", "\t"), ("utf-8", ";")],
)
async def test_lists_are_read_in_every_usual_spelling(world: World, encoding: str, delimiter: str) -> None:
    text = f"公司名称,城市,联系电话\r\n{NAME},扬州,0514-87654321\r\n联通服饰,苏州,\r\n".replace(",", delimiter)
    answer = await posted(world, "ops", text.encode(encoding), "CHANNEL")
    assert answer["problems"] == []
    made = answer["customerImport"]
    assert made["total"] == 2  # type: ignore[index]
    assert [column["field"] for column in made["columns"]] == ["name", "city", "phone"]  # type: ignore[index]


async def test_a_workbook_is_read_as_it_is_shown(world: World) -> None:
    rows = [
        ["公司名称", "城市", "联系电话", "成立日期"],
        [NAME, "扬州", 13862110457, ""],
        [],
        ["联通服饰", "苏州", "0512-66554433", ""],
    ]
    made = await checked(world, "ops", workbook_of(rows))
    assert (made.total, made.mapping["fields"]) == (2, ["name", "city", "phone", ""])
    assert [row.number for row in await ImportRow.all().order_by("number")] == [2, 4]
    assert made.mapping["sample"][0][2] == "13862110457"
    again = await StoredFile.get(id=made.file_id)
    assert (again.name, bytes(again.content).decode().splitlines()[0]) == (
        "list.csv",
        "公司名称,城市,联系电话,成立日期",
    )


async def test_a_library_must_be_named_by_the_vendor_and_be_the_own_of_a_partner(world: World) -> None:
    content = f"name\n{NAME}\n".encode()
    for login, library, code in (
        ("ops", None, "REQUIRED"),
        ("ops", "MOON", "INVALID"),
        ("east-admin", "TELESALES", "INVALID"),
    ):
        answer = await posted(world, login, content, library)
        assert [(p["code"], p["field"]) for p in answer["problems"]] == [(code, "library")]  # type: ignore[union-attr]
    assert await CustomerImport.all().count() == 0


async def test_without_a_file_there_is_no_import(world: World) -> None:
    answer = await world.do("ops", "customerImport", {"library": "CHANNEL"}, "customerImport { id }")
    assert [(p["code"], p["field"]) for p in answer["problems"]] == [("REQUIRED", "file")]
