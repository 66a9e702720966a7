"""Posting: what a visitor of somebody's site sends through a form, without an account."""

from dataclasses import replace

from domain import clock
from domain.forms import posts
from domain.forms.posts import LONGEST_KEY, LONGEST_VALUE, REFERRER, Post
from domain.leads.capturing import Captured, Origin, captured_once
from domain.leads.interest import REACHES, UTM, Interest
from domain.naming import camel
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal
from domain.viewer import Viewer
from models import LeadForm
from models.kinds import LeadChannel


async def form_of(site_key: str) -> LeadForm:
    """The form of that key; refuses with NOT_FOUND, or with CLOSED where it is over."""
    form = await LeadForm.filter(site_key=site_key).first() if len(site_key) <= LONGEST_KEY else None
    return posts.demand_open(form)


async def post(viewer: Viewer, site_key: str, sent: Post) -> LeadForm:
    """Takes what was sent to a form: the lead stands when this answers, whether or not any worker runs.

    What a trap catches is counted, not kept, and answered as if all were well. The same token makes one lead.
    Refuses with NOT_FOUND, CLOSED, NOT_ALLOWED (the origin), RATE_LIMITED, REQUIRED and INVALID.
    """
    form, now = await form_of(site_key), await clock.now()
    if await posts.admitted(form, sent, viewer.address, now):
        await posts.counted(form.id, now, _take(viewer, form, sent))
    return form


async def _take(viewer: Viewer, form: LeadForm, sent: Post) -> None:
    try:
        posts.demand_fields(form, sent)
        await _capture(viewer, form, _interest(form, sent), sent.token)
    except Refusal as refusal:
        raise Refusal(*(_told(form, problem) for problem in refusal.problems)) from None


@operation(None)
async def _capture(deed: Deed, form: LeadForm, interest: Interest, token: str) -> Captured:
    origin = Origin(LeadChannel.FORM, form.library, form)
    return await captured_once(deed, interest, origin, form.id, token)


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
