"""Planning invitations: one for each occasion, and at most one for a person in thirty days."""

from datetime import datetime, timedelta

from domain import clock, knobs
from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.surveys import secret, sparing
from domain.surveys.timing import next_open, sampled
from domain.surveys.whom import Whom, normal, of_customer, of_event
from models import Contact, Customer, Event, Survey, SurveyInvitation
from models.kinds import InvitationState, InvitationWay, Spared, SurveyState
from models.record import new_key


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
    planned = _invitation(deed, survey, occasion, whom, InvitationWay.MAIL, at)
    if not sampled(survey.id.hex, occasion, survey.share):
        planned.reason = Spared.HELD_OUT
    elif not whom.address:
        planned.reason = Spared.NO_ADDRESS
    elif await sparing.asked_lately(planned.person, whom.contact_id, at, standing):
        planned.reason = Spared.ASKED_LATELY
    if planned.reason:
        planned.state = InvitationState.SPARED
    await planned.save()


@operation("survey.invite")
async def invite(
    deed: Deed, survey_id: str | None, customer_id: str | None, contact_id: str | None, way: str | None
) -> SurveyInvitation:
    """Asks a contact of a customer by hand: by mail at the next open moment, or by a link that is handed over now.

    Refuses with REQUIRED, INVALID, NOT_FOUND, CONFLICT (the survey is not open, they were asked lately, no address).
    """
    survey = await find(deed.viewer, Survey, survey_id, field="surveyId")
    customer = await find(deed.viewer, Customer, customer_id, field="customerId")
    contact = await find(deed.viewer, Contact, contact_id, field="contactId") if contact_id else None
    if contact and contact.customer_id != customer.id:
        refuse("NOT_FOUND", "refusal-not-found", "contactId")
    if way and way not in set(InvitationWay):
        refuse("INVALID", "refusal-invalid", "way")
    if survey.state != SurveyState.OPEN:
        refuse("CONFLICT", "refusal-survey-not-open", "surveyId")
    whom = await of_customer(customer.id, contact.id if contact else None)
    assert whom
    made = await _by_hand(deed, survey, whom, InvitationWay(way or InvitationWay.MAIL))
    deed.record("survey.invited", made, called=customer.name, after={"survey": survey.name, "way": made.way})
    return made


async def _by_hand(deed: Deed, survey: Survey, whom: Whom, way: InvitationWay) -> SurveyInvitation:
    if way is InvitationWay.MAIL and not whom.address:
        refuse("CONFLICT", "refusal-survey-no-address", "contactId")
    await sparing.one_at_a_time(whom.keys)
    standing = await knobs.read(deed.now)
    at = next_open(deed.now, standing.survey_quiet_from, standing.survey_quiet_until, clock.zone(None))
    made = _invitation(deed, survey, f"hand:{new_key().hex}", whom, way, deed.now if way is InvitationWay.LINK else at)
    if await sparing.asked_lately(made.person, whom.contact_id, made.send_at, standing):
        refuse("CONFLICT", "refusal-survey-asked-lately", "customerId", days=standing.survey_days_apart)
    if way is InvitationWay.LINK:
        secret.hand_out(made, deed.now, standing)
    await made.save()
    return made


def _invitation(
    deed: Deed, survey: Survey, occasion: str, whom: Whom, way: InvitationWay, at: datetime
) -> SurveyInvitation:
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
        to_name=whom.name[:100],
        way=way,
        language=whom.language if whom.language in survey.languages else survey.languages[0],
        state=InvitationState.PLANNED,
        send_at=at,
        created_at=deed.now,
    )
