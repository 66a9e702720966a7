"""What columns hold, guessed from headings or from what stands in them."""

import pytest

from domain.imports.company_columns import COMPANIES, of_names
from domain.imports.lines import line

FIELDS = ["name", "province", "city", "phone", "fax", "credit_code"]


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("公司名称,省份,城市,联系电话,传真,统一社会信用代码", FIELDS),
        ("Company Name,PROVINCE,city,Tel.,Fax,Credit-Code", FIELDS),
        ("序号,客户名称,手机,备注", ["", "name", "phone", ""]),
        ("名称,电话,手机号码,企业名称", ["name", "phone", "phone", ""]),
        ("联系人,职务,联系人手机,公司", ["contact", "position", "contact_phone", "name"]),
    ],
)
def test_headings_say_what_columns_hold(headings: str, fields: list[str]) -> None:
    first = headings.split(",")
    assert COMPANIES.is_header(first)
    assert COMPANIES.guess(first, [], header=True) == fields


def test_without_headings_the_cells_say_it() -> None:
    rows = [
        ["1", "扬州五环印花厂", "江苏省", "扬州市", "0514-82398577", "91321002MA1EXAMP0E"],
        ["2", "苏州明远电子有限公司", "江苏省", "苏州市", "0512-66554433", ""],
    ]
    assert not COMPANIES.is_header(rows[0])
    assert COMPANIES.guess(rows[0], rows, header=False) == ["", "name", "province", "city", "phone", "credit_code"]


def test_a_list_of_names_is_the_mapping_of_the_command() -> None:
    assert of_names("id,name,province,city,phone,fax,credit_code") == ["", *FIELDS]
    with pytest.raises(ValueError, match="colour"):
        of_names("name,colour")


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({"name": "扬州五环印花厂", "phone": "0514——2398577；(0514)2345586"}, []),
        ({"name": "扬州五环印花厂", "phone": "无", "fax": "-", "city": "暂无"}, []),
        ({"name": " \u3000 "}, [("refusal-required", "name")]),
        ({"name": "。，！"}, [("refusal-required", "name")]),
        ({"name": "长" * 201}, [("refusal-too-long", "name")]),
        ({"name": "甲厂", "phone": "请致电前台"}, [("refusal-number-length", "phone")]),
        ({"name": "甲厂", "credit_code": "91321002MA1EXAMP00"}, [("refusal-credit-code-check-digit", "credit_code")]),
        (
            {"name": "甲厂", "phone": "、".join(["0514-8765432"] + [f"0514-876543{n}0" for n in range(6)])},
            [("refusal-too-many-numbers", "phone")],
        ),
        ({"name": "甲厂", "website": "no site"}, [("refusal-website", "website")]),
    ],
)
def test_a_row_says_what_is_wrong_with_it(cells: dict[str, str], faults: list[tuple[str, str]]) -> None:
    made = line(2, list(cells.values()), list(cells))
    assert [(fault.message, fault.field) for fault in made.faults] == faults


def test_provinces_and_cities_are_written_in_full() -> None:
    made = line(
        2, ["扬州五环印花厂", "江苏", "扬州", "0514-82398577、13800138000"], ["name", "province", "city", "phone"]
    )
    assert (made.given["province"], made.given["city"], made.phones) == (
        "江苏省",
        "扬州市",
        ("0514-82398577", "13800138000"),
    )
    assert made.incomplete
