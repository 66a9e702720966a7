"""What customers of the demonstration world said after their tickets were closed, over the last eight weeks."""

from datetime import datetime, timedelta
from random import Random

from domain import clock
from domain.surveys.timing import next_open
from models import Contact, Customer, Survey, SurveyAnswer, SurveyInvitation
from models.kinds import InvitationState, InvitationWay, SurveyState
from models.record import new_key

ASKED, ANSWERED = 96, 61
SAID = {
    5: ("响应很快，工程师当天就到了。", "一次就解决了，谢谢！", "", "", "讲解得很清楚。"),
    4: ("整体不错，希望能提前告知配件到货时间。", "", "", "比上次快多了。"),
    3: ("能用，但等了两天才有人联系。", "", "说明书最好有视频。"),
    2: ("同样的故障第二次出现了。", "电话转了三个人才说清楚。"),
    1: ("停机一整天，没有人主动跟进。", "问题还没解决就关单了。"),
}
REMARKS = ("已上门更换传感器，客户认可。", "致歉并安排资深工程师复查，约定每周回访。", "补发配件，运费由我方承担。")


async def make_surveys(now: datetime) -> None:
    """Opens the survey of closed tickets and writes who was asked and what they answered."""
    survey = await Survey.filter(trigger__contains={"event": "ticket.closed"}).order_by("created_at").first()
    if survey is None:
        return
    await Survey.filter(id=survey.id).update(state=SurveyState.OPEN)
    rnd = Random(4)  # noqa: S311 - invention, not secrecy
    held = await Customer.filter(owner_id__isnull=False).order_by("seq").limit(600)
    asked = rnd.sample(held, min(ASKED, len(held)))
    contacts = {c.customer_id: c for c in await Contact.filter(customer_id__in=[one.id for one in asked])}
    invitations = [_invitation(survey, one, contacts[one.id], now, rnd) for one in asked if one.id in contacts]
    answers = [_answer(survey, one, now, rnd) for one in rnd.sample(invitations, min(ANSWERED, len(invitations)))]
    await SurveyInvitation.bulk_create(invitations)
    await SurveyAnswer.bulk_create(answers)


def _invitation(survey: Survey, customer: Customer, contact: Contact, now: datetime, rnd: Random) -> SurveyInvitation:
    sent = next_open(now - timedelta(days=rnd.uniform(2, 56)), 21, 9, clock.zone(None))
    over = sent + timedelta(days=14) <= now
    return SurveyInvitation(
        id=new_key(),
        survey_id=survey.id,
        occasion=f"ticket.closed:demo:{customer.id.hex}",
        person=f"contact:{contact.id.hex}",
        contact_id=contact.id,
        customer_id=customer.id,
        rep_id=customer.owner_id,
        partner_id=customer.partner_id,
        to_address=f"service{customer.seq}@example.com",
        to_name=contact.name,
        way=InvitationWay.MAIL,
        language="zh-CN",
        state=InvitationState.EXPIRED if over else InvitationState.SENT,
        send_at=sent,
        sent_at=sent,
        reminded_at=sent + timedelta(days=3) if sent + timedelta(days=3) <= now else None,
        expires_at=sent + timedelta(days=14),
        created_at=sent - timedelta(hours=24),
    )


def _answer(survey: Survey, asked: SurveyInvitation, now: datetime, rnd: Random) -> SurveyAnswer:
    score = rnd.choices((5, 4, 3, 2, 1), (46, 32, 11, 7, 4))[0]
    assert asked.sent_at
    at = min(asked.sent_at + timedelta(minutes=rnd.triangular(3, 60 * 24 * 4, 90)), now - timedelta(hours=3))
    asked.state, asked.answered_at, asked.reminded_at = InvitationState.ANSWERED, at, None
    low = score <= 2
    closed = at + timedelta(hours=rnd.uniform(2, 30))
    over = low and closed < now and rnd.random() < 0.7
    return SurveyAnswer(
        id=new_key(),
        invitation_id=asked.id,
        survey_id=survey.id,
        survey_version=survey.version,
        score=score,
        comment=rnd.choice(SAID[score]),
        answers={"why": rnd.randint(1, 4)} if score <= 3 else {},
        at=at,
        low=low,
        loop_closed_at=closed if over else None,
        loop_closed_by_id=asked.rep_id if over else None,
        loop_remark=rnd.choice(REMARKS) if over else "",
    )
