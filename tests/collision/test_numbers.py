"""Telephone numbers in all their spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collision.areas import area_of_city
from domain.collision.numbers import Match, Number, compare_numbers, mask, parse_number, written


@pytest.mark.parametrize(
    "text", ["0514——2398577", "(0514) 2398577", "2398577", "０５１４－２３９８５７７", "+86 514 2398577"]
)
def test_every_spelling_has_the_same_local_number(text):
    assert parse_number(text).local == "2398577"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0514——2398577", Number("2398577", "0514")),
        ("0086-021-62348810", Number("62348810", "021")),
        ("021-62348810转802", Number("62348810", "021", "802")),
        ("021-62348810-802", Number("62348810", "021", "802")),
        ("62348810 ext. 12", Number("62348810", None, "12")),
        ("021-6234-8810", Number("62348810", "021")),
        ("+86 138 1234 5678", Number("13812345678", everywhere=True)),
        ("013812345678", Number("13812345678", everywhere=True)),
        ("400-820-8820", Number("4008208820", everywhere=True)),
        ("+1 (650) 253-0000", Number("16502530000", everywhere=True)),
        ("", Number("")),
        ("没有", Number("")),
    ],
)
def test_a_number_is_taken_apart(text, number):
    assert parse_number(text) == number


def test_the_area_of_the_city_fills_in_for_one_that_was_not_typed():
    assert parse_number("2398577", "0514").area == "0514"
    assert parse_number("021-62348810", "0514").area == "021"


@pytest.mark.parametrize(
    ("ours", "theirs", "match"),
    [
        ("0514-2398577", "(0514)2398577", Match.SAME_AREA),
        ("0514-2398577-8", "0514-2398577-9", Match.SAME_AREA),
        ("0514-2398577", "2398577", Match.UNKNOWN_AREA),
        ("2398577", "2398577", Match.UNKNOWN_AREA),
        ("0514-2398577", "0512-2398577", Match.OTHER_AREA),
        ("0514-2398577", "0514-2398578", Match.NONE),
        ("13812345678", "+8613812345678", Match.SAME_AREA),
        ("110", "110", Match.NONE),
        ("", "", Match.NONE),
    ],
)
def test_two_numbers_match_by_their_local_number_and_area(ours, theirs, match):
    assert compare_numbers(parse_number(ours), parse_number(theirs)) is match
    assert compare_numbers(parse_number(theirs), parse_number(ours)) is match


@pytest.mark.parametrize(
    ("text", "shown"),
    [("021-62348810", "021-****8810"), ("13812345678", "138****5678"), ("2398577", "****8577"), ("", "****")],
)
def test_a_stranger_sees_the_last_four_digits_only(text, shown):
    assert mask(parse_number(text)) == shown


@pytest.mark.parametrize(
    ("province", "city", "area"),
    [
        ("江苏省", "扬州市", "0514"), ("江苏", "扬州", "0514"), ("上海市", "上海市", "021"),
        ("上海", "浦东新区", "021"),
        ("浙江", "义乌市", "0579"), ("河南", "开封", "0371"), ("重庆", "万州", "023"), ("", "杭州", "0571"),
        ("亚特兰蒂斯", "首都", None), ("", "", None),
    ],
)  # fmt: skip
def test_a_city_has_its_area_code(province, city, area):
    assert area_of_city(province, city) == area


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=300))
def test_any_text_is_parsed_and_shown(text):
    number = parse_number(text)
    assert number.local.isascii()
    assert isinstance(mask(number) + written(number), str)
