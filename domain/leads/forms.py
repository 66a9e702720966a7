"""Forms on other people's pages: made, changed and closed by those who look after campaigns."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from domain.access import find
from domain.forms import ways
from domain.leads.form_draft import Draft, problems
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from models import LeadForm

_KEY_BYTES = 18
_KEPT = ("name", "library", "source", "language", "heading", "consent_text", "thanks", "redirect_url", "accent")


@operation("lead-form.edit")
async def create(deed: Deed, given: Mapping[str, Any]) -> LeadForm:
    """Makes a form of the given parts of a `Draft`; what is left out is as a new form has it.

    Refuses with all that is missing or impossible.
    """
    draft = await _checked(
        replace(Draft(library=deed.viewer.library or Draft().library), **ways.tidied(Draft(), given))
    )
    form = LeadForm(site_key=secrets.token_urlsafe(_KEY_BYTES), created_by_id=deed.viewer.id, created_at=deed.now)
    _write(deed, form, draft)
    await form.save(force_create=True)
    deed.record("lead-form.created", form, called=form.name, after=asdict(draft))
    return form


@operation("lead-form.edit")
async def update(deed: Deed, form_id: str | None, version: int | None, given: Mapping[str, Any]) -> LeadForm:
    """Changes what was given of a form; refuses with CONFLICT where it is closed or somebody else was faster."""
    form = await find(deed.viewer, LeadForm, form_id, field="formId", lock=True)
    if form.closed_at:
        refuse("CONFLICT", "refusal-form-closed", "formId")
    if version is not None and version != form.version:
        refuse("CONFLICT", "refusal-conflict", "version")
    before = draft_of(form)
    draft = await _checked(replace(before, **ways.tidied(Draft(), given)))
    _write(deed, form, draft)
    form.version += 1
    await form.save()
    deed.record("lead-form.updated", form, called=form.name, before=asdict(before), after=asdict(draft))
    return form


@operation("lead-form.edit")
async def close(deed: Deed, form_id: str | None) -> LeadForm:
    """Closes a form: its page says so, and nothing comes in by it any more."""
    form = await find(deed.viewer, LeadForm, form_id, field="formId", lock=True)
    if form.closed_at:
        refuse("CONFLICT", "refusal-form-closed", "formId")
    form.closed_at = form.updated_at = deed.now
    form.version += 1
    await form.save(update_fields=["closed_at", "updated_at", "version"])
    deed.record("lead-form.closed", form, called=form.name)
    return form


def draft_of(form: LeadForm) -> Draft:
    """A form as the draft that would make it."""
    return Draft(
        **{name: getattr(form, name) for name in _KEPT},
        **ways.asked_by(form.asked),
        origins=list(form.origins),
        hourly_bound=form.hourly_bound,
    )


async def _checked(draft: Draft) -> Draft:
    wrong = await problems(draft)
    if wrong:
        raise Refusal(*wrong)
    return draft


def _write(deed: Deed, form: LeadForm, draft: Draft) -> None:
    for name in _KEPT:
        setattr(form, name, getattr(draft, name))
    form.asked, form.origins, form.hourly_bound = draft.rows(), list(draft.origins), draft.hourly_bound
    form.updated_at = deed.now
