"""What becomes of a mail that the server did not take: whose fault it was, and when to try again."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_NOBODY = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
_NOBODY_PLAIN = frozenset({550, 551, 553})
_SIGN_IN = frozenset({530, 534, 535, 538})
LONGEST = timedelta(hours=4)


class Step(StrEnum):
    """How far the conversation had come."""

    CONNECTION = "CONNECTION"
    SENDER = "SENDER"
    RECIPIENT = "RECIPIENT"
    CONTENT = "CONTENT"


class Fate(StrEnum):
    """LATER and LOST are tried again, LOST over a new connection; at a BOUNCE nobody is at the address."""

    LATER = "LATER"
    LOST = "LOST"
    FAILED = "FAILED"
    BOUNCE = "BOUNCE"


@dataclass(eq=False)
class NotTaken(Exception):  # noqa: N818 - an answer of the server
    """The server did not take a mail: at which step, with which reply code (None without a reply), and its text."""

    step: Step
    code: int | None
    text: str


def fate(said: NotTaken) -> Fate:
    """What becomes of the mail. What only an operator can mend, such as a wrong password, is tried again."""
    if said.code is None or said.code == 421 or said.step is Step.CONNECTION:
        return Fate.LOST
    ours = said.step is Step.SENDER or said.code in _SIGN_IN or "relay" in said.text.lower()
    if said.code < 500 or ours:
        return Fate.LATER
    return Fate.BOUNCE if said.step is Step.RECIPIENT and nobody_there(said.code, said.text) else Fate.FAILED


def nobody_there(code: int | None, text: str) -> bool:
    """Whether a refusal means that the address is dead, by RFC 3463's status where the text has one."""
    status = _ENHANCED.search(text)
    return status[1] in _NOBODY if status else code in _NOBODY_PLAIN


def delay(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, then twice as long each time, four hours at most."""
    return min(timedelta(minutes=2 ** min(attempts - 1, 20)), LONGEST)
