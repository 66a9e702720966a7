"""How surveys reached people: codes that passers-by have scanned, and a quarterly round by segment."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

from domain import clock
from domain.segments.segment import Segment, kept
from domain.surveys import scanning, secret, versions
from domain.surveys.plans import Schedule, kept_of
from domain.surveys.script import Question, QuestionKind
from domain.surveys.script import kept_of as kept_questions
from domain.surveys.timing import spread
from models import Contact, Customer, FormCount, Survey, SurveyAnswer, SurveyCode, SurveyInvitation, SurveyRound, User
from models.kinds import CodeKind, InvitationState, InvitationWay, PostKind, RoundState, Spared, SurveyKind, SurveyState
from models.record import new_key

DAY = timedelta(days=1)
# Longer ago than anybody is spared for, so that whoever tries the demonstration may ask everybody.
BEGUN = 40 * DAY
SCANNED = (
    (5, "前台很热情，茶也好喝。"),
    (4, ""),
    (5, ""),
    (2, "等了四十分钟。"),
    (4, "停车不太方便。"),
    (5, ""),
    (3, ""),
)
SCANNED_ON = ("INV-2026-0917", "", "INV-2026-0931", "", "", "", "")
SAID = (
    (10, "合作多年，一直很放心。"),
    (9, ""),
    (8, "价格再有竞争力一些就更好。"),
    (7, ""),
    (6, "换了三个对接人。"),
    (3, "承诺的培训没有兑现。"),
)
WEIGHTS = (16, 24, 22, 18, 12, 8)


async def make_reach(users: Mapping[str, User], now: datetime) -> None:
    """Writes both."""
    rnd = Random(11)  # noqa: S311 - invention, not secrecy
    asked = await Survey.filter(trigger__contains={"event": "ticket.closed"}).order_by("created_at").first()
    if asked is not None:
        await _codes(asked, users["ops"], now, rnd)
    await _quarterly(users["ops"], now, rnd)


async def _codes(survey: Survey, by: User, now: datetime, rnd: Random) -> None:
    places = ((CodeKind.PLACE, "苏州展厅前台"), (CodeKind.INVOICE, "维修服务发票"))
    codes = [_code(survey, kind, name, by, now - 60 * DAY) for kind, name in places]
    await SurveyCode.bulk_create(codes)
    days = [(code, scanning.midnight(now - n * DAY)) for code in codes for n in range(1, 51, 3)]
    opened = {"kind": PostKind.SCANNED, "key": ""}
    await FormCount.bulk_create(
        [FormCount(form_id=code.id, hour=day, value=rnd.randint(1, 4), **opened) for code, day in days]
    )
    scans = [
        _scan(survey, codes[bool(reference)], reference, now - rnd.uniform(1, 50) * DAY) for reference in SCANNED_ON * 2
    ]
    await SurveyInvitation.bulk_create(scans)
    said = [_answer(survey, one, score, words) for one, (score, words) in zip(scans, SCANNED * 2, strict=True)]
    await SurveyAnswer.bulk_create(said)


def _code(survey: Survey, kind: str, name: str, by: User, at: datetime) -> SurveyCode:
    key = new_key()
    return SurveyCode(
        id=key,
        survey_id=survey.id,
        name=name,
        kind=kind,
        language="zh-CN",
        secret_hash=secret.hash_of(secret.code_token_of(key)),
        created_by_id=by.id,
        created_at=at,
    )


def _scan(survey: Survey, code: SurveyCode, reference: str, at: datetime) -> SurveyInvitation:
    key = new_key()
    return SurveyInvitation(
        id=key,
        survey_id=survey.id,
        code_id=code.id,
        occasion=f"code:demo:{key.hex}",
        person=f"scan:demo:{key.hex}",
        reference=reference,
        to_name=code.name,
        way=InvitationWay.QR,
        language="zh-CN",
        state=InvitationState.ANSWERED,
        send_at=at,
        created_at=at,
        opened_at=at,
        answered_at=at,
    )


async def _quarterly(by: User, now: datetime, rnd: Random) -> None:
    begun = now - BEGUN
    first = clock.local_day(begun, None)
    plan = Schedule(3, first, 10, "DECISION_MAKER", Segment(information_classes=("A",)))
    survey = await Survey.create(
        name="季度关系调查",
        kind=SurveyKind.NPS,
        state=SurveyState.OPEN,
        questions=kept_questions(
            [
                Question(
                    "better", QuestionKind.TEXT, {"zh-CN": "我们最该改进哪一点？", "en": "What should we do better?"}
                )
            ]
        ),
        texts={},
        languages=["zh-CN", "en"],
        trigger={"event": "SCHEDULE", "hours": 0},
        schedule=kept_of(plan),
        ways=["MAIL", "SMS"],
        created_by_id=by.id,
        created_at=begun - DAY,
        updated_at=begun - DAY,
    )
    await versions.keep(survey, begun)
    held = await Customer.filter(owner_id__isnull=False, information_class="A").order_by("seq").limit(60)
    contacts = {one.customer_id: one for one in await Contact.filter(customer_id__in=[one.id for one in held])}
    made = SurveyRound(
        id=new_key(),
        survey_id=survey.id,
        segment=kept(plan.segment),
        whom=plan.whom,
        ways=survey.ways,
        days=plan.days,
        period=first,
        state=RoundState.DONE,
        started_at=begun,
        finished_at=begun + timedelta(minutes=1),
    )
    asked = [_invitation(survey, made, one, contacts.get(one.id), begun, rnd) for one in held]
    said = [
        _answer(survey, one, *rnd.choices(SAID, WEIGHTS)[0])
        for one in asked
        if one.state == InvitationState.EXPIRED and rnd.random() < 0.45
    ]
    made.total = made.done = len(asked)
    made.spared = sum(one.reason is not None for one in asked)
    made.asked = made.done - made.spared
    await SurveyRound.bulk_create([made])
    await SurveyInvitation.bulk_create(asked)
    await SurveyAnswer.bulk_create(said)


def _invitation(
    survey: Survey, made: SurveyRound, customer: Customer, contact: Contact | None, begun: datetime, rnd: Random
) -> SurveyInvitation:
    spared = Spared.NO_CONTACT if contact is None else Spared.LEFT if rnd.random() < 0.05 else None
    at = spread(begun, made.days, rnd.random(), 21, 9, clock.zone(None))
    return SurveyInvitation(
        id=new_key(),
        survey_id=survey.id,
        round_id=made.id,
        occasion=f"round:{made.id.hex}:{customer.id.hex}",
        person=f"contact:{contact.id.hex}" if contact else f"nobody:{customer.id.hex}",
        contact_id=contact.id if contact else None,
        customer_id=customer.id,
        rep_id=customer.owner_id,
        partner_id=customer.partner_id,
        to_address=f"office{customer.seq}@example.com",
        to_name=contact.name if contact else customer.name[:100],
        way=InvitationWay.MAIL,
        ways=survey.ways,
        language="zh-CN",
        state=InvitationState.SPARED if spared else InvitationState.EXPIRED,
        reason=spared,
        send_at=at,
        sent_at=None if spared else at,
        expires_at=None if spared else at + 14 * DAY,
        created_at=begun,
    )


def _answer(survey: Survey, asked: SurveyInvitation, score: int, words: str) -> SurveyAnswer:
    """What they said; low answers were called back the next day."""
    at = asked.answered_at or asked.send_at + timedelta(hours=5)
    asked.state, asked.answered_at = InvitationState.ANSWERED, at
    low = score <= (2 if survey.kind == SurveyKind.CSAT else 6)
    return SurveyAnswer(
        id=new_key(),
        invitation_id=asked.id,
        code_id=asked.code_id,
        survey_id=survey.id,
        survey_version=survey.version,
        score=score,
        comment=words,
        answers={"better": words} if words and survey.kind == SurveyKind.NPS else {},
        at=at,
        low=low,
        loop_closed_at=at + DAY if low else None,
        loop_closed_by_id=asked.rep_id if low else None,
        loop_remark="已电话致歉，约定专人跟进。" if low else "",
    )
