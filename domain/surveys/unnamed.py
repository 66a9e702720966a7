"""Anonymous answers: nothing that is kept of one leads to who gave it, from where, or at which moment.

The invitation knows that it was used, and nothing else; the answer knows by what results are told apart. Between them
stands nothing but these classes, which are shown only where they hold five.
"""

from datetime import date, datetime
from uuid import uuid4

from domain import clock
from models import Survey, SurveyAnswer, SurveyInvitation, Ticket


async def part(answer: SurveyAnswer, invitation: SurveyInvitation, now: datetime) -> None:
    """A step of a deed: takes from an answer that is kept nowhere yet its giver and its moment."""
    ticket = await Ticket.get(id=invitation.ticket_id) if invitation.ticket_id else None
    answer.id = uuid4()  # a key of the usual kind holds the moment
    answer.invitation_id = None
    answer.rep_id, answer.partner_id, answer.way = invitation.rep_id, invitation.partner_id, invitation.way
    if ticket:
        answer.ticket_type, answer.product, answer.channel = ticket.type, ticket.product, ticket.channel
    answer.asked_in = quarter(invitation.sent_at or invitation.created_at)
    answer.at = clock.midnight(clock.local_day(now, None), None)


def quarter(moment: datetime) -> date:
    """The first day of the quarter in which a moment lies, as this installation counts days."""
    day = clock.local_day(moment, None)
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


async def forget_scans(before: datetime) -> int:
    """Deletes the traces of scans of anonymous surveys from before then: they bound how often somebody answers."""
    surveys = await Survey.filter(anonymous=True).values_list("id", flat=True)
    scans = SurveyInvitation.filter(survey_id__in=list(surveys), code_id__isnull=False, created_at__lt=before)
    return int(await scans.delete())
