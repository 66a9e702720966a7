"""Canned answers: what is said often, in each language, with the names of the ticket left open."""

from datetime import datetime

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from models import CannedAnswer

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


async def seed(at: datetime) -> None:
    """Writes the answers that a new installation starts with, in both languages."""
    for language, title, body in SEEDED:
        await CannedAnswer.create(title=title, body=body, language=language, created_at=at, updated_at=at)


@operation("canned-answer.save")
async def save(
    deed: Deed, answer_id: str | None, title: str | None, body: str | None, language: str | None
) -> CannedAnswer:
    """Adds a canned answer, or changes the one of that id; refuses with REQUIRED or INVALID (title, body, language)."""
    wrong = _wrong(title, body, language)
    if wrong:
        raise Refusal(*wrong)
    if answer_id:
        answer = await find(deed.viewer, CannedAnswer, answer_id, field="answerId", lock=True)
    else:
        answer = CannedAnswer(created_by_id=deed.viewer.id, created_at=deed.now)
    answer.title, answer.body, answer.language = (title or "").strip(), (body or "").strip(), str(language)
    answer.updated_at, answer.retired_at = deed.now, None
    await answer.save()
    after = {"title": answer.title, "body": answer.body, "language": answer.language}
    deed.record("canned-answer.saved", answer, called=answer.title, after=after)
    return answer


@operation("canned-answer.retire")
async def retire(deed: Deed, answer_id: str | None) -> CannedAnswer:
    """Offers a canned answer no more; refuses with CONFLICT where that is so already."""
    answer = await find(deed.viewer, CannedAnswer, answer_id, field="answerId", lock=True)
    if answer.retired_at:
        refuse("CONFLICT", "refusal-option-retired", "answerId")
    answer.retired_at = deed.now
    await answer.save(update_fields=["retired_at"])
    deed.record("canned-answer.retired", answer, called=answer.title)
    return answer


def _wrong(title: str | None, body: str | None, language: str | None) -> list[Problem]:
    found = []
    for field, text, longest in (("title", title, TITLE), ("body", body, BODY)):
        if not (text or "").strip():
            found.append(Problem("REQUIRED", "refusal-required", field))
        elif len(text or "") > longest:
            found.append(Problem("INVALID", "refusal-too-long", field, {"longest": longest}))
    if not language:
        found.append(Problem("REQUIRED", "refusal-required", "language"))
    elif language not in LANGUAGES:
        found.append(Problem("INVALID", "refusal-invalid", "language"))
    return found
