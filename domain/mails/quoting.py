"""Quoting: our mails to customers say where an answer goes; what stands below that line is what was said before."""

import re

import messages

_MARK = re.compile(r"^[> \t|]*##-[^#]{1,160}-##", re.MULTILINE)
_OF_QUOTE = re.compile(r"^\s*(?:>.*|[-_—=*\s]*(?:original message|原始邮件|转发邮件)?[-_—=*\s]*)$", re.IGNORECASE)
_FIELD = re.compile(
    r"^\s*\**\s*(?:from|sent|date|to|cc|subject|reply-to|发件人|发送时间|发送日期|日期|时间|收件人|抄送|主题|回复)\**\s*[:：]",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:wrote|writes|schrieb|a écrit|写道|写到|寫道)\s*[:：]?\s*$", re.IGNORECASE)
_BEGINS = re.compile(r"\s*(?:On|Am|Le|在|于|\d{4})")
_MOST_LINES = 12


def marker(language: str) -> str:
    """The line above which a customer answers."""
    return f"##- {messages.text(language, 'ticket-mail-marker')} -##"


def split(text: str) -> tuple[str, str]:
    """What somebody wrote, and what their program quoted of the conversation from our line on; empty without one."""
    found = _MARK.search(text)
    if not found:
        return text.strip(), ""
    above = text[: found.start()].rstrip().split("\n")
    said = _without_attribution(above)
    return "\n".join(said).strip(), text[len("\n".join(said)) :].strip()


def _without_attribution(above: list[str]) -> list[str]:
    """The lines without those that announce the quote at their end, such as `On … Weir wrote:`."""
    said = list(above)
    left = _MOST_LINES
    while said and left and (_OF_QUOTE.match(said[-1]) or _FIELD.match(said[-1])):
        said.pop()
        left -= 1
    if said and _WROTE.search(said[-1]):
        return said[: -_taken(said)]
    return said


def _taken(said: list[str]) -> int:
    """How many of the last lines an attribution takes, which a program may have broken in up to three."""
    return next((back for back in (1, 2, 3) if len(said) >= back and _BEGINS.match(said[-back])), 1)
