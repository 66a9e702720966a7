"""Plain text out of what mails hold: bytes of any charset, encoded headers, and HTML."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from html import unescape
from typing import Any

LONGEST_HTML, LONGEST_HEADER = 1024 * 1024, 10_000
# What means a larger charset than it says; mails from China say gb2312 and mean gb18030.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "cp1252", "us-ascii": "utf-8"}
_SINGLE = frozenset({"cp1252", "latin-1", "windows-1252", "iso-8859-15"})
_BIDI = "\u202a-\u202e\u2066-\u2069"
_UNWANTED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BIDI}\ufeff\ud800-\udfff]")
_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<unseen>script|style|head|title|template|noscript|svg)\b[^<>]*>.*?(?:</(?P=unseen)\s*>|\Z)"
    r"|<(?P<block>/?(?:p|div|br|li|tr|table|ul|ol|blockquote|pre|hr|h[1-6])\b)[^<>]*>"
    r"|<(?P<cell>td|th)\b[^<>]*>"
    r"|</?[a-z!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_HUGE_NUMBER = re.compile(r"&#\w{9,};?")
_MANY_BREAKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def decoded(data: bytes, charset: str | None) -> str:
    """The text in those bytes, also where the charset that was named is unknown or wrong."""
    named = (charset or "utf-8").strip().strip("\"'").lower()
    named = _WIDER.get(named, named)
    order = ["utf-8", named] if named in _SINGLE or _is_utf8(data) else [named, "utf-8"]
    for name in (*order, "gb18030"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def header(value: Any) -> str:
    """A header in one line, its encoded words read; bytes that say no charset are guessed."""
    if value is None:
        return ""
    try:
        parts = decode_header(value if len(str(value)) <= LONGEST_HEADER else str(value)[:LONGEST_HEADER])
    except (HeaderParseError, ValueError, LookupError):
        parts = [(str(value), None)]
    text = "".join(one if isinstance(one, str) else decoded(one, _known(charset)) for one, charset in parts)
    return line(text)


def line(text: str) -> str:
    """The text in one line, without what controls anything or turns the direction of what follows."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def lines(text: str) -> str:
    """The text in lines of one kind, without what controls anything."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def of_html(html: str) -> str:
    """What a reader sees of HTML, in lines.

    Only its tags are looked at: building the tree of a hostile page takes minutes, whichever parser does it.
    """
    flowing = " ".join(html[:LONGEST_HTML].split())
    text = unescape(_HUGE_NUMBER.sub("", _PIECE.sub(_broken, flowing))).replace("\u00a0", " ")
    return lines(_MANY_BREAKS.sub("\n\n", "\n".join(one.strip() for one in text.split("\n"))))


def _broken(piece: re.Match[str]) -> str:
    return "\n" if piece["block"] else " " if piece["cell"] else ""


def _is_utf8(data: bytes) -> bool:
    """Whether that is UTF-8 whatever it says: no other charset writes three bytes that fit by chance."""
    try:
        return any(c >= "\u0800" for c in data.decode())
    except UnicodeDecodeError:
        return False


def _known(charset: str | None) -> str | None:
    return None if charset in {None, "unknown-8bit"} else charset
