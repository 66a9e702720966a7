"""Cards: whom a badge or business card names, by what its code says or by its lines as they stand there.

Whoever captures the lead sees what was read and corrects it: here is guessed, and nothing is refused.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from domain.collision.regions import short
from domain.customers.places import cities, city_of, provinces
from domain.leads import vcards
from domain.leads.interest import LENGTHS, Interest
from domain.viewer import Viewer

LONGEST, MOST_LINES = 10_000, 60
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}")
_NUMBER = re.compile(r"\+?[(（]?\+?\d[\d\s()（）-]{5,22}\d")
_MOBILE = re.compile(r"(?:\+?86[\s-]*)?1[3-9]\d[\s-]*\d{4}[\s-]*\d{4}")
# What serves as telephone and fax is a telephone.
_FAX = re.compile(r"(?<![/／&])(?:传真|\bfax\b|\bf(?=[:：]))[^\d+(（]{0,8}" + _NUMBER.pattern, re.IGNORECASE)
_WECHAT = re.compile(r"(?:微信号?|we\s?chat(?:\s?id)?)\s*[:：]?\s*([A-Za-z][\w-]{4,29}|1[3-9]\d{9})", re.IGNORECASE)
_COMPANY = re.compile(
    r"公司|集团|研究院|设计院|事务所|合作社|大学|医院|[^出]厂$|"
    r"\b(?:co|corp|inc|ltd|llc|gmbh|ag|plc|company|limited|s\.?p\.?a)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"经理|总监|总裁|主任|主管|主席|董事|厂长|院长|部长|科长|处长|校长|店长|工程师|设计师|"
    r"采购|销售|专员|顾问|代表|助理|教授|老板|"
    r"\b(?:manager|director|officer|president|engineer|head|chief|ceo|cto|cfo|coo|vp|buyer|founder|partner|sales|"
    r"consultant|specialist|assistant|purchas\w*|procurement)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(姓名|联系人|职位|职务|公司|单位|地址|name|title|position|company|address|add)\s*[:：]\s*(?=\S)", re.IGNORECASE
)
_LABELS = {
    **dict.fromkeys(("姓名", "联系人", "name"), "contact_name"),
    **dict.fromkeys(("职位", "职务", "title", "position"), "title"),
    **dict.fromkeys(("公司", "单位", "company"), "company"),
}
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff]{1,8}")
_LATIN_NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w.'’-]*")
_GAP = re.compile(r"\s{2,}|[|｜/／·•,，、]|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def read(viewer: Viewer, text: str) -> Interest:
    """Whom it names, of the first 10,000 signs; blank what it does not say. Refuses with NOT_ALLOWED."""
    viewer.demand("lead.capture")
    written = text[:LONGEST]
    found = vcards.read(written) if vcards.is_one(written) else _of_lines(written)
    cut: dict[str, Any] = {name: getattr(found, name)[:longest] for name, longest in LENGTHS.items()}
    tidy = replace(found, **cut).tidy()
    place: Any = {} if tidy.province else _place(tidy.city)
    return replace(tidy, **place)


def _of_lines(text: str) -> Interest:
    lines = [line.strip() for line in text.splitlines() if line.strip()][:MOST_LINES]
    found = {name: said for line in lines for name, said in _labelled(line)}
    loose = [line for line in lines if not _LABEL.match(line)]
    email = _EMAIL.search(text)
    wechat = _WECHAT.search(text)
    company = next((line for line in loose if _COMPANY.search(line) and not _EMAIL.search(line)), "")
    rest = [part.strip() for line in loose if line != company for part in _GAP.split(line) if part.strip()][:MOST_LINES]
    name = next((part for part in rest if _is_name(part)), "")
    guessed: dict[str, Any] = {
        "company": company,
        "title": next((part for part in rest if part != name and _TITLE.search(part) and not _reach(part)), ""),
        "contact_name": name,
        "phone": _phone(lines),
        "email": email[0] if email else "",
        "wechat": wechat[1] if wechat else "",
        **_place("\n".join(line for line in lines if line != company) + "\n" + company),
    }
    return Interest(**(guessed | found))


def _labelled(line: str) -> list[tuple[str, str]]:
    label = _LABEL.match(line)
    name = _LABELS.get(label[1].lower()) if label else None
    return [(name, line[label.end() :].strip())] if label and name else []


def _is_name(part: str) -> bool:
    if _TITLE.search(part) or _COMPANY.search(part) or _reach(part):
        return False
    return bool(_HAN_NAME.fullmatch(part) or _LATIN_NAME.fullmatch(part)) and not _place(part)


def _reach(part: str) -> bool:
    return bool(_EMAIL.search(part) or _NUMBER.search(part))


def _phone(lines: Sequence[str]) -> str:
    """A mobile number before any other; never a fax."""
    there = [_FAX.sub(" ", line) for line in lines]
    mobile = next((match for line in there if (match := _MOBILE.search(line))), None)
    other = mobile or next((match for line in there if (match := _NUMBER.search(_EMAIL.sub("", line)))), None)
    return other[0].strip() if other else ""


def _place(text: str) -> dict[str, str]:
    """Province and city of which a text speaks first; a city alone tells its province."""
    for province in provinces():
        at = text.find(short(province))
        if at >= 0:
            after = text[at + len(short(province)) :]
            city = _city(province, after) or _city(province, text) or city_of(province, province)
            return {"province": province, "city": city or ""}
    for province in provinces():
        city = _city(province, text)
        if city:
            return {"province": province, "city": city}
    return {}


def _city(province: str, text: str) -> str:
    found = [(at, city) for city in cities(province) if (at := text.find(short(city))) >= 0]
    return min(found)[1] if found else ""
