"""Badges and business cards: what their codes and lines say fills the form, and nothing is captured by it."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.leads import cards
from domain.viewer import system
from models import Lead
from tests.browsing import visitor
from tests.world import World

VIEWER = system()
V3 = """BEGIN:VCARD\r
VERSION:3.0\r
N:沈;青禾;;;\r
FN:沈青禾\r
ORG:绍兴市瑞丰纺织有\r
 限公司;采购部\r
TITLE:采购经理\r
TEL;TYPE=WORK,FAX:0575-84111111\r
TEL;TYPE=WORK:0575-84112222\r
item1.TEL;TYPE=CELL,VOICE:+86 138 0575 1122\r
PHOTO;ENCODING=b:iVBORw0KGgo=\r
EMAIL;TYPE=INTERNET:Shen@Ruifeng-fz.cn\r
ADR;TYPE=WORK:;;柯桥区1号;绍兴;浙江;312000;中国\r
X-WECHAT:shen_qh88\r
END:VCARD\r
"""
V2 = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=B2=88;=E9=9D=92=E7=A6=BE;;;
TEL;CELL:13805751122
TEL;HOME:0575-1
ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=91=9E=E4=B8=B0=
=E7=BA=BA=E7=BB=87
TITLE;ENCODING=QUOTED-PRINTABLE:=BE=AD=C0=ED
END:VCARD
BEGIN:VCARD
FN:somebody else
END:VCARD
"""
V4 = """BEGIN:VCARD
VERSION:4.0
FN:Jane Doe
TEL;VALUE=uri;PREF=1:tel:+49-30-123456
EMAIL:mailto:jane@x-tech.de
EMAIL;PREF=1:jd@x-tech.de
ROLE:Head of IT\\, Europe
IMPP;X-SERVICE-TYPE=WeChat:wechat:janedoe1
END:VCARD"""
LINES = """绍兴市瑞丰纺织有限公司
沈青禾 采购经理
手机：138 0575 1122
传真：0575-84111111
邮箱：shen@ruifeng-fz.cn
地址：浙江省绍兴市柯桥区1号
微信：shen_qh88"""
LABELLED = """姓名：欧阳娜娜
职位：厂长
单位：某某机电
电话：021-66778899
上海市浦东新区"""
LATIN = """X-Tech GmbH
John Smith
Head of Procurement
Fax: +49 30 999999
Tel: +49 (30) 123-4567
j.smith@x-tech.de"""
SHEN = {
    "company": "绍兴市瑞丰纺织有限公司",
    "contact_name": "沈青禾",
    "title": "采购经理",
    "phone": "+86 138 0575 1122",
    "email": "shen@ruifeng-fz.cn",
    "wechat": "shen_qh88",
    "province": "浙江省",
    "city": "绍兴市",
}
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "vCard 3": (V3, SHEN),
    "vCard 2.1": (
        V2,
        {"company": "瑞丰纺织", "contact_name": "沈青禾", "title": "经理", "phone": "13805751122"},
    ),
    "vCard 4": (
        V4,
        {
            "contact_name": "Jane Doe",
            "title": "Head of IT, Europe",
            "phone": "+49-30-123456",
            "email": "jd@x-tech.de",
            "wechat": "janedoe1",
        },
    ),
    "MECARD": (
        r"MECARD:N:Smith,John;TEL:+4930123456;EMAIL:j@x.de;ORG:X\;Y GmbH;;",
        {"contact_name": "John Smith", "phone": "+4930123456", "email": "j@x.de", "company": "X;Y GmbH"},
    ),
    "lines": (LINES, SHEN | {"phone": "138 0575 1122"}),
    "with labels": (
        LABELLED,
        {
            "contact_name": "欧阳娜娜",
            "title": "厂长",
            "company": "某某机电",
            "phone": "021-66778899",
            "province": "上海市",
            "city": "上海市",
        },
    ),
    "Latin": (
        LATIN,
        {
            "company": "X-Tech GmbH",
            "contact_name": "John Smith",
            "title": "Head of Procurement",
            "phone": "+49 (30) 123-4567",
            "email": "j.smith@x-tech.de",
        },
    ),
    "place of the company": (
        "王伟  总经理\n苏州恒源机械厂\n0512-66778899",
        {
            "contact_name": "王伟",
            "title": "总经理",
            "company": "苏州恒源机械厂",
            "phone": "0512-66778899",
            "province": "江苏省",
            "city": "苏州市",
        },
    ),
    "telephone and fax on one line": (
        "浙江远山智能装备有限公司\n李明远  采购总监\n电话：0571-88001100  传真：0571-88001122\n杭州市滨江区1号",
        {
            "contact_name": "李明远",
            "title": "采购总监",
            "company": "浙江远山智能装备有限公司",
            "phone": "0571-88001100",
            "province": "浙江省",
            "city": "杭州市",
        },
    ),
    "a fax before the mobile": (
        "韩梅 经理\n传真: 0571-88001122 手机 138 5712 3456",
        {"contact_name": "韩梅", "title": "经理", "phone": "138 5712 3456"},
    ),
    "one number for both": ("韩梅\n电话/传真：0571-88001122", {"contact_name": "韩梅", "phone": "0571-88001122"}),
    "a city alone": (
        "BEGIN:VCARD\nFN:李雷\nADR:;;;绍兴;;;\nEND:VCARD",
        {"contact_name": "李雷", "province": "浙江省", "city": "绍兴市"},
    ),
    "nothing": ("", {}),
    "a sentence": ("今天天气真好啊", {}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_card_is_read(case: str) -> None:
    text, expected = CASES[case]
    assert cards.read(VIEWER, text).told() == expected


@pytest.mark.parametrize(
    "text",
    [
        "绍兴 " * 4000,
        "BEGIN:VCARD\n" + "N;" * 5000,
        "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:" + "=\n" * 5000,
        "A" * 10_000,
        "1 " * 5000,
        "a." * 5000 + "@" + "a." * 5000,
        'BEGIN:VCARD\nTEL;"' * 500,
        "MECARD:" + ";" * 9000,
    ],
    ids=range(8),
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    cards.read(VIEWER, text)
    assert time.process_time() - begun < 1


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(), st.text().map(lambda text: f"BEGIN:VCARD\n{text}"), st.text().map("MECARD:{}".format)))
def test_whatever_stands_there_is_read_or_left(text: str) -> None:
    assert all(len(str(said)) <= 5000 for said in cards.read(VIEWER, text).told().values())


async def test_who_may_capture_reads_a_card_and_nothing_is_captured(world: World) -> None:
    query = "query ($text: String!) { leadCard(text: $text) { contactName phone province } }"
    answer = await world.ask("east-rep1", query, text=V3)
    assert answer.data == {"leadCard": {"contactName": "沈青禾", "phone": "+86 138 0575 1122", "province": "浙江省"}}
    refused = await world.ask("auditor", query, text=V3)
    assert [(one.extensions or {})["code"] for one in refused.errors] == ["NOT_ALLOWED"]
    assert not await Lead.exists()


async def test_a_card_fills_the_form_and_what_was_typed_stays(world: World) -> None:
    rep = await visitor(world, "east-rep1")
    typed: dict[str, Any] = {"card": V3, "arrange": "card", "need": "三台", "contactName": "老沈", "budget": "5万"}
    page = (await rep.post("/leads/new", 200, **typed)).text
    for said in (
        'value="沈青禾"',
        'value="+86 138 0575 1122"',
        'value="绍兴市"',
        "三台",
        'value="5万"',
        "please compare",
    ):
        assert said in page, said
    assert 'value="老沈"' not in page
    assert not await Lead.exists()
    page = (await rep.post("/leads/new", 200, card="???", arrange="card", contactName="老沈")).text
    assert 'value="老沈"' in page
    assert "Nothing was recognised" in page
    await rep.post("/leads/new", 303, card=V3, contactName="老沈", phone="13805751122", channel="EVENT")
    one = await Lead.get()
    assert (one.contact_name, one.channel) == ("老沈", "EVENT")
