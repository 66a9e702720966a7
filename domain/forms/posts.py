"""Posts: what a visitor of somebody's site sends through a form, admitted, trapped or refused, and counted."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

import messages
from domain.files import Given
from domain.forms.counting import admit, count
from domain.naming import camel
from domain.refusal import Problem, Refusal, refuse
from models.kinds import PostKind

T = TypeVar("T")
LONGEST_KEY, LONGEST_TOKEN, LONGEST_VALUE = 40, 200, 6000
# A field that no person sees: what fills it in is none.
TRAP = "homepage"
TOKENS, CONSENT, REFERRER = ("token", "idempotencyKey"), "consent", "referrer"


class Form(Protocol):
    """What every form has."""

    id: Any
    origins: Any
    asked: Any
    language: Any
    consent_text: Any
    hourly_bound: Any
    closed_at: Any


F = TypeVar("F", bound=Form)


@dataclass(frozen=True, slots=True)
class Post:
    """What was sent: its fields and files, the origin that a browser named, and whether that is our own page."""

    fields: Mapping[str, str]
    origin: str | None = None
    own: bool = False
    referrer: str = ""
    files: Sequence[Given] = ()

    @property
    def token(self) -> str:
        """What tells a post from a repeat of itself; empty where nothing does."""
        return next((text for name in TOKENS if (text := self.fields.get(name, "").strip())), "")[:LONGEST_TOKEN]


def demand_open(form: F | None) -> F:
    """The form; refuses with NOT_FOUND where there is none, with CLOSED where it is over."""
    if form is None:
        refuse("NOT_FOUND", "refusal-form-unknown")
    if form.closed_at:
        refuse("CLOSED", "refusal-form-over")
    return form


def allowed(form: Form, origin: str | None) -> bool:
    """Whether a page of that origin may post to the form; what names no origin is no browser."""
    return origin is None or origin.casefold() in form.origins


async def admitted(form: Form, sent: Post, address: str, now: datetime) -> bool:
    """Whether a post is to be taken; False for what a trap has caught, which is answered as if all were well.

    Refuses with NOT_ALLOWED (the origin) and RATE_LIMITED.
    """
    if not sent.own and not allowed(form, sent.origin):
        await count(form.id, PostKind.REFUSED, now)
        refuse("NOT_ALLOWED", "refusal-form-origin")
    await admit(form.id, form.hourly_bound, address, now)
    if sent.fields.get(TRAP, "").strip():
        await count(form.id, PostKind.TRAPPED, now)
        return False
    return True


async def counted(form_id: UUID, now: datetime, taking: Awaitable[T]) -> T:
    """What taking a post answers, counted as taken or as refused."""
    try:
        done = await taking
    except Refusal:
        await count(form_id, PostKind.REFUSED, now)
        raise
    await count(form_id, PostKind.TAKEN, now)
    return done


def demand_fields(form: Form, sent: Post) -> None:
    """Refuses where something that the form must have is not there."""
    found = [
        Problem("REQUIRED", "refusal-form-field", camel(row["name"]), {"field": label(form.language, row)})
        for row in form.asked
        if row["required"] and not _has(sent, row["name"])
    ]
    if form.consent_text and not sent.fields.get(CONSENT, "").strip():
        found.append(Problem("REQUIRED", "refusal-form-consent", CONSENT))
    if found:
        raise Refusal(*found)


def label(language: str, row: Mapping[str, Any]) -> str:
    """What the form calls a field."""
    return row["label"] or messages.text(language, f"form-field-{camel(row['name'])}")


def _has(sent: Post, name: str) -> bool:
    return bool(sent.files) if name == "files" else bool(sent.fields.get(camel(name), "").strip())
