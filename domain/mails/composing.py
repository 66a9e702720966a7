"""Composing: a stored mail as the message that travels; the same mail is the same message to the last byte."""

import re
from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Protocol
from uuid import UUID

from markupsafe import Markup, escape

from models import Mail

TRANSACTIONAL = frozenset({"TICKET", "TICKET_RECEIPT"})
"""The kinds that answer somebody's own request: they have no way out, and leaving the others does not end them."""

_ANSWERS_ITSELF = frozenset({"TICKET_RECEIPT"})
_POLICY = SMTP.clone(cte_type="7bit")
_OURS = re.compile(r"<?([0-9a-f]{32})@[^<>@\s]+>?")
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]。,;:!?)】」]")
_PLAIN = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")


class Unwritable(Exception):  # noqa: N818 - what is said of an address
    """The address of a mail is none that a message could be sent to."""


class Enclosure(Protocol):
    """A file that travels with a mail."""

    @property
    def name(self) -> str:
        """What the receiver sees."""
        ...

    @property
    def media_type(self) -> str:
        """What it is."""
        ...

    @property
    def content(self) -> bytes:
        """Its bytes."""
        ...


def compose(mail: Mail, sender: Address, *, way_out: str = "", files: Sequence[Enclosure] = ()) -> bytes:
    """The message in 7-bit lines: plain text and the same as HTML, and files; `way_out` lets it be left by one click.

    Raises Unwritable.
    """
    message = EmailMessage(_POLICY)
    message["From"] = sender
    message["To"] = Address(_line(mail.to_name), addr_spec=recipient(mail.to_address))
    message["Subject"] = _line(mail.subject)
    message["Date"] = moment(mail)
    message.set_content(mail.body, charset="utf-8")
    message.add_alternative(html(mail.body), subtype="html", charset="utf-8")
    for one in files:
        main, _, sub = one.media_type.partition("/")
        message.add_attachment(one.content, main, sub, cte="base64", filename=one.name)
    message.set_boundary(f"=_{mail.id.hex}")
    for part in message.iter_parts() if files else ():
        if part.is_multipart():
            part.set_boundary(f"=_{mail.id.hex}_text")
    return _own_lines(mail, sender, way_out).encode("ascii") + message.as_bytes()


def message_id(key: UUID, sender: Address) -> str:
    """The Message-ID of the mail of that key; a second delivery of one mail carries the same."""
    return f"<{key.hex}@{sender.domain}>"


def key_of(written: str) -> UUID | None:
    """The key of the mail with that Message-ID; None for what is not ours."""
    match = _OURS.fullmatch(written.strip())
    return UUID(hex=match[1]) if match else None


def recipient(address: str) -> str:
    """The address as it stands in an envelope, its domain in ASCII; raises Unwritable."""
    local, _, domain = address.strip().rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = ""
    if not _PLAIN.fullmatch(local) or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", host) or len(address) > 254:
        raise Unwritable
    return f"{local}@{host}"


def moment(mail: Mail) -> datetime:
    """When the message was ready to go: as it was written, or as it was last put off."""
    return mail.next_try_at or mail.created_at


def html(body: str) -> str:
    """The text as HTML: paragraphs, and links where addresses stand."""
    paragraphs = (Markup("<p>{}</p>").format(_linked(one)) for one in re.split(r"\n\s*\n", body.strip()))
    return f'<!doctype html><html><head><meta charset="utf-8"></head><body>{"".join(paragraphs)}</body></html>\n'


def _linked(text: str) -> Markup:
    parts, end = [], 0
    for link in _LINK.finditer(text):
        parts += [escape(text[end : link.start()]), Markup('<a href="{0}">{0}</a>').format(link[0])]
        end = link.end()
    return Markup("").join([*parts, escape(text[end:])]).replace("\n", Markup("<br>\n"))


def _own_lines(mail: Mail, sender: Address, way_out: str) -> str:
    """Headers in lines of their own length: folding would encode long words, which no reader of them undoes."""
    lines = [f"Message-ID: {message_id(mail.id, sender)}"]
    if mail.in_reply_to:
        lines.append(f"In-Reply-To: {mail.in_reply_to}")
    if mail.thread:
        # One a line: whole they may be longer than a line can be.
        lines.append("References: " + "\r\n ".join(mail.thread.split()))
    if mail.kind in _ANSWERS_ITSELF:
        lines.append("Auto-Submitted: auto-replied")
    if way_out:
        lines += [f"List-Unsubscribe: <{way_out}>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        lines += ["Auto-Submitted: auto-generated"]
    return "".join(f"{line}\r\n" for line in lines)


def _line(text: str) -> str:
    """The text in one line, without what controls anything; encoded words in it stay as they were typed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text.replace("=?", "= ?")).split())
