"""Answering: who has the link answers once, without signing in; further questions may follow within the hour."""

from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.surveys import loops, unnamed
from domain.surveys.going_on import Going, begun
from domain.surveys.looking import Link, good_for
from domain.surveys.script import SCALES
from domain.surveys.secret import hash_of
from models import Survey, SurveyAnswer, SurveyInvitation
from models.kinds import InvitationState, SurveyKind


@operation(None)
async def answer(deed: Deed, token: str, score: int | None) -> Going:
    """Takes the first answer, once.

    Refuses with NOT_FOUND, CLOSED (used, expired), INVALID or REQUIRED for the score.
    """
    seen = await SurveyInvitation.filter(secret_hash=hash_of(token)).only("id").first()
    if seen is None:
        refuse("NOT_FOUND", "survey-link-unknown")
    invitation = await SurveyInvitation.filter(id=seen.id).select_for_update(no_key=True).get()
    survey = await Survey.get(id=invitation.survey_id)
    link = good_for(invitation, survey, deed.now)
    if link is not Link.OPEN:
        refuse("CLOSED", f"survey-link-{link.value}")
    made = await take(deed, survey, invitation, score)
    return await begun(made, survey, invitation.language, deed.now)


async def take(deed: Deed, survey: Survey, invitation: SurveyInvitation, score: int | None) -> SurveyAnswer:
    """A step of a deed: the first answer to an invitation that is locked and open, and what follows from a low one.

    Of an anonymous one neither audit nor outbox tells: an entry would hold its moment and its giver's address.
    """
    if score is None or score not in SCALES[SurveyKind(survey.kind)]:
        refuse("REQUIRED" if score is None else "INVALID", "refusal-survey-score", "a")
    made = SurveyAnswer(
        invitation_id=invitation.id,
        survey_id=survey.id,
        survey_version=survey.version,
        score=score,
        at=deed.now,
        code_id=invitation.code_id,
    )
    await loops.open_loop(deed, survey, invitation, made)
    invitation.state = InvitationState.ANSWERED
    if survey.anonymous:
        await unnamed.part(made, invitation, deed.now)
    else:
        invitation.answered_at, invitation.opened_at = deed.now, invitation.opened_at or deed.now
        deed.record("survey.answered", made, called=survey.name, survey=survey.id.hex, low=made.low)
    await made.save(force_create=True)
    await invitation.save(update_fields=["state", "answered_at", "opened_at"])
    return made
