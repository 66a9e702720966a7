"""What mail servers report of mails that they had taken: delivery status (RFC 3464) and complaints (RFC 5965)."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from email.policy import compat32

from domain.mails.verdict import nobody_there
from models.kinds import BounceKind


@dataclass(frozen=True, slots=True)
class Report:
    """One report: whom it is about, what happened, the Message-ID of our mail, and the reporter's words."""

    address: str
    kind: BounceKind
    message_id: str = ""
    text: str = ""


def read(raw: bytes) -> tuple[Report, ...]:
    """The reports in a mail; none where it is an ordinary one, or tells of a delay only."""
    mail = message_from_bytes(raw, policy=compat32)
    if mail.get_content_type() != "multipart/report":
        return ()
    original = _original_id(mail)
    parts = list(mail.walk())
    status = [r for p in parts if p.get_content_type() == "message/delivery-status" for r in _statuses(p, original)]
    marked = [r for p in parts if p.get_content_type() == "message/feedback-report" for r in _complaints(p, original)]
    return (*status, *marked)


def _statuses(part: Message, original: str) -> Iterator[Report]:
    for block in _blocks(part):
        address = _after_type(block.get("Original-Recipient") or block.get("Final-Recipient"))
        if not address or str(block.get("Action", "")).strip().lower() != "failed":
            continue
        status = str(block.get("Status", "")).split("(")[0].strip()
        said = _after_type(block.get("Diagnostic-Code"))
        code = int(said[:3]) if said[:3].isdigit() else None
        dead = nobody_there(code, status) if status.startswith("5.") and status != "5.0.0" else nobody_there(code, said)
        yield Report(address, BounceKind.HARD if dead else BounceKind.SOFT, original, f"{status} {said}".strip()[:500])


def _complaints(part: Message, original: str) -> Iterator[Report]:
    for block in _blocks(part):
        address = str(block.get("Original-Rcpt-To", "")).strip().strip("<>")
        if address:
            yield Report(address, BounceKind.COMPLAINT, original, str(block.get("Feedback-Type", ""))[:500])


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _original_id(mail: Message) -> str:
    """The Message-ID of the mail that the report returns, whole or only its headers."""
    for part in mail.walk():
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            held = part.get_payload()
            text = held[0] if isinstance(held, list) else message_from_string(str(held))
            if isinstance(text, Message) and text["Message-ID"]:
                return str(text["Message-ID"]).strip()
    return ""


def _after_type(written: object) -> str:
    """The value of a field such as `rfc822; someone@example.com`, in one line."""
    value = str(written or "")
    return " ".join(value.partition(";")[2].split() if ";" in value else value.split())
