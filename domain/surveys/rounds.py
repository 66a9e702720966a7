"""Rounds: a survey asks a segment of customers once, some of them in each transaction.

Each step owes the next one through the outbox, and each customer is an occasion of its own: a round may be killed
anywhere or run twice, and asks nobody twice. Whoever is asked or spared stands among the invitations, with the reason.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from domain import clock, ids, knobs
from domain.access import find
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, refuse
from domain.segments.finding import customers
from domain.segments.segment import Segment, kept, problems, read
from domain.surveys import planning, sparing
from domain.surveys.choosing import Whom as WhomToAsk
from domain.surveys.choosing import chosen
from domain.surveys.timing import place_of, sampled, spread
from domain.surveys.whom import of_contact
from domain.viewer import Viewer, of_user, system
from models import Contact, Customer, Event, Survey, SurveyInvitation, SurveyRound, User
from models.kinds import InvitationState, RoundState, Spared, SurveyState, Through

CHUNK = 100
MOST_DAYS = 60
_BEGINNING = UUID(int=0)


@operation("survey-round.start")
async def start(deed: Deed, survey_id: str | None, segment: Segment, whom: str | None, days: int | None) -> SurveyRound:
    """Begins to ask the customers of a segment that the viewer sees held, spread over so many days; the rest follows.

    Refuses with REQUIRED, INVALID, NOT_FOUND, CONFLICT (the survey is not open, nobody belongs to the segment).
    """
    survey = await find(deed.viewer, Survey, survey_id, field="surveyId")
    check(segment, whom, days)
    if survey.state != SurveyState.OPEN:
        refuse("CONFLICT", "refusal-survey-not-open", "surveyId")
    made = await begin(deed, survey, deed.viewer, segment, whom or WhomToAsk.FIRST, days or 1)
    if not made.total:
        refuse("CONFLICT", "refusal-segment-empty", "segment")
    return made


async def begin(
    deed: Deed,
    survey: Survey,
    asker: Viewer,
    segment: Segment,
    whom: str,
    days: int,
    period: date | None = None,
) -> SurveyRound:
    """A step of a deed: a new round, whose steps follow."""
    made = await SurveyRound.create(
        survey_id=survey.id,
        segment=kept(segment),
        whom=whom,
        ways=survey.ways,
        days=days,
        period=period,
        state=RoundState.RUNNING,
        total=await (await customers(asker, segment, deed.now)).count(),
        started_by_id=asker.id,
        started_at=deed.now,
    )
    deed.record("survey-round.started", made, called=survey.name, after={"total": made.total, "days": days})
    return made


def check(segment: Segment, whom: str | None, days: int | None) -> None:
    """Refuses with REQUIRED and INVALID where a round cannot be meant like that."""
    found = list(problems(segment))
    if whom and whom not in set(WhomToAsk):
        found.append(Problem("INVALID", "refusal-invalid", "whom"))
    if days is not None and not 1 <= days <= MOST_DAYS:
        found.append(Problem("INVALID", "refusal-round-days", "days", {"most": MOST_DAYS}))
    if found:
        raise Refusal(*found)


async def go_on(deed: Deed, event: Event) -> None:
    """Asks the next customers of a round, and owes the step after this one until none is left."""
    made = await SurveyRound.filter(id=event.subject).select_for_update(no_key=True).get()
    if made.state != RoundState.RUNNING:
        return
    survey, asker = await Survey.get(id=made.survey_id), await _asker(made)
    if asker is None or survey.state != SurveyState.OPEN:
        problem = "refusal-not-allowed" if asker is None else "refusal-survey-not-open"
        made.state, made.problem, made.finished_at = RoundState.FAILED, problem, deed.now
        await made.save(update_fields=["state", "problem", "finished_at"])
        deed.record("survey-round.failed", made, called=survey.name, after={"problem": problem})
        return
    query = await customers(asker, read(made.segment), made.started_at)
    page = await query.filter(id__gt=made.cursor or _BEGINNING).order_by("id").limit(CHUNK)
    await _ask(deed, made, survey, page)
    made.done += len(page)
    made.cursor = page[-1].id if page else made.cursor
    over = len(page) < CHUNK
    if over:
        made.state, made.finished_at, made.total = RoundState.DONE, deed.now, made.done
    await made.save(update_fields=["done", "asked", "spared", "cursor", "state", "finished_at", "total"])
    figures = {"done": made.done, "asked": made.asked, "spared": made.spared}
    if not over:
        deed.record("survey-round.continued", made, called=survey.name, after=figures)
        return
    told = [made.started_by_id] if made.started_by_id else []
    tell = telling(told, "told-survey-round", ids.public(Survey, survey.id), name=survey.name, **figures)
    deed.record("survey-round.finished", made, called=survey.name, after=figures, tell=tell)


async def _asker(made: SurveyRound) -> Viewer | None:
    """As whom a round asks: whoever started it, as far as they see today; None where they may not any more."""
    if made.started_by_id is None:
        return system()
    user = await User.get(id=made.started_by_id)
    asker = await of_user(user, through=Through.JOB)
    return asker if user.disabled_at is None and asker.may("survey-round.start") else None


async def _ask(deed: Deed, made: SurveyRound, survey: Survey, page: Sequence[Customer]) -> None:
    """Plans an invitation of each, or says why they are spared."""
    standing = await knobs.read(deed.now)
    contacts: dict[UUID, list[Contact]] = {}
    for one in await Contact.filter(customer_id__in=[customer.id for customer in page]).order_by("id"):
        contacts.setdefault(one.customer_id, []).append(one)
    drafts = []
    for customer in page:
        contact = chosen(contacts.get(customer.id, ()), made.ways, made.whom)
        occasion = f"round:{made.id.hex}:{customer.id.hex}"
        hours = (standing.survey_quiet_from, standing.survey_quiet_until, clock.zone(None))
        at = spread(deed.now, made.days, place_of(occasion), *hours)
        whom = of_contact(customer, contact)
        planned = planning.drafted(deed.now, survey, occasion, whom, made.ways, at, round_id=made.id)
        if contact is None:
            planned.reason = Spared.NO_CONTACT
        elif not sampled(survey.id.hex, occasion, survey.share):
            planned.reason = Spared.HELD_OUT
        drafts.append((planned, whom.keys))
    await sparing.one_at_a_time(key for _, keys in drafts for key in keys)
    for planned, _ in drafts:
        await planning.plan(planned, standing)
    asked = sum(planned.state == InvitationState.PLANNED for planned, _ in drafts)
    made.asked, made.spared = made.asked + asked, made.spared + len(drafts) - asked


async def waiting(made: SurveyRound) -> int:
    """How many of a round are still to be sent to."""
    return await SurveyInvitation.filter(round_id=made.id, state=InvitationState.PLANNED).count()
