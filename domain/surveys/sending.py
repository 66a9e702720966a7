"""Sending invitations: what is due goes out once, outside quiet hours; one reminder; then the link expires.

Each invitation is a deed of its own that looks again once the person and the row are locked, so the job may run
twice at once or end anywhere.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from domain import clock, knobs
from domain.knobs import Knobs
from domain.operation import Deed, operation
from domain.surveys import letters, next_way, reaching, secret, short_letters, sparing
from domain.surveys.reaching import SENT_BY
from domain.surveys.timing import next_open
from domain.surveys.whom import person_keys
from domain.viewer import Viewer
from models import Mail, ShortMessage, Survey, SurveyInvitation, SurveyRound, Ticket
from models.kinds import InvitationState, InvitationWay, MessageState, RoundState, Spared, SurveyState, TicketState

MOST = 1_000
_AWAKE = Q(round_id__isnull=True) | Q(round__state__not=RoundState.PAUSED)
_DONE = (TicketState.SOLVED, TicketState.CLOSED)


async def go_round(viewer: Viewer) -> dict[str, Any]:
    """Sends, reminds and expires what is due now; answers how many of each."""
    now = await clock.now()
    standing = await knobs.read(now)
    due = SurveyInvitation.filter(_AWAKE, state=InvitationState.PLANNED, send_at__lte=now).order_by("send_at")
    out = SurveyInvitation.filter(state=InvitationState.SENT)
    waited = now - timedelta(days=standing.survey_reminder_days)
    silent = out.filter(send_at__lte=waited, sent_at__lte=waited, reminded_at__isnull=True, way__in=SENT_BY)
    sent = [await send(viewer, key) for key in await _first(due)]
    reminded = [
        await remind(viewer, key) for key in await _first(silent.filter(expires_at__gt=now).order_by("sent_at"))
    ]
    expired = await out.filter(expires_at__lte=now).update(state=InvitationState.EXPIRED)
    return {"sent": sent.count(True), "reminded": reminded.count(True), "expired": expired}


@operation(None)
async def send(deed: Deed, invitation_id: UUID) -> bool:
    """Sends one invitation; False where it is not due any more, must wait until morning, or is spared."""
    seen = await SurveyInvitation.get(id=invitation_id)
    await sparing.one_at_a_time(_keys(seen))
    invitation = await _locked(invitation_id)
    if invitation.state != InvitationState.PLANNED or invitation.send_at > deed.now:
        return False
    if invitation.round_id and await SurveyRound.filter(id=invitation.round_id, state=RoundState.PAUSED).exists():
        return False
    standing = await knobs.read(deed.now)
    if await _put_off(invitation, deed, standing):
        return False
    survey = await Survey.get(id=invitation.survey_id)
    invitation.reason = await _why_not(invitation, survey, deed, standing)
    if invitation.reason:
        invitation.state, invitation.sent_at = InvitationState.SPARED, None
        await invitation.save(update_fields=["state", "reason", "sent_at"])
        return False
    secret.hand_out(invitation, deed.now, standing)
    await invitation.save(update_fields=["state", "way", "sent_at", "expires_at", "secret_hash"])
    await _write(survey, invitation, deed, again=False)
    deed.record("survey.sent", invitation, called=survey.name, after={"sent_at": deed.now.isoformat()})
    return True


@operation(None)
async def remind(deed: Deed, invitation_id: UUID) -> bool:
    """Reminds somebody once who has not answered; False where that is not so any more or it is night."""
    invitation = await _locked(invitation_id)
    if invitation.state != InvitationState.SENT or invitation.reminded_at or not await _arrived(invitation):
        return False
    standing = await knobs.read(deed.now)
    night = next_open(deed.now, standing.survey_quiet_from, standing.survey_quiet_until, clock.zone(None)) > deed.now
    survey = await Survey.get(id=invitation.survey_id)
    picked = await reaching.first([invitation.way], reaching.of_invitation(invitation))
    if night or survey.state != SurveyState.OPEN or isinstance(picked, Spared):
        return False
    invitation.reminded_at = deed.now
    await invitation.save(update_fields=["reminded_at"])
    await _write(survey, invitation, deed, again=True)
    return True


async def _write(survey: Survey, invitation: SurveyInvitation, deed: Deed, *, again: bool) -> None:
    """The mail or the short message, once for each occasion."""
    if invitation.way == InvitationWay.MAIL:
        letter = letters.reminder if again else letters.invitation
        await Mail.bulk_create([letter(survey, invitation, deed.now)], ignore_conflicts=True)
        return
    short = short_letters.reminder if again else short_letters.invitation
    await ShortMessage.bulk_create([short(survey, invitation, deed.now)], ignore_conflicts=True)


async def _arrived(invitation: SurveyInvitation) -> bool:
    """Whether there is something to remind of: a mail is on its way by itself, a short message was taken."""
    if invitation.way == InvitationWay.MAIL:
        return invitation.to_address is not None
    taken = (MessageState.SENT, MessageState.DELIVERED)
    return await ShortMessage.filter(invitation_id=invitation.id, state__in=taken).exists()


async def _put_off(invitation: SurveyInvitation, deed: Deed, standing: Knobs) -> bool:
    """Whether it is night; then it waits until morning."""
    opens = next_open(deed.now, standing.survey_quiet_from, standing.survey_quiet_until, clock.zone(None))
    if opens <= deed.now:
        return False
    invitation.send_at = opens
    await invitation.save(update_fields=["send_at"])
    return True


async def _why_not(invitation: SurveyInvitation, survey: Survey, deed: Deed, standing: Knobs) -> Spared | None:
    """Why somebody is spared after all; where they are not, the way is settled."""
    if survey.state != SurveyState.OPEN:
        return Spared.SURVEY_CLOSED
    if invitation.expires_at and invitation.expires_at <= deed.now:
        return Spared.UNREACHED
    ways, tried = invitation.ways or [invitation.way], next_way.tried(invitation)
    picked = await reaching.first(ways, reaching.of_invitation(invitation), tried=tried)
    if isinstance(picked, Spared):
        return picked
    invitation.way = picked
    if invitation.ticket_id and not await Ticket.filter(id=invitation.ticket_id, state__in=_DONE).exists():
        return Spared.OPEN_AGAIN
    return Spared.ASKED_LATELY if await sparing.asked_lately(invitation, deed.now, standing) else None


def _keys(invitation: SurveyInvitation) -> list[str]:
    known = (invitation.to_address, invitation.to_phone, invitation.to_wechat, invitation.contact_id)
    return [invitation.person, *person_keys(*known)]


async def _locked(invitation_id: UUID) -> SurveyInvitation:
    return await SurveyInvitation.filter(id=invitation_id).select_for_update(no_key=True).get()


async def _first(query: Any) -> list[UUID]:
    return list(await query.limit(MOST).values_list("id", flat=True))
