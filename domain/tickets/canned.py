"""Canned answers: what is said often, in each language, with the names of the ticket left open."""

import re
from collections.abc import Sequence
from datetime import datetime

from tortoise.expressions import F

import messages
from domain import ids
from domain.access import find, visible
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, not_found, refuse
from models import CannedAnswer, Ticket

TITLE, BODY = 100, 5000
LANGUAGES = ("zh-CN", "en")
SEEDED = (
    ("zh-CN", "已收到", "{name}您好，您的问题（工单号 {number}）我们已经收到，正在处理，有进展会第一时间告诉您。"),
    ("zh-CN", "请补充资料", "{name}您好，为了尽快定位问题，请补充设备型号、软件版本和现场照片，谢谢。"),
    ("zh-CN", "安排上门", "{name}您好，我们会安排工程师上门，请回复方便的时间和现场联系人电话。"),
    ("zh-CN", "问题已解决", "{name}您好，“{subject}”已经处理好，请您确认。如果还有问题，直接回复即可。"),
    ("en", "We have it", "Hello {name}, we have your request (ticket {number}) and are working on it."),
    ("en", "Please tell us more", "Hello {name}, please send us the model, the software version and some photographs."),
    (
        "en",
        "An engineer will come",
        "Hello {name}, an engineer will visit you. Which time suits you, and whom may we call?",
    ),
    ("en", "It is solved", "Hello {name}, “{subject}” is solved. Should anything be left, simply answer this."),
)


# What stands in braces, and is the ticket's.
PLACES = ("name", "number", "subject")
_PLACE = re.compile(r"\{([^{}]{0,40})\}")


async def seed(at: datetime) -> None:
    """Writes the answers that a new installation starts with, in both languages."""
    for language, title, body in SEEDED:
        await CannedAnswer.create(title=title, body=body, language=language, created_at=at, updated_at=at)


@operation("canned-answer.save")
async def save(
    deed: Deed, answer_id: str | None, title: str | None, body: str | None, language: str | None
) -> CannedAnswer:
    """Adds a canned answer, or changes the one of that id.

    Refuses with REQUIRED or INVALID (title, body, language), the latter also for a placeholder that is none.
    """
    wrong = _wrong(title, body, language)
    if wrong:
        raise Refusal(*wrong)
    if answer_id:
        answer = await find(deed.viewer, CannedAnswer, answer_id, field="cannedAnswerId", lock=True)
    else:
        answer = CannedAnswer(created_by_id=deed.viewer.id, created_at=deed.now)
    before = _told(answer) if answer_id else None
    answer.title, answer.body, answer.language = (title or "").strip(), (body or "").strip(), str(language)
    answer.updated_at = deed.now
    await answer.save()
    deed.record("canned-answer.saved", answer, called=answer.title, before=before, after=_told(answer))
    return answer


@operation("canned-answer.retire")
async def retire(deed: Deed, answer_id: str | None) -> CannedAnswer:
    """Offers a canned answer no more; refuses with CONFLICT where that is so already."""
    answer = await find(deed.viewer, CannedAnswer, answer_id, field="cannedAnswerId", lock=True)
    if answer.retired_at:
        refuse("CONFLICT", "refusal-option-retired", "cannedAnswerId")
    answer.retired_at = deed.now
    await answer.save(update_fields=["retired_at"])
    deed.record("canned-answer.retired", answer, called=answer.title)
    return answer


@operation("canned-answer.restore")
async def restore(deed: Deed, answer_id: str | None) -> CannedAnswer:
    """Offers a retired answer again; refuses with CONFLICT where it is offered."""
    answer = await find(deed.viewer, CannedAnswer, answer_id, field="cannedAnswerId", lock=True)
    if answer.retired_at is None:
        refuse("CONFLICT", "refusal-canned-offered", "cannedAnswerId")
    answer.retired_at = None
    await answer.save(update_fields=["retired_at"])
    deed.record("canned-answer.restored", answer, called=answer.title)
    return answer


def unknown_places(text: str) -> list[str]:
    """The placeholders of a text that stand for nothing."""
    return [name for name in dict.fromkeys(_PLACE.findall(text)) if name not in PLACES]


def filled(text: str, ticket: Ticket, locale: str) -> str:
    """The text with the ticket's name, number and subject in their places; others stay as they are written."""
    values = {
        "name": ticket.requester_name or messages.text(locale, "ticket-canned-name"),
        "number": str(ticket.number),
        "subject": ticket.subject,
    }
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)


async def chosen(deed: Deed, ticket: Ticket, answer_id: str | None) -> str:
    """The text of an answer that was chosen for a ticket, counted as used; blank where none was."""
    if not answer_id:
        return ""
    answer = await find(deed.viewer, CannedAnswer, answer_id, field="cannedAnswerId")
    if answer.retired_at:
        refuse("CONFLICT", "refusal-option-retired", "cannedAnswerId")
    await count(deed, [answer_id])
    return filled(answer.body, ticket, answer.language)


async def count(deed: Deed, answer_ids: Sequence[str]) -> None:
    """Counts one use more of each of those answers, in one statement; refuses with NOT_FOUND (usedAnswerIds)."""
    keys = {ids.key(CannedAnswer, one) for one in answer_ids}
    if not keys:
        return
    used = visible(deed.viewer, CannedAnswer).filter(id__in=[key for key in keys if key])
    if await used.update(used=F("used") + 1, used_at=deed.now) < len(keys):
        not_found("usedAnswerIds")


def _told(answer: CannedAnswer) -> dict[str, str]:
    return {"title": answer.title, "body": answer.body, "language": answer.language}


def _wrong(title: str | None, body: str | None, language: str | None) -> list[Problem]:
    found = []
    for field, text, longest in (("title", title, TITLE), ("body", body, BODY)):
        if not (text or "").strip():
            found.append(Problem("REQUIRED", "refusal-required", field))
        elif len(text or "") > longest:
            found.append(Problem("INVALID", "refusal-too-long", field, {"longest": longest}))
    found += wrong_places(body)
    if not language:
        found.append(Problem("REQUIRED", "refusal-required", "language"))
    elif language not in LANGUAGES:
        found.append(Problem("INVALID", "refusal-invalid", "language"))
    return found


def wrong_places(body: str | None) -> list[Problem]:
    """The problem of a text whose placeholders stand for nothing."""
    given = ", ".join(f"{{{name}}}" for name in unknown_places(body or "")[:5])
    return [Problem("INVALID", "refusal-canned-place", "body", {"given": given})] if given else []
