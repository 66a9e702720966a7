"""Posting: what a visitor of somebody's site sends through a form, without an account."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import messages
from domain import clock
from domain.leads.capturing import Captured, Origin, captured_once
from domain.leads.form_counting import admit, count
from domain.leads.interest import REACHES, UTM, Interest, camel
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from domain.viewer import Viewer
from models import LeadForm
from models.kinds import LeadChannel, PostKind

LONGEST_KEY, LONGEST_TOKEN, LONGEST_VALUE = 40, 200, 6000
# A field that no person sees: what fills it in is none.
TRAP = "homepage"
TOKENS, CONSENT, REFERRER = ("token", "idempotencyKey"), "consent", "referrer"


@dataclass(frozen=True, slots=True)
class Post:
    """What was sent: its fields, the origin that a browser named, and whether that is our own page."""

    fields: Mapping[str, str]
    origin: str | None = None
    own: bool = False
    referrer: str = ""


async def form_of(site_key: str) -> LeadForm:
    """The form of that key; refuses with NOT_FOUND, or with CLOSED where it is over."""
    form = await LeadForm.filter(site_key=site_key).first() if len(site_key) <= LONGEST_KEY else None
    if form is None:
        refuse("NOT_FOUND", "refusal-form-unknown")
    if form.closed_at:
        refuse("CLOSED", "refusal-form-over")
    return form


def allowed(form: LeadForm, origin: str | None) -> bool:
    """Whether a page of that origin may post to the form; what names no origin is no browser."""
    return origin is None or origin.casefold() in form.origins


async def post(viewer: Viewer, site_key: str, sent: Post) -> LeadForm:
    """Takes what was sent to a form: the lead stands when this answers, whether or not any worker runs.

    What a trap catches is counted, not kept, and answered as if all were well. The same token makes one lead.
    Refuses with NOT_FOUND, CLOSED, NOT_ALLOWED (the origin), RATE_LIMITED, REQUIRED and INVALID.
    """
    form, now = await form_of(site_key), await clock.now()
    if not sent.own and not allowed(form, sent.origin):
        await count(form.id, PostKind.REFUSED, now)
        refuse("NOT_ALLOWED", "refusal-form-origin")
    await admit(form, viewer.address, now)
    if sent.fields.get(TRAP, "").strip():
        await count(form.id, PostKind.TRAPPED, now)
        return form
    await _take(viewer, form, sent, now)
    return form


async def _take(viewer: Viewer, form: LeadForm, sent: Post, now: datetime) -> None:
    try:
        _demand(form, sent)
        token = next((text for name in TOKENS if (text := sent.fields.get(name, "").strip())), "")
        await _capture(viewer, form, _interest(form, sent), token[:LONGEST_TOKEN])
    except Refusal as refusal:
        await count(form.id, PostKind.REFUSED, now)
        raise Refusal(*(_told(form, problem) for problem in refusal.problems)) from None
    await count(form.id, PostKind.TAKEN, now)


@operation(None)
async def _capture(deed: Deed, form: LeadForm, interest: Interest, token: str) -> Captured:
    origin = Origin(LeadChannel.FORM, form.library, form)
    return await captured_once(deed, interest, origin, form.id, token)


def _demand(form: LeadForm, sent: Post) -> None:
    """Refuses where something that the form must have is not there."""
    found = [
        Problem("REQUIRED", "refusal-form-field", camel(row["name"]), {"field": _label(form, row)})
        for row in form.asked
        if row["required"] and not sent.fields.get(camel(row["name"]), "").strip()
    ]
    if form.consent_text and not sent.fields.get(CONSENT, "").strip():
        found.append(Problem("REQUIRED", "refusal-form-consent", CONSENT))
    if found:
        raise Refusal(*found)


def _label(form: LeadForm, row: Mapping[str, Any]) -> str:
    """What the form calls a field."""
    return row["label"] or messages.text(form.language, f"form-field-{camel(row['name'])}")


def _interest(form: LeadForm, sent: Post) -> Interest:
    """What of it is an interest: the fields that the form asks for, and where the visitor came from."""
    asked = {row["name"]: sent.fields.get(camel(row["name"]), "")[:LONGEST_VALUE] for row in form.asked}
    return Interest(
        **asked,
        source=form.source,
        language=form.language,
        utm={name: text for name in UTM if (text := sent.fields.get(f"utm_{name}", ""))},
        referrer=sent.fields.get(REFERRER, "") or sent.referrer,
        consent=form.consent_text,
    )


def _told(form: LeadForm, problem: Problem) -> Problem:
    """A problem at a field that the form has: how to be reached is asked at its first field for that."""
    asked = [row["name"] for row in form.asked]
    first = next((name for name in asked if name in REACHES), problem.field)
    return replace(problem, field=first) if problem.message == "refusal-lead-reach" else problem
