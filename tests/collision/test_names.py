"""Names taken apart."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collision.names import normalise, parse

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=[]), max_size=80)
NAME_LIKE = st.text(
    alphabet="上海市扬州江苏省瑞丽服装印花包装科技第一二有限责任公司厂集团分（）()[] aCo.,Ltd0123", max_size=40
)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("上海瑞麗服裝廠", "上海瑞丽服装厂"),
        ("ＡＢＣ（中国）Ｃｏ．， Ltd", "abc(中国)coltd"),
        ("瑞丽【上海]〔服装〕", "瑞丽(上海)(服装)"),
        ("瑞\x00丽\ud800服\u200b装\n厂", "瑞丽服装厂"),
        ("傢俬·恆豐—綫廠", "家私恒丰线厂"),
        ("", ""),
    ],
)
def test_spelling_is_made_one(text, spelling):
    assert normalise(text) == spelling


@pytest.mark.parametrize(
    ("text", "codes", "brand", "trade", "form", "tail"),
    [
        ("上海瑞丽服装厂", {"31"}, "瑞丽", "服装", "厂", ""),
        ("浙江省杭州市萧山区鸿泰机械有限公司", {"330109"}, "鸿泰", "机械", "有限公司", ""),
        ("南通通州江中纺织厂", {"320612"}, "江中", "纺织", "厂", ""),
        ("瑞丽服装（上海）有限公司", {"31"}, "瑞丽", "服装", "有限公司", ""),
        ("瑞丽服装上海有限公司", {"31"}, "瑞丽", "服装", "有限公司", ""),
        ("恒泰物流石家庄有限公司", {"1301"}, "恒泰", "物流", "有限公司", ""),
        ("巢湖市康福大药房", {"340181"}, "康福", "大药房", "", ""),
        ("锡山市鼎晟五金厂", {"320205"}, "鼎晟", "五金", "厂", ""),
        ("扬州五环市政工程公司", {"3210", "321003"}, "五环", "市政工程", "公司", ""),
        ("某某市鼎晟化工厂", set(), "鼎晟", "化工", "厂", ""),
        ("扬州第1印花厂", {"3210"}, "", "", "厂", ""),
        ("上海瑞丽服装有限公司苏州分公司", {"31"}, "瑞丽", "服装", "有限公司", "苏州分公司"),
        ("绍兴县红旗供销社钱清门市部", {"330603"}, "红旗", "", "供销社", "钱清门市部"),
        ("上海瑞丽服装Co., Ltd.", {"31"}, "瑞丽", "服装", "coltd", ""),
        ("上海五金店（个体工商户）", {"31"}, "", "五金", "店", ""),
        ("Rayli GmbH", set(), "rayli", "", "gmbh", ""),
    ],
)
def test_a_name_falls_into_its_parts(text, codes, brand, trade, form, tail):
    name = parse(text)
    assert name.form == form
    assert name.tail == tail
    if codes and "第" not in text:
        assert name.codes & codes
    if brand or trade:
        assert (name.brand, name.trade) == (brand, trade)


def test_figures_and_numerals_are_one():
    assert parse("扬州第1印花厂").core == parse("扬州第一印花厂").core
    assert parse("扬州第12印花厂").core == parse("扬州第十二印花厂").core
    assert parse("扬州第三印花厂").numbers == ("第三",)


def test_a_group_is_marked_in_brackets_or_not():
    assert parse("上海瑞丽（集团）有限公司").group
    assert parse("上海瑞丽集团印花有限公司").group
    assert not parse("上海瑞丽印花有限公司").group


@given(ANY_TEXT | NAME_LIKE)
def test_normalising_again_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(ANY_TEXT | NAME_LIKE)
def test_any_text_is_taken_apart(text):
    name = parse(text)
    assert name.core.startswith(name.brand)
    assert name.whole == normalise(text)


@pytest.mark.parametrize(
    "text",
    ["（" * 10_000, "公司" * 5_000, "市" * 10_000, "集团" * 5_000, "\ud800" * 10_000, "(a" * 5_000, "第一" * 5_000],
)
def test_hostile_names_take_no_time(text):
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 1
