"""Reading a mail that came in: who wrote what, in answer to what, with which files; and whether a machine did.

Everything in it is somebody's claim. What is too deep, too many or too broken is refused before it costs much.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses, parseaddr

from domain.files import MEGABYTE, Given
from domain.mails import plain, quoting

MOST_BYTES = 35 * MEGABYTE
LONGEST_ID, LONGEST_SUBJECT, LONGEST_TEXT = 300, 200, 1_000_000
_MOST_DEPTH, _MOST_LEAVES, _MOST_MARKS, _MOST_BOUNDARIES = 40, 200, 20_000, 100
# Each line is compared with every boundary above it, so lines times boundaries is what reading costs.
_MOST_COST, _LONGEST_HEAD, _LONGEST_FIELD = 10_000_000, 200_000, 10_000
_BLANK = re.compile(rb"\r?\n\r?\n")
_ID = re.compile(r"<[!-;=?-~]{1,298}>")
_BULK = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_MACHINES = ("mailer-daemon@", "postmaster@")
_TOLD_BY = ("Content-Type", "Content-Disposition", "Content-Transfer-Encoding")
_ROBOTS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From")


class Unreadable(Exception):  # noqa: N818 - becomes a reason
    """A mail that cannot be read; holds a reason: TOO_LARGE, TOO_MANY_PARTS, BROKEN or NO_SENDER."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it was read; `said` is without what it quotes. `machine` says why nobody wrote it, or is empty."""

    message_id: str
    from_address: str = ""
    from_name: str = ""
    subject: str = ""
    said: str = ""
    quoted: str = ""
    answers: Sequence[str] = ()
    files: Sequence[Given] = ()
    machine: str = ""
    size: int = 0


def read(raw: bytes) -> Letter:
    """The letter in those bytes; raises Unreadable."""
    if len(raw) > MOST_BYTES:
        raise Unreadable("TOO_LARGE")
    _demand_cheap(raw)
    try:
        mail = message_from_bytes(raw, policy=compat32)
        leaves = list(_leaves(mail))
        letter = _letter(mail, leaves, raw)
    except Unreadable:
        raise
    except Exception as error:  # whatever a parser stumbles over, the mail is what is broken
        raise Unreadable("BROKEN") from error
    if not letter.from_address:
        raise Unreadable("NO_SENDER")
    return letter


def _demand_cheap(raw: bytes) -> None:
    """Raises Unreadable for what would take a parser long: it is looked at without parsing."""
    small = raw.lower()
    marks, boundaries = raw.count(b"\n--"), small.count(b"boundary")
    if marks > _MOST_MARKS or boundaries > _MOST_BOUNDARIES or raw.count(b"\n") * boundaries > _MOST_COST:
        raise Unreadable("TOO_MANY_PARTS")
    begins = [0, *(found.start() for found in re.finditer(b"multipart/|message/", small))]
    if len(begins) > _MOST_BOUNDARIES or any(_head_length(raw, at) > _LONGEST_HEAD for at in begins):
        raise Unreadable("BROKEN")


def _head_length(raw: bytes, at: int) -> int:
    """How long the headers go on from there."""
    end = _BLANK.search(raw, at, at + _LONGEST_HEAD + 4)
    return end.start() - at if end else len(raw) - at


def outline(raw: bytes, size: int) -> Letter:
    """What can be told of a mail that is not taken, from its beginning; never raises."""
    head = raw[:100_000].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    bare = Letter(own_id("", raw), size=size)
    try:
        mail = message_from_bytes(head, policy=compat32)
        name, address = _sender(mail)
        own = own_id(str(mail["Message-ID"] or ""), raw)
        subject = plain.header(mail["Subject"])[:LONGEST_SUBJECT]
        return replace(bare, message_id=own, from_address=address, from_name=name, subject=subject)
    except Exception:  # noqa: BLE001 - what it says of itself is a gift
        return bare


def own_id(written: str, raw: bytes) -> str:
    """The Message-ID, or one that is always the same for those bytes, whatever their line ends."""
    found = _ID.search(written)
    if found and len(found[0]) <= LONGEST_ID:
        return found[0]
    plainly = raw.replace(b"\r\n", b"\n").strip()
    return f"<{hashlib.sha256(plainly).hexdigest()[:40]}@without-id.invalid>"


def ids_in(*written: str) -> tuple[str, ...]:
    """The Message-IDs that headers name, the last first, which is the nearest; none twice, a hundred at most."""
    found = [one for text in written for one in reversed(_ID.findall(text[:20_000]))]
    return tuple(dict.fromkeys(found))[:100]


def _letter(mail: Message, leaves: list[Message], raw: bytes) -> Letter:
    name, address = _sender(mail)
    said, quoted = quoting.split(plain.lines(_text(mail))[:LONGEST_TEXT])
    return Letter(
        message_id=own_id(str(mail["Message-ID"] or ""), raw),
        from_address=address,
        from_name=name,
        subject=plain.header(mail["Subject"]),
        said=said,
        quoted=quoted,
        answers=ids_in(str(mail["In-Reply-To"] or ""), str(mail["References"] or "")),
        files=tuple(_file(one, place) for place, one in enumerate(leaves, 1) if _is_file(one)),
        machine=_machine(mail, address),
        size=len(raw),
    )


def _sender(mail: Message) -> tuple[str, str]:
    """Name and address of the first sender that has one."""
    for written in mail.get_all("From", [])[:3]:
        text = plain.header(written)[:2000]
        for name, address in [*getaddresses([text]), parseaddr(text)][:5]:
            if "@" in address and not re.search(r"\s", address):
                return plain.line(name), address.strip().casefold()
    return "", ""


def _machine(mail: Message, address: str) -> str:
    """Why nobody wrote it: REPORT, AUTOMATIC or BULK; empty where somebody seems to have."""
    if mail.get_content_type() == "multipart/report" or address.startswith(_MACHINES):
        return "REPORT"
    path = mail["Return-Path"]
    if path is not None and str(path).strip() == "<>":
        return "AUTOMATIC"
    submitted = str(mail["Auto-Submitted"] or "no").partition(";")[0].strip().lower()
    if submitted != "no" or any(mail[one] is not None for one in _ROBOTS):
        return "AUTOMATIC"
    return "BULK" if str(mail["Precedence"] or "").strip().lower() in _BULK else ""


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a mail inside the mail is one of them."""
    waiting, met = [(mail, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        if depth > _MOST_DEPTH:
            raise Unreadable("TOO_MANY_PARTS")
        inside = _parts(part)
        if inside:
            waiting += [(one, depth + 1) for one in reversed(inside)]
        else:
            met += 1
            if any(len(str(part.get(name, ""))) > _LONGEST_FIELD for name in _TOLD_BY):
                raise Unreadable("BROKEN")
            yield part
        if met >= _MOST_LEAVES:
            return


def _parts(part: Message) -> list[Message]:
    held = part.get_payload()
    many = part.get_content_maintype() == "multipart" and isinstance(held, list)
    return [one for one in held if isinstance(one, Message)] if many and isinstance(held, list) else []


def _text(part: Message, depth: int = 0) -> str:
    """What is to be read of a part: of alternatives the plain one, else the last that can be read."""
    if depth > _MOST_DEPTH:
        return ""
    inside = _parts(part)[:_MOST_LEAVES]
    if part.get_content_type() == "multipart/alternative":
        return _chosen(inside, depth)
    if inside:
        return "\n\n".join(text for one in inside if (text := _text(one, depth + 1)))
    if _is_file(part) or part.get_content_maintype() != "text":
        return ""
    text = plain.decoded(_bytes(part), part.get_content_charset())
    return plain.of_html(text) if part.get_content_subtype() == "html" else plain.lines(text)


def _chosen(inside: list[Message], depth: int) -> str:
    plainly = [one for one in inside if one.get_content_type() == "text/plain"]
    others = [one for one in reversed(inside) if one not in plainly]
    return next((text for one in [*plainly, *others] if (text := _text(one, depth + 1))), "")


def _is_file(part: Message) -> bool:
    if part.get_content_type() in {"text/plain", "text/html"}:
        return part.get_content_disposition() == "attachment" or part.get_filename() is not None
    return not part.is_multipart() or part.get_content_type() == "message/rfc822"


def _file(part: Message, place: int) -> Given:
    return Given(_name(part, place), _bytes(part))


def _name(part: Message, place: int) -> str:
    written = plain.header(part.get_filename() or part.get_param("name") or "")
    if written:
        return written
    kind = part.get_content_type()
    return f"mail-{place}.eml" if kind == "message/rfc822" else f"{part.get_content_maintype()}-{place}"


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        held = part.get_payload()
        return held[0].as_bytes() if isinstance(held, list) and held and isinstance(held[0], Message) else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
