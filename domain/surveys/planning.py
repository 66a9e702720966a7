"""Planning invitations: one for each occasion, and at most one for a person in thirty days."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from domain import clock, knobs
from domain.access import find
from domain.knobs import Knobs
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.surveys import reaching, secret, sparing
from domain.surveys.timing import next_open, sampled
from domain.surveys.whom import Whom, normal, of_customer, of_event
from models import Contact, Customer, Event, Survey, SurveyInvitation
from models.kinds import InvitationState, InvitationWay, Spared, SurveyState
from models.record import new_key

BY_HAND = (*reaching.SENT_BY, InvitationWay.LINK)


async def on_event(deed: Deed, event: Event) -> None:
    """Plans what the open surveys that follow this event ask; the same event again changes nothing."""
    surveys = [s for s in await Survey.filter(state=SurveyState.OPEN) if s.trigger["event"] == event.name]
    whom = await of_event(event) if surveys else None
    if whom is None:
        return
    await sparing.one_at_a_time(whom.keys)
    for survey in surveys:
        due = event.at + timedelta(hours=survey.trigger["hours"])
        await _plan(deed, survey, f"{event.name}:{event.id.hex}", whom, due)


async def _plan(deed: Deed, survey: Survey, occasion: str, whom: Whom, due: datetime) -> None:
    if await SurveyInvitation.filter(survey_id=survey.id, occasion=occasion).exists():
        return
    standing = await knobs.read(deed.now)
    at = next_open(due, standing.survey_quiet_from, standing.survey_quiet_until, clock.zone(None))
    planned = drafted(deed.now, survey, occasion, whom, survey.ways, at)
    if not sampled(survey.id.hex, occasion, survey.share):
        planned.reason = Spared.HELD_OUT
    await plan(planned, standing)


async def plan(planned: SurveyInvitation, standing: Knobs) -> None:
    """A step of a deed: keeps an invitation that waits for its moment, or is spared and why; the person is locked."""
    if not planned.reason:
        picked = await reaching.first(planned.ways, reaching.of_invitation(planned))
        if isinstance(picked, Spared):
            planned.reason = picked
        else:
            planned.way = picked
    if not planned.reason and await sparing.asked_lately(planned, planned.send_at, standing):
        planned.reason = Spared.ASKED_LATELY
    if planned.reason:
        planned.state = InvitationState.SPARED
    await planned.save()


@operation("survey.invite")
async def invite(
    deed: Deed, survey_id: str | None, customer_id: str | None, contact_id: str | None, way: str | None
) -> SurveyInvitation:
    """Asks a contact of a customer by hand at the next open moment, or by a link that is handed over now.

    Without a way it is the first of the survey's that reaches them. Refuses with REQUIRED, INVALID, NOT_FOUND,
    CONFLICT (the survey is not open, they were asked lately, cannot be reached).
    """
    survey = await find(deed.viewer, Survey, survey_id, field="surveyId")
    customer = await find(deed.viewer, Customer, customer_id, field="customerId")
    contact = await find(deed.viewer, Contact, contact_id, field="contactId") if contact_id else None
    if contact and contact.customer_id != customer.id:
        refuse("NOT_FOUND", "refusal-not-found", "contactId")
    if way and way not in BY_HAND:
        refuse("INVALID", "refusal-invalid", "way")
    if survey.state != SurveyState.OPEN:
        refuse("CONFLICT", "refusal-survey-not-open", "surveyId")
    ways = [way] if way else survey.ways
    whom = await of_customer(customer.id, contact.id if contact else None, ways)
    assert whom
    made = await _by_hand(deed, survey, whom, ways)
    deed.record("survey.invited", made, called=customer.name, after={"survey": survey.name, "way": made.way})
    return made


async def _by_hand(deed: Deed, survey: Survey, whom: Whom, ways: Sequence[str]) -> SurveyInvitation:
    await sparing.one_at_a_time(whom.keys)
    standing = await knobs.read(deed.now)
    at = next_open(deed.now, standing.survey_quiet_from, standing.survey_quiet_until, clock.zone(None))
    handed = list(ways) == [InvitationWay.LINK]
    made = drafted(deed.now, survey, f"hand:{new_key().hex}", whom, ways, deed.now if handed else at)
    if not handed:
        picked = await reaching.first(ways, reaching.of_whom(whom))
        if isinstance(picked, Spared):
            refuse("CONFLICT", f"refusal-survey-{picked.lower().replace('_', '-')}", "contactId")
        made.way = picked
    if await sparing.asked_lately(made, made.send_at, standing):
        refuse("CONFLICT", "refusal-survey-asked-lately", "customerId", days=standing.survey_days_apart)
    if handed:
        secret.hand_out(made, deed.now, standing)
    await made.save()
    return made


def drafted(
    now: datetime, survey: Survey, occasion: str, whom: Whom, ways: Sequence[str], at: datetime, **more: Any
) -> SurveyInvitation:
    """An invitation that is kept nowhere yet."""
    key = new_key()
    return SurveyInvitation(
        id=key,
        survey_id=survey.id,
        occasion=occasion,
        person=(whom.keys or [f"nobody:{key.hex}"])[0],
        contact_id=whom.contact_id,
        customer_id=whom.customer_id,
        ticket_id=whom.ticket_id,
        rep_id=whom.rep_id,
        partner_id=whom.partner_id,
        to_address=normal(whom.address) if whom.address else None,
        to_phone=whom.phone,
        to_wechat=whom.wechat,
        to_name=whom.name[:100],
        way=ways[0],
        ways=list(ways),
        language=whom.language if whom.language in survey.languages else survey.languages[0],
        state=InvitationState.PLANNED,
        send_at=at,
        created_at=now,
        **more,
    )
