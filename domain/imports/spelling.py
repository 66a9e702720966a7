"""Spelling of a file: which encoding its bytes are in, and what is no text at all."""

import re

from domain.refusal import refuse

BINARY = {
    b"\xd0\xcf\x11\xe0": "refusal-import-spreadsheet",
    b"%PDF": "refusal-import-binary",
    b"\x89PNG": "refusal-import-binary",
    b"\xff\xd8\xff": "refusal-import-binary",
    b"GIF8": "refusal-import-binary",
    b"\x1f\x8b": "refusal-import-binary",
}
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
CHINESE = re.compile("[\u4e00-\u9fff]{2}")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def encoding_of(content: bytes) -> str:
    """The encoding of a text file: utf-8-sig, utf-16 or gb18030.

    Refuses with INVALID what is empty, no text, or in two encodings at once.
    """
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        refuse("INVALID", "refusal-import-empty", "file")
    for start, message in BINARY.items():
        if content.startswith(start):
            refuse("INVALID", message, "file")
    for mark, marked in MARKS.items():
        if content.startswith(mark) and _decodes(content, marked):
            return marked
    if b"\0" in content:
        refuse("INVALID", "refusal-import-binary", "file")
    if _decodes(content, "utf-8-sig"):
        return "utf-8-sig"
    _refuse_mixed(content)
    if not _decodes(content, "gb18030"):
        refuse("INVALID", "refusal-import-encoding", "file", row=_first_unreadable(content))
    return "gb18030"


def decoded(content: bytes, encoding: str) -> str:
    """The text of a file; refuses with INVALID where control characters show that it is none."""
    text = content.decode(encoding)
    if len(UNREADABLE.findall(text[:100_000])) > len(text[:100_000]) // 100:
        refuse("INVALID", "refusal-import-binary", "file")
    return text


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeError:
        return False
    return True


def _refuse_mixed(content: bytes) -> None:
    """Lines of Chinese in UTF-8 beside lines that are not would become rubbish in either encoding."""
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.isascii() and _decodes(line, "utf-8") and CHINESE.search(line.decode()):
            refuse("INVALID", "refusal-import-mixed", "file", row=number)


def _first_unreadable(content: bytes) -> int:
    lines = enumerate(content.split(b"\n"), 1)
    return next((number for number, line in lines if not _decodes(line, "gb18030")), 1)
