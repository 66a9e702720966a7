"""The schedule of a survey: every so many months it asks a segment, spread over days; caught up, and never twice."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from domain import clock
from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from domain.segments.segment import Segment
from domain.surveys import rounds
from domain.surveys.choosing import Whom
from domain.surveys.draft import SCHEDULE
from domain.surveys.plans import Schedule, kept_of, schedule_of
from domain.surveys.timing import period_of
from domain.viewer import Viewer, system
from models import Survey, SurveyRound
from models.kinds import SurveyState

MOST_MONTHS = 24
FARTHEST = timedelta(days=3660)


@operation("survey.edit")
async def schedule(
    deed: Deed,
    survey_id: str | None,
    months: int | None,
    starts: date | None,
    days: int | None,
    whom: str | None,
    segment: Segment,
) -> Survey:
    """Lets a survey ask a segment every so many months, from that day; the first round begins on it, once it is open.

    Refuses with REQUIRED, INVALID, NOT_FOUND.
    """
    survey = await find(deed.viewer, Survey, survey_id, field="surveyId", lock=True)
    rounds.check(segment, whom, days)
    today = clock.local_day(deed.now, None)
    if starts is None:
        refuse("REQUIRED", "refusal-required", "starts")
    if not today <= starts <= today + FARTHEST:
        raise Refusal(Problem("INVALID", "refusal-schedule-starts", "starts"))
    if not 1 <= (months or 3) <= MOST_MONTHS:
        refuse("INVALID", "refusal-schedule-months", "months", most=MOST_MONTHS)
    before = {"trigger": survey.trigger, "schedule": survey.schedule}
    survey.schedule = kept_of(Schedule(months or 3, starts, days or 10, whom or Whom.FIRST, segment))
    survey.trigger = {"event": SCHEDULE, "hours": 0}
    survey.updated_at = deed.now
    await survey.save(update_fields=["schedule", "trigger", "updated_at"])
    after = {"trigger": survey.trigger, "schedule": survey.schedule}
    deed.record("survey.scheduled", survey, called=survey.name, before=before, after=after)
    return survey


async def go_round(viewer: Viewer) -> dict[str, Any]:
    """Begins the rounds of the periods that have begun; answers how many. What was missed in between is not made up."""
    surveys = await Survey.filter(state=SurveyState.OPEN, trigger__contains={"event": SCHEDULE})
    begun = [await begin_due(viewer, survey.id) for survey in surveys]
    return {"begun": begun.count(True)}


@operation(None)
async def begin_due(deed: Deed, survey_id: UUID) -> bool:
    """Begins the round of a survey's present period; False where it has begun or there is none."""
    survey = await Survey.filter(id=survey_id).select_for_update(no_key=True).get()
    planned = schedule_of(survey.schedule)
    if survey.state != SurveyState.OPEN or survey.trigger["event"] != SCHEDULE or planned is None:
        return False
    period = period_of(planned.starts, planned.months, clock.local_day(deed.now, None))
    if period is None or await SurveyRound.filter(survey_id=survey.id, period=period).exists():
        return False
    await rounds.begin(deed, survey, system(), planned.segment, planned.whom, planned.days, period)
    return True
