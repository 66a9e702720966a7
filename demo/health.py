"""How well things stand with the customers of the demonstration world: how it went over weeks, and one who fell."""

from datetime import datetime, timedelta

from domain.health.renewing import renew
from domain.operation import Deed
from domain.surveys.loops import CALL_BACK
from domain.viewer import system
from models import Contact, Customer, Survey, SurveyAnswer, SurveyInvitation, Task, User
from models.kinds import InvitationState, InvitationWay
from models.record import new_key

WEEKS = 8
OPINIONS = ((-80, 5, "换了新机头以后很稳定。"), (-33, 4, ""), (-1, 1, "配件等了三周还没到货，没有人联系我们。"))


async def make_health(users: dict[str, User], now: datetime) -> None:
    """The health of who was asked week by week, and of all who are held; a customer is let down at last."""
    await _let_down(users["east-rep1"], now)
    held = Customer.filter(owner_id__isnull=False)
    asked = [one.id for one in await held.filter(invitations__isnull=False).distinct().only("id")]
    for week in range(WEEKS, 0, -1):
        await renew(Deed(system(), now - timedelta(weeks=week)), asked)
    await renew(Deed(system(), now - timedelta(hours=2)), [one.id for one in await held.only("id")])


async def _let_down(owner: User, now: datetime) -> None:
    """A customer who was content and no longer is; the call-back is due."""
    customer = await Customer.filter(owner_id=owner.id, created_at__lt=now - timedelta(days=90)).order_by("seq").first()
    assert customer
    customer.key_customer, customer.key_marked_at = True, customer.created_at
    await customer.save(update_fields=["key_customer", "key_marked_at"])
    contact = await Contact.filter(customer_id=customer.id).order_by("id").first()
    survey = await Survey.filter(anonymous=False).order_by("created_at").first()
    assert contact
    assert survey
    for days, score, comment in OPINIONS:
        await _opinion(survey, customer, contact, now + timedelta(days=days), score, comment)
    low = await SurveyAnswer.filter(invitation__customer_id=customer.id, low=True).order_by("-at").first()
    assert low
    due = now + timedelta(hours=4)
    task = await Task.create(
        customer_id=customer.id,
        user_id=owner.id,
        kind=CALL_BACK,
        body="回访：调查给了 1 分",
        due_at=due,
        created_at=low.at,
    )
    low.loop_task_id = task.id
    await low.save(update_fields=["loop_task_id"])


async def _opinion(survey: Survey, customer: Customer, contact: Contact, at: datetime, score: int, said: str) -> None:
    key = new_key()
    await SurveyInvitation.create(
        id=key,
        survey_id=survey.id,
        occasion=f"hand:demo:{key.hex}",
        person=f"contact:{contact.id.hex}",
        contact_id=contact.id,
        customer_id=customer.id,
        rep_id=customer.owner_id,
        partner_id=customer.partner_id,
        to_name=contact.name,
        way=InvitationWay.MAIL,
        language="zh-CN",
        state=InvitationState.ANSWERED,
        send_at=at - timedelta(hours=6),
        sent_at=at - timedelta(hours=6),
        answered_at=at,
        expires_at=at + timedelta(days=14),
        created_at=at - timedelta(days=1),
    )
    await SurveyAnswer.create(
        invitation_id=key,
        survey_id=survey.id,
        survey_version=survey.version,
        score=score,
        comment=said,
        at=at,
        low=score <= 2,
    )
