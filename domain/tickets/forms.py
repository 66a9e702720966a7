"""Ticket forms: made, changed and closed by those who look after service."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from domain.access import find
from domain.forms import ways
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from domain.tickets.form_draft import Draft, problems
from models import TicketForm

_KEY_BYTES = 18
_KEPT = ("name", "language", "heading", "consent_text", "thanks", "accent", "hourly_bound")


@operation("ticket-form.edit")
async def create(deed: Deed, given: Mapping[str, Any]) -> TicketForm:
    """Makes a form of the given parts of a `Draft`; what is left out is as a new form has it.

    Refuses with all that is missing or impossible.
    """
    draft = _checked(replace(Draft(), **ways.tidied(Draft(), given)))
    form = TicketForm(site_key=secrets.token_urlsafe(_KEY_BYTES), created_by_id=deed.viewer.id, created_at=deed.now)
    _write(deed, form, draft)
    await form.save(force_create=True)
    deed.record("ticket-form.created", form, called=form.name, after=asdict(draft))
    return form


@operation("ticket-form.edit")
async def update(deed: Deed, form_id: str | None, version: int | None, given: Mapping[str, Any]) -> TicketForm:
    """Changes what was given of a form; refuses with CONFLICT where it is closed or somebody else was faster."""
    form = await _open_form(deed, form_id)
    if version is not None and version != form.version:
        refuse("CONFLICT", "refusal-conflict", "version")
    before = draft_of(form)
    draft = _checked(replace(before, **ways.tidied(Draft(), given)))
    _write(deed, form, draft)
    form.version += 1
    await form.save()
    deed.record("ticket-form.updated", form, called=form.name, before=asdict(before), after=asdict(draft))
    return form


@operation("ticket-form.edit")
async def close(deed: Deed, form_id: str | None) -> TicketForm:
    """Closes a form: its page says so, and nothing comes in by it any more."""
    form = await _open_form(deed, form_id)
    form.closed_at = form.updated_at = deed.now
    form.version += 1
    await form.save(update_fields=["closed_at", "updated_at", "version"])
    deed.record("ticket-form.closed", form, called=form.name)
    return form


def draft_of(form: TicketForm) -> Draft:
    """A form as the draft that would make it."""
    return Draft(
        **{name: getattr(form, name) for name in _KEPT},
        **ways.asked_by(form.asked),
        origins=list(form.origins),
    )


async def _open_form(deed: Deed, form_id: str | None) -> TicketForm:
    form = await find(deed.viewer, TicketForm, form_id, field="ticketFormId", lock=True)
    if form.closed_at:
        refuse("CONFLICT", "refusal-form-closed", "ticketFormId")
    return form


def _checked(draft: Draft) -> Draft:
    wrong = problems(draft)
    if wrong:
        raise Refusal(*wrong)
    return draft


def _write(deed: Deed, form: TicketForm, draft: Draft) -> None:
    for name in _KEPT:
        setattr(form, name, getattr(draft, name))
    form.asked, form.origins = draft.rows(), list(draft.origins)
    form.updated_at = deed.now
