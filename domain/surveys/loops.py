"""Closing the loop: a low answer opens a call-back, tells whom it concerns, and somebody says what came of it."""

from datetime import datetime
from uuid import UUID

import messages
from domain import clock, ids, knobs
from domain.access import find
from domain.notifications import tell
from domain.operation import Deed, operation
from domain.people.superiors import superiors
from domain.refusal import refuse, required
from domain.surveys.figures import is_low
from domain.tickets import replying, routing
from domain.working_time import Hours, a_day, after, hours_of
from models import Customer, Survey, SurveyAnswer, SurveyInvitation, Task, Ticket, User
from models.kinds import Role, SurveyKind, TicketState

CALL_BACK = "CALL_BACK"
REMARK = 2000


async def open_loop(deed: Deed, survey: Survey, invitation: SurveyInvitation, answer: SurveyAnswer) -> None:
    """A step of a deed: what follows from a low answer. An anonymous one opens nothing, a call would name its giver."""
    answer.low = is_low(SurveyKind(survey.kind), answer.score)
    if not answer.low or survey.anonymous:
        return
    customer = await _locked(invitation.customer_id)
    owner = await _working(customer.owner_id if customer and customer.owner_id else invitation.rep_id)
    if customer and owner:
        answer.loop_task_id = (await _call_back(deed, customer, owner, answer)).id
    await _reopen(deed, survey, invitation)
    subject = ids.public(Customer, customer.id) if customer else ""
    name = customer.name if customer else invitation.to_name
    for person in await _concerned(owner):
        once = f"survey-low:{invitation.id.hex}:{person.hex}"
        await tell(deed, person, "told-survey-low", subject, once, name=name, score=answer.score, survey=survey.name)


@operation("loop.close")
async def close(deed: Deed, answer_id: str | None, remark: str | None) -> SurveyAnswer:
    """Records what came of a low answer and ends its call-back; CONFLICT where there is none or it is closed."""
    answer = await find(deed.viewer, SurveyAnswer, answer_id, field="answerId", lock=True)
    said = (remark or "").strip()
    if not said:
        required("remark")
    if len(said) > REMARK:
        refuse("INVALID", "refusal-too-long", "remark", longest=REMARK)
    survey = await Survey.get(id=answer.survey_id)
    if not answer.low or answer.loop_closed_at or survey.anonymous:
        refuse("CONFLICT", "refusal-loop-closed" if answer.loop_closed_at else "refusal-loop-none", "answerId")
    answer.loop_closed_at, answer.loop_closed_by_id, answer.loop_remark = deed.now, deed.viewer.id, said
    await answer.save(update_fields=["loop_closed_at", "loop_closed_by_id", "loop_remark"])
    if answer.loop_task_id:
        open_task = Task.filter(id=answer.loop_task_id, done_at__isnull=True, cancelled_at__isnull=True)
        await open_task.update(done_at=deed.now)
    deed.record("loop.closed", answer, called=survey.name, after={"remark": said})
    return answer


def due_at(now: datetime, hours: Hours) -> datetime:
    """One working day later: after as much working time as a working day has."""
    return after(now, a_day(hours), hours)


async def _call_back(deed: Deed, customer: Customer, owner: UUID, answer: SurveyAnswer) -> Task:
    standing = await knobs.read(deed.now)
    person = await User.get(id=owner)
    locale = person.language or messages.DEFAULT
    return await Task.create(
        customer_id=customer.id,
        user_id=owner,
        kind=CALL_BACK,
        body=messages.text(locale, "survey-call-back", score=answer.score),
        due_at=due_at(deed.now, hours_of(standing.working_hours, clock.zone(None))),
        created_at=deed.now,
    )


async def _reopen(deed: Deed, survey: Survey, invitation: SurveyInvitation) -> None:
    """Works on the ticket again where the survey says so and it has ended."""
    if not survey.reopens_ticket or not invitation.ticket_id:
        return
    ticket = await Ticket.filter(id=invitation.ticket_id).select_for_update(no_key=True).first()
    if ticket and ticket.state in {TicketState.SOLVED, TicketState.CLOSED} and not ticket.merged_into_id:
        await replying.reopened(deed, ticket, "")
        await routing.tell_assignee(deed, ticket, "told-ticket-reopened")


async def _working(owner: UUID | None) -> UUID | None:
    """That person while they work here; else nobody, and operations hear of it."""
    active = User.filter(id=owner, disabled_at__isnull=True, locked_at__isnull=True)
    return owner if owner and await active.exists() else None


async def _concerned(owner: UUID | None) -> list[UUID]:
    """The owner and those who lead them; where nobody holds the customer, operations."""
    if owner:
        return [owner, *(one for one in await superiors(owner) if one != owner)]
    active = User.filter(role=Role.CHANNEL_OPS, disabled_at__isnull=True, locked_at__isnull=True)
    return [user.id for user in await active.only("id")]


async def _locked(customer_id: UUID | None) -> Customer | None:
    if customer_id is None:
        return None
    return await Customer.filter(id=customer_id).select_for_update(no_key=True).first()
