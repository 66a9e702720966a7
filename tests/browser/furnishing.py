"""What a demonstration world does not have by itself but some page is about: made by the deeds that make it."""

from datetime import datetime, timedelta

from domain import business_settings, clock, ids
from domain.collision import check, disputes
from domain.collision.asking import Asked
from domain.imports import companies, steering, working
from domain.leads import forms, importing
from domain.leads.form_draft import FIELDS
from domain.leads.importing import LEADS
from domain.mails import suppressing
from domain.people import absences, tokens
from domain.pools import recycling
from domain.routing import rule_sets
from domain.scoring import activating, versions
from domain.scoring.checking import ModelWish
from domain.viewer import Viewer, of_user, system
from models import Customer, LeadImport, Mail, RoutingRuleSet, ScoringModel, ShortMessage, SurveyInvitation, User
from models.kinds import Library, MessageState, ScoringRunState, Through

LINES = "单位名称,省份,城市,电话\n常熟市云裳针织厂,江苏,常熟,0512-52280011\n常熟市云裳针织厂,江苏,常熟,0512-52280011\n"
CARDS = "公司,姓名,手机,需求\n常熟市云裳针织厂,陆一鸣,13962301122,看样\n,陆一鸣,13962301122,\n,,1,\n"


async def furnish() -> None:
    """A dispute, an absence, imports, mails, a form, tokens, a recycling run, a stopped model, rules in shadow."""
    ops, agent = await viewer_of("ops"), await viewer_of("east-rep1")
    await _dispute(agent)
    now = await clock.now()
    rep = ids.public(User, (await User.get(login="vendor-rep1")).id)
    await absences.add(ops, rep, now + timedelta(days=1), now + timedelta(days=3), "年假")
    await companies.upload(ops, Library.CHANNEL, "展会名录.csv", LINES.encode())
    mail = {"to_address": "zhang@qingyuan.example", "to_name": "张清源", "kind": "NURTURE", "once": "furnished"}
    await Mail.create(subject="旺季前的排产", body="您好：\n\nhttps://weir.example/u/x", created_at=now, **mail)
    given = {
        "name": "官网预约",
        "heading": "预约刺绣机演示",
        "consent_text": "我同意贵公司与我联系。",
        "accent": "#d9480f",
    }
    await forms.create(ops, {**given, "asked": list(FIELDS), "origins": ["https://www.example.com"]})
    cards = await importing.upload(ops, "展会名片.csv", CARDS.encode(), "EVENT")
    await steering.check(ops, LEADS, ids.public(LeadImport, cards.id), None, None)
    await working.work(LEADS, cards.id)
    await _short_message(now)
    await suppressing.add(ops, "weg@qingyuan.example", "客户来电要求不再发送")
    for login in await User.all().values_list("login", flat=True):
        await tokens.issue(system(), str(login), "报表")
    await recycling.recycle(system(Through.JOB))
    await _stopped_model(ops)
    await _rules_beside(ops)


async def _short_message(now: datetime) -> None:
    """A message to somebody whom the gateway could not reach."""
    asked = await SurveyInvitation.filter(state="EXPIRED").order_by("-id").first()
    assert asked
    told = {
        "way": "SMS",
        "to": "+8613757541234",
        "to_name": asked.to_name,
        "language": "zh-CN",
        "text": "x",
        "link": "x",
    }
    where = {"state": MessageState.FAILED, "attempts": 3, "error": "503 busy", "failed_at": now}
    times = {"created_at": now, "next_try_at": now}
    await ShortMessage.create(invitation_id=asked.id, once=f"survey:{asked.id.hex}", **told, **where, **times)


async def viewer_of(login: str) -> Viewer:
    """The viewer that this person is."""
    user = await User.get(login=login).select_related("department")
    return await of_user(user, locale="zh-CN", through=Through.TOKEN, request_id="test")


async def _stopped_model(ops: Viewer) -> None:
    """A draft by which half of the marks are worth what all were, stopped before it went live."""
    await business_settings.change(ops, "scoring_breaker_minimum", "1", None, "")
    draft = ids.public(ScoringModel, (await versions.draft(ops, None, "减半")).id)
    await versions.edit(ops, draft, ModelWish(full=300))
    run = await activating.activate(ops, draft)
    assert run.state == ScoringRunState.STOPPED


async def _rules_beside(ops: Viewer) -> None:
    """A draft of rules for tickets that decides beside the live ones, and is being simulated."""
    draft = ids.public(RoutingRuleSet, (await rule_sets.draft(ops, name="旺季")).id)
    await rule_sets.shadow(ops, draft, on=True)
    await rule_sets.simulate(ops, draft)


async def _dispute(agent: Viewer) -> None:
    theirs = await Customer.filter(owner__login="west-rep1").order_by("seq").first()
    assert theirs
    verdict = await check.check(agent, Asked(name=theirs.name))
    await disputes.dispute(agent, verdict.receipt_id, None, "对方半年没有跟进，客户主动来找我们")
