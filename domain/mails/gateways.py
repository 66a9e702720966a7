"""Mail gateways: what they tell of a mail by fields, each in its own words, as the mail that it was."""

import hashlib
import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import orjson

from domain.files import Given, tidy_name
from domain.mails.plain import line

# The words for each part of a mail, in small letters without strokes; the first that is given counts.
_WORDS: dict[str, tuple[str, ...]] = {
    "raw": ("raw", "email", "bodymime", "rawemail", "mime"),
    "from": ("from", "sender", "fromfull"),
    "name": ("fromname",),
    "subject": ("subject",),
    "text": ("text", "body", "bodyplain", "textbody", "plain"),
    "html": ("html", "bodyhtml", "htmlbody"),
    "message-id": ("messageid",),
    "in-reply-to": ("inreplyto",),
    "references": ("references",),
    "headers": ("headers", "messageheaders"),
    "files": ("attachments",),
}
_KEPT = ("message-id", "in-reply-to", "references", "auto-submitted", "precedence", "return-path", "x-autoreply")
_ID = re.compile(r"<[^<>\s]+>")
_MOST_HEADERS, _LONGEST = 500, 10_000


@dataclass(frozen=True, slots=True)
class Told:
    """What a gateway sent: its fields, which may hold lists and objects, and files."""

    fields: Mapping[str, Any]
    files: Sequence[Given] = ()


def as_mail(told: Told) -> bytes:
    """The mail in its own form; the same fields give the same bytes."""
    given = {_plain(name): value for name, value in told.fields.items()}
    raw = _first(given, "raw")
    if isinstance(raw, str) and "\n" in raw:
        return raw.encode("utf-8", "surrogateescape")
    mail, text, html = EmailMessage(SMTP), _text(_first(given, "text")), _text(_first(given, "html"))
    mail.set_content(text if text or not html else html, subtype="plain" if text or not html else "html")
    for one in [*told.files, *_listed(_first(given, "files"))]:
        mail.add_attachment(one.content, "application", "octet-stream", filename=tidy_name(one.name))
    if mail.is_multipart():
        mail.set_boundary("=_" + hashlib.sha256(text.encode()).hexdigest()[:32])
    # Headers are written here: what strangers put into them is more than a writer of mails takes.
    head = "".join(f"{name}: {_encoded(value)}\r\n" for name, value in _headers(given))
    return head.encode("ascii") + mail.as_bytes()


def _encoded(value: str) -> str:
    """A header's value in one line of ASCII."""
    return value if value.isascii() else Header(value, "utf-8", maxlinelen=_LONGEST * 10).encode().replace("\n", "")


def _headers(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The headers that matter, from the fields or from the headers that came along."""
    along = dict(_along(_first(given, "headers")))
    sender, name = _text(_first(given, "from")) or along.get("from", ""), _text(_first(given, "name"))
    yield "From", line(sender if "<" in sender or not name else f"{_quoted(name)} <{sender}>")[:_LONGEST]
    yield "Subject", line(_text(_first(given, "subject")) or along.get("subject", ""))[:_LONGEST]
    for header in _KEPT:
        # A gateway's own number for a mail is not the Message-ID that the sender gave it.
        own = _text(_first(given, header)) if header in _WORDS else ""
        value = along.get(header) or own
        if value and header == "message-id" and not _ID.search(value):
            value = f"<{re.sub(r'[^!-;=?-~]', '', value)[:200]}@gateway.invalid>"
        if value:
            yield header.title(), line(value)[:_LONGEST]


def _along(headers: Any) -> Iterator[tuple[str, str]]:
    """Headers as one text, as pairs, as objects with a name and a value, or as JSON of those; by small names."""
    if isinstance(headers, str) and headers.lstrip()[:1] in {"[", "{"}:
        try:
            headers = orjson.loads(headers)
        except orjson.JSONDecodeError:
            return
    if isinstance(headers, str):
        unfolded = re.sub(r"\r?\n[ \t]+", " ", headers[:200_000])
        headers = [one.partition(":")[::2] for one in unfolded.splitlines()]
    if isinstance(headers, Mapping):
        headers = list(headers.items())
    for one in headers[:_MOST_HEADERS] if isinstance(headers, list) else ():
        pair = _pair(one)
        if pair:
            yield pair[0].strip().lower(), line(pair[1])[:_LONGEST]


def _pair(one: Any) -> tuple[str, str] | None:
    """Name and value of a header, however it was written down."""
    if isinstance(one, Mapping):
        one = [one.get("Name") or one.get("name"), one.get("Value") or one.get("value")]
    fits = isinstance(one, list | tuple) and len(one) == 2 and all(isinstance(part, str) for part in one)
    return (one[0], one[1]) if fits else None


def _listed(files: Any) -> Iterator[Given]:
    """Files inside JSON: a name and their bytes in base64."""
    if isinstance(files, str) and files.lstrip()[:1] == "[":
        try:
            files = orjson.loads(files)
        except orjson.JSONDecodeError:
            return
    for one in files[:200] if isinstance(files, list) else ():
        if isinstance(one, Mapping):
            words = {_plain(str(name)): value for name, value in one.items()}
            content = words.get("content") or words.get("contentbase64") or words.get("data")
            if isinstance(content, str):
                yield Given(_text(words.get("name") or words.get("filename")) or "file", _decoded(content))


def _decoded(content: str) -> bytes:
    try:
        return b64decode(content, validate=False)
    except (Error, ValueError):
        return content.encode("utf-8", "replace")


def _first(given: Mapping[str, Any], part: str) -> Any:
    return next((given[word] for word in _WORDS[part] if given.get(word)), None)


def _plain(name: str) -> str:
    return re.sub(r"[-_ ]", "", name).lower()


def _quoted(name: str) -> str:
    return '"' + line(name).replace("\\", "").replace('"', "")[:200] + '"'


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("Email") or value.get("email") or ""
    return (
        str(value).replace("\x00", "").encode("utf-8", "replace").decode()
        if isinstance(value, str | int | float)
        else ""
    )
