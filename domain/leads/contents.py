"""The pieces that leads in nurturing are sent: insights, product news, invitations."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tortoise.functions import Count

import messages
from domain import clock
from domain.access import find
from domain.operation import Deed, operation
from domain.people.shapes import USER
from domain.refusal import Problem, Refusal, refuse
from domain.rows import Derived, Get, Many, One, Reading, Shape, Want, columns, id_of
from models import Mail, NurtureContent
from models.kinds import ContentKind

SUBJECT, BODY = 200, 20_000
# For so long news and invitations without an end are sent; insights keep.
FRESH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Written:
    """A piece as somebody wrote it; `{name}` and `{company}` in it stand for the reader's."""

    kind: str | None
    language: str | None
    subject: str | None
    body: str | None
    from_on: date | None
    until_on: date | None = None


@operation("nurture-content.save")
async def save(deed: Deed, content_id: str | None, written: Written) -> NurtureContent:
    """Writes a new piece, or changes one that nobody has withdrawn; those who have had it keep what they got."""
    wrong = list(problems(written))
    if wrong:
        raise Refusal(*wrong)
    content = await find(deed.viewer, NurtureContent, content_id, lock=True) if content_id else None
    if content and content.withdrawn_at:
        refuse("CONFLICT", "refusal-content-withdrawn", "contentId")
    before = _told(content) if content else None
    if content is None:
        content = NurtureContent(created_by_id=deed.viewer.id, created_at=deed.now)
    content.kind, content.language = str(written.kind), str(written.language)
    content.subject, content.body = (written.subject or "").strip(), (written.body or "").strip()
    content.from_on = written.from_on or clock.local_day(deed.now, None)
    content.until_on, content.updated_at = written.until_on, deed.now
    await content.save()
    deed.record("nurture-content.saved", content, called=content.subject, before=before, after=_told(content))
    return content


@operation("nurture-content.withdraw")
async def withdraw(deed: Deed, content_id: str | None) -> NurtureContent:
    """Sends a piece to nobody any more; CONFLICT where that has been done."""
    content = await find(deed.viewer, NurtureContent, content_id, field="contentId", lock=True)
    if content.withdrawn_at:
        refuse("CONFLICT", "refusal-content-withdrawn", "contentId")
    content.withdrawn_at = deed.now
    await content.save(update_fields=["withdrawn_at"])
    deed.record("nurture-content.withdrawn", content, called=content.subject)
    return content


def problems(written: Written) -> list[Problem]:
    """What is wrong with a piece."""
    required = {
        "kind": written.kind,
        "language": written.language,
        "subject": (written.subject or "").strip(),
        "body": (written.body or "").strip(),
    }
    found = [Problem("REQUIRED", "refusal-required", field) for field, value in required.items() if not value]
    if written.kind and written.kind not in set(ContentKind):
        found.append(Problem("INVALID", "refusal-invalid", "kind"))
    if written.language and written.language not in messages.LOCALES:
        found.append(Problem("INVALID", "refusal-invalid", "language"))
    for field, text, longest in (("subject", written.subject, SUBJECT), ("body", written.body, BODY)):
        if len((text or "").strip()) > longest:
            found.append(Problem("INVALID", "refusal-too-long", field, {"longest": longest}))
    if written.from_on and written.until_on and written.until_on < written.from_on:
        found.append(Problem("INVALID", "refusal-content-ends-first", "untilOn"))
    return found


def _told(content: NurtureContent) -> dict[str, Any]:
    return {
        "kind": content.kind,
        "language": content.language,
        "subject": content.subject,
        "body": content.body,
        "from_on": content.from_on.isoformat(),
        "until_on": content.until_on.isoformat() if content.until_on else None,
    }


async def _written_to(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, int]:
    rows = Mail.filter(content_id__in=keys).annotate(n=Count("id")).group_by("content_id")
    return dict(await rows.values_list("content_id", "n"))


def _state(get: Get, reading: Reading) -> str:
    today = clock.local_day(reading.now, reading.viewer.time_zone)
    if get("withdrawn_at"):
        return "WITHDRAWN"
    if get("from_on") > today:
        return "PLANNED"
    lasting = get("kind") == ContentKind.INSIGHT
    until = get("until_on") or (None if lasting else get("from_on") + FRESH)
    return "OVER" if until and until < today else "STANDS"


NURTURE_CONTENT: Shape = Shape(
    NurtureContent,
    {
        "id": id_of(NurtureContent),
        **columns("kind", "language", "subject", "body", "from_on", "until_on", "created_at", "withdrawn_at"),
        "name": Derived(("subject",), lambda get, _: get("subject")),
        "state": Derived(("withdrawn_at", "kind", "from_on", "until_on"), _state),
        "written_to": Many(_written_to, int),
        "created_by": One("created_by", lambda: USER),
    },
    typename="NurtureContent",
)
