"""What the code of a badge or business card says: vCard of any version, or MECARD, as lines of name and value."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.leads.interest import Interest

_FOLD = re.compile(r"\r?\n[ \t]")
_SOFT = re.compile(r"(?im)^([^\n:]*;[^\n:]*QUOTED-PRINTABLE[^\n:]*:(?:[^\n]*=\r?\n)+)")
_LINE = re.compile(r"(?:[\w-]+\.)?([A-Za-z-]+)((?:;(?:[^\":;]|\"[^\"]*\")*)*):(.*)")
_CHARSET = re.compile(r"CHARSET=\"?([\w-]+)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\;,:\"nN])")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Told:
    """A line: its name, what is said of it (both in capitals), and its parts."""

    name: str
    of: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole of it."""
        return " ".join(" ".join(self.parts).split())


def is_one(text: str) -> bool:
    """Whether that is such a code and not just lines of text."""
    begin = text.lstrip("\ufeff \t\r\n")[:20].upper()
    return begin.startswith(("BEGIN:VCARD", "MECARD:"))


def read(text: str) -> Interest:
    """Who it is; blank what it does not say."""
    whole = text.strip("\ufeff \t\r\n")
    lines = list(_of_mecard(whole) if whole[:7].upper() == "MECARD:" else _of_vcard(whole))
    place = next((one.parts for one in lines if one.name == "ADR" and len(one.parts) >= 5), ("",) * 5)
    return Interest(
        contact_name=_first(lines, "FN") or _name(lines),
        company=next((one.parts[0] for one in lines if one.name == "ORG"), "").strip(),
        title=_first(lines, "TITLE") or _first(lines, "ROLE"),
        phone=_phone(lines),
        email=_first(lines, "EMAIL").removeprefix("mailto:"),
        wechat=_wechat(lines),
        city=place[3].strip(),
        province=place[4].strip(),
    )


def _of_vcard(text: str) -> Iterator[Told]:
    whole = _SOFT.sub(lambda broken: re.sub(r"=\r?\n", "", broken[0]), text)
    for line in _FOLD.sub("", whole).splitlines():
        match = _LINE.fullmatch(line.strip())
        if match:
            name, of, value = match[1].upper(), match[2].upper(), match[3]
            plain = _decoded(value, of) if "QUOTED-PRINTABLE" in of else value
            yield Told(name, of, tuple(_plain(part) for part in re.split(r"(?<!\\);", plain)))
            if name == "END":
                return


def _of_mecard(text: str) -> Iterator[Told]:
    for part in re.split(r"(?<!\\);", text[7:]):
        name, _, value = part.partition(":")
        if name.strip().upper() == "N":
            yield Told("N", "", tuple(_plain(one) for one in value.split(",")))
        elif value:
            yield Told(name.strip().upper(), "", (_plain(value),))


def _decoded(value: str, of: str) -> str:
    """Quoted-printable in the charset that is named, else in UTF-8, else as Chinese telephones write."""
    raw = quopri.decodestring(value.encode())
    named = _CHARSET.search(of)
    for charset in (named[1] if named else "utf-8", "gb18030"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("utf-8", "replace")


def _plain(part: str) -> str:
    return _ESCAPED.sub(lambda sign: " " if sign[1] in "nN" else sign[1], part).strip()


def _first(lines: list[Told], name: str) -> str:
    """The one that is preferred, else the first."""
    found = [one for one in lines if one.name == name and one.text]
    return next((one.text for one in found if "PREF" in one.of), found[0].text if found else "")


def _name(lines: list[Told]) -> str:
    """Family name first where it is written in Chinese, last elsewhere."""
    family, given = next(((*one.parts, "")[:2] for one in lines if one.name == "N"), ("", ""))
    return f"{family}{given}" if _HAN.search(family + given) else f"{given} {family}".strip()


def _phone(lines: list[Told]) -> str:
    """A mobile number before any other; never a fax."""
    found = [one for one in lines if one.name == "TEL" and one.text and "FAX" not in one.of]
    best = sorted(found, key=lambda one: ("CELL" not in one.of, "PREF" not in one.of))
    return best[0].text.removeprefix("tel:").removeprefix("TEL:") if best else ""


def _wechat(lines: list[Told]) -> str:
    for one in lines:
        if "WECHAT" in one.name or ("WECHAT" in one.of and one.name in {"IMPP", "X-SOCIALPROFILE"}):
            return one.text.rpartition(":")[2].rpartition("/")[2]
    return ""
