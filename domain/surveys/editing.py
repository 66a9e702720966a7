"""Writing surveys: drafted, changed, opened, closed."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import messages
from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from domain.surveys import versions
from domain.surveys.draft import HAND, SCHEDULE, Draft, problems, put
from domain.surveys.script import kept_of, questions_of
from models import Survey, SurveyAnswer, SurveyInvitation
from models.kinds import SurveyState

_FRESH = Draft(event=HAND, delay_hours=24, share=Decimal(1), anonymous=False, reopens_ticket=False, texts={})


@operation("survey.edit")
async def save(deed: Deed, survey_id: str | None, draft: Draft) -> Survey:
    """Writes a new survey, a draft, or changes one; what is left out stays. A changed one has a new version.

    Refuses with REQUIRED, INVALID, CONFLICT where after people were asked the kind of the first question would change,
    or what was promised them about their names.
    """
    survey = await find(deed.viewer, Survey, survey_id, field="surveyId", lock=True) if survey_id else None
    whole = _filled(draft, _draft_of(survey) if survey else _FRESH)
    wrong = problems(whole)
    if wrong:
        raise Refusal(*wrong)
    if survey:
        await _keep_word(survey, whole)
    before = _told(survey) if survey else None
    if survey is None:
        survey = Survey(state=SurveyState.DRAFT, version=0, created_by_id=deed.viewer.id, created_at=deed.now)
    put(survey, whole)
    survey.questions = kept_of(whole.questions or ())
    survey.version += 1
    survey.updated_at = deed.now
    await survey.save()
    await versions.keep(survey, deed.now)
    deed.record("survey.saved", survey, called=survey.name, before=before, after=_told(survey))
    return survey


@operation("survey.edit")
async def copy(deed: Deed, survey_id: str | None) -> Survey:
    """Writes a draft that asks the same; nobody was asked by it, and its schedule is to be set anew."""
    survey = await find(deed.viewer, Survey, survey_id, field="surveyId")
    name = messages.text(deed.viewer.locale, "survey-copy-name", name=survey.name)[:100]
    made = Survey(state=SurveyState.DRAFT, version=1, created_by_id=deed.viewer.id, created_at=deed.now)
    put(made, replace(_draft_of(survey), name=name))
    made.questions, made.updated_at = survey.questions, deed.now
    await made.save()
    await versions.keep(made, deed.now)
    deed.record("survey.saved", made, called=name, after=_told(made))
    return made


@operation("survey.edit")
async def open_(deed: Deed, survey_id: str | None) -> Survey:
    """From now on it asks people; CONFLICT where it does already, or is to ask on a schedule that was never set."""
    return await _turn(deed, survey_id, SurveyState.OPEN, "survey.opened")


@operation("survey.edit")
async def close(deed: Deed, survey_id: str | None) -> Survey:
    """Asks nobody any more, and takes no answers; CONFLICT where it is not open."""
    return await _turn(deed, survey_id, SurveyState.CLOSED, "survey.closed")


async def _keep_word(survey: Survey, whole: Draft) -> None:
    kind, anonymous = survey.kind != whole.kind, survey.anonymous is not whole.anonymous
    if (kind or anonymous) and await _began(survey):
        field = "kind" if kind else "anonymous"
        refuse("CONFLICT", f"refusal-survey-{field}", field)


async def _began(survey: Survey) -> bool:
    """Whether anybody was asked, or has answered a code whose scans are forgotten."""
    here = [await some.filter(survey_id=survey.id).exists() for some in (SurveyInvitation, SurveyAnswer)]
    return any(here)


async def _turn(deed: Deed, survey_id: str | None, to: SurveyState, event: str) -> Survey:
    survey = await find(deed.viewer, Survey, survey_id, field="surveyId", lock=True)
    if (survey.state == SurveyState.OPEN) is (to is SurveyState.OPEN):
        refuse("CONFLICT", "refusal-survey-state", "surveyId")
    if to is SurveyState.OPEN and survey.trigger["event"] == SCHEDULE and not survey.schedule:
        refuse("CONFLICT", "refusal-survey-no-schedule", "surveyId")
    before, survey.state, survey.updated_at = survey.state, to, deed.now
    await survey.save(update_fields=["state", "updated_at"])
    deed.record(event, survey, called=survey.name, before={"state": str(before)}, after={"state": to.value})
    return survey


def _filled(draft: Draft, base: Draft) -> Draft:
    given = {f.name: getattr(draft, f.name) for f in fields(draft) if getattr(draft, f.name) is not None}
    return replace(base, **given)


def _draft_of(survey: Survey) -> Draft:
    return Draft(
        name=survey.name,
        kind=survey.kind,
        languages=survey.languages,
        event=survey.trigger["event"],
        delay_hours=survey.trigger["hours"],
        ways=survey.ways,
        share=survey.share,
        anonymous=survey.anonymous,
        reopens_ticket=survey.reopens_ticket,
        texts=survey.texts,
        questions=questions_of(survey.questions),
    )


def _told(survey: Survey) -> dict[str, Any]:
    names = ("name", "kind", "languages", "trigger", "ways", "anonymous", "reopens_ticket", "version")
    return {**{name: getattr(survey, name) for name in names}, "share": str(survey.share.normalize())}
