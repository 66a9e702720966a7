"""Records of one partner that no stranger may learn of, marked so that any trace of them is found in an answer."""

from datetime import timedelta
from typing import Any

from domain import clock, ids
from domain.operation import Deed
from domain.pools.holding import hold, put
from domain.viewer import system
from models import (
    Absence,
    ChurnWarning,
    CollisionDispute,
    CollisionReceipt,
    Contact,
    ContactNote,
    Customer,
    CustomerHealth,
    CustomerMove,
    DayResult,
    HealthStep,
    ImportRow,
    IncomingMail,
    Lead,
    LeadActivity,
    LeadImport,
    LeadImportRow,
    LeadMove,
    LeadShadowScore,
    Mail,
    NoteComment,
    Notification,
    Opportunity,
    RoutingDecision,
    RoutingRuleSet,
    RoutingTrial,
    ScoringModel,
    StoredFile,
    Survey,
    SurveyAnswer,
    SurveyCode,
    SurveyInvitation,
    SurveyRound,
    Task,
    Ticket,
    TicketFile,
    TicketForm,
    TicketLink,
    TicketMessage,
    TicketMove,
    User,
)
from models.kinds import LeadState, Move, Role
from models.record import Record
from tests.customers.making import customer
from tests.imports.making import uploaded
from tests.leads.making import lead
from tests.scoring.making import draft
from tests.world import START, World

HELD, POOLED, PUBLIC = "绍兴市密隐制衣有限公司", "绍兴市藏锋织造有限公司", "绍兴市公示印染有限公司"
PHONES = ("0575-86612345", "13957566123", "0575-86619876")
SECRETS = (
    *("蔺相如", "marked-wechat", "marked-focus", "marked-comment", "marked-task", "marked-remark", "marked-note"),
    *("marked-subject", "marked-request", "marked-promise", "marked-agent", "marked-rule", "marked-opinion", "41.73"),
    *("marked-code", "marked-asked", "marked-file", "marked-form", "marked-incoming"),
)
PERSON = ("蔺相如", "13957566123")
LEAD = "绍兴市秘响针纺有限公司"
LEAD_SECRETS = ("廉子颇", "marked-need", "marked-contact", "marked-step", "marked-mail", "marked-hope")
LEAD_PHONE = "13757541234"


def traces(world: World) -> list[str]:
    """What must never stand in an answer to a stranger."""
    people = [login for login in world.users if login.startswith("east-")]
    houses = [world.departments["east"].name, world.departments["east-sales"].name, world.pools["east"].name]
    return [HELD, POOLED, *PHONES, *SECRETS, LEAD, LEAD_PHONE, *LEAD_SECRETS, *people, *houses]


async def plant(world: World) -> list[str]:
    """A held, a pooled and a formerly held customer of the partner; answers the ids of all that strangers never see."""
    world.pools["east"].name = world.departments["east"].name
    await world.pools["east"].save(update_fields=["name"])
    held = await customer(world, HELD, "east-rep1", phones=PHONES[:1], contacts=[PERSON])
    lying = await customer(world, POOLED, "east-rep1", phones=PHONES[2:], contacts=[PERSON])
    public = await customer(world, PUBLIC, "east-rep1", phones=PHONES[:1], contacts=[PERSON])
    await Contact.all().update(wechat="marked-wechat")
    hidden: list[Record] = [held, lying, *await _talk(world, held), *await _talk(world, lying)]
    hidden += (await _talk(world, public))[1:]
    await _let_go(world, lying, public)
    hidden += await CustomerMove.filter(customer_id__in=[held.id, lying.id])
    hidden += [*await Contact.all(), *await _papers(world, held), world.pools["east"], *await _request(world, held)]
    hidden += [*await _opinions(world, held), *await _opinions(world, public), *await _survey(world, held)]
    hidden += [one for login, one in world.users.items() if login.startswith("east-")]
    hidden += [world.departments["east"], world.departments["east-sales"], *await _leads(world, held)]
    return [ids.public(type(one), one.id) for one in hidden]


async def _leads(world: World, held: Customer) -> list[Record]:
    """A lead that the partner works on and one that became an opportunity, with all that is told of them."""
    told: dict[str, Any] = {"contact_name": LEAD_SECRETS[0], "phone": LEAD_PHONE, "need": "marked-need"}
    works = await lead(world, LEAD, "east-rep1", next_contact_at=START, responded_at=START, **told)
    done = await lead(world, LEAD, "east-rep1", state=LeadState.CONVERTED, customer_id=held.id, **told)
    made: list[Record] = [works, done]
    for one in (works, done):
        by: dict[str, Any] = {"lead_id": one.id, "at": START, "by": world.users["east-rep1"]}
        spoken: dict[str, Any] = {
            "kind": "CONTACT",
            "way": "PHONE",
            "reached": True,
            "body": "marked-contact",
            "created_at": START,
        }
        made.append(await LeadActivity.create(**by, **spoken))
        step: dict[str, Any] = {
            "kind": "ASSIGN",
            "to_state": "ASSIGNED",
            "remark": "marked-step",
            "to_owner": world.users["east-rep1"],
        }
        made.append(await LeadMove.create(**by, **step))
        letter: dict[str, Any] = {
            "to_address": "a@b.cn",
            "subject": "marked-mail",
            "body": "",
            "kind": "NURTURE",
            "created_at": START,
        }
        made.append(await Mail.create(lead_id=one.id, once=f"planted:{one.id.hex}", **letter))
    await _in_shadow(works, done)
    hope: dict[str, Any] = {"name": "marked-hope", "need": "marked-need", "created_at": START}
    owner = world.users["east-rep1"]
    made.append(await Opportunity.create(customer=held, lead_id=done.id, owner=owner, **hope))
    return made


async def _in_shadow(*leads: Lead) -> None:
    """A model in shadow that scores these leads far from the live one: its report names them to those who may see."""
    live = await ScoringModel.get(state="LIVE")
    beside = await draft(state="SHADOW", shadow_since=START)
    said: dict[str, Any] = {
        "score": 90,
        "grade": "A",
        "live_score": 1,
        "live_grade": "D",
        "scored_at": await clock.now(),
    }
    for one in leads:
        await LeadShadowScore.create(lead_id=one.id, shadow=beside.id, live=live.id, **said)


async def once_held(world: World, login: str) -> tuple[str, str]:
    """A customer that this person has given up and another partner holds now, and a task that this person had done."""
    deed = Deed(system(), await clock.now())
    mine = await customer(world, "绍兴市旧识制衣有限公司", login)
    given: dict[str, Any] = {"kind": "NEXT_CONTACT", "body": "", "due_at": START, "created_at": START, "done_at": START}
    task = await Task.create(customer=mine, user=world.users[login], **given)
    await put(deed, mine, world.pools["CHANNEL"], Move.RELEASE, reason="OTHER")
    await hold(deed, mine, world.users["east-rep1"], Move.CLAIM)
    return ids.public(Customer, mine.id), ids.public(Task, task.id)


async def _let_go(world: World, lying: Customer, public: Customer) -> None:
    deed = Deed(system(), await clock.now())
    for one in (lying, public):
        await put(deed, one, world.pools["east"], Move.RELEASE, reason="OTHER", remark="marked-remark")
    await put(deed, public, world.pools["CHANNEL"], Move.PASS, remark="marked-remark")


async def _talk(world: World, one: Customer) -> list[Record]:
    author = world.users["east-rep1"]
    now = await clock.now()
    note = await ContactNote.create(
        customer=one,
        author=author,
        way="PHONE",
        focus="marked-focus",
        next_step="marked-note",
        concerns=[],
        maturity=3,
        contacted_at=now - timedelta(hours=1),
        next_contact_at=now + timedelta(days=2),
        created_at=now,
        day=clock.local_day(now, author.time_zone),
        effective=True,
        counts=True,
    )
    comment = await NoteComment.create(note=note, author=world.users["east-lead"], body="marked-comment", at=now)
    task = await Task.create(
        customer=one, user=author, note=note, kind="NEXT_CONTACT", body="marked-task", due_at=START, created_at=START
    )
    one.last_contact_at = note.contacted_at
    await one.save(update_fields=["last_contact_at"])
    return [note, comment, task]


async def _request(world: World, held: Customer) -> list[Record]:
    author = world.users["east-rep1"]
    facts: dict[str, Any] = {"subject": "marked-subject", "type": "OTHER", "priority": "HIGH", "channel": "PHONE"}
    times: dict[str, Any] = {"created_at": START, "updated_at": START}
    asked = await Ticket.create(
        **facts, **times, state="OPEN", customer=held, partner=world.departments["east"], created_by=author
    )
    said = await TicketMessage.create(ticket=asked, kind="IN", body="marked-request", at=START, by=author)
    step = await TicketMove.create(
        ticket=asked, kind="OPEN", to_state="NEW", at=START, by=author, remark="marked-remark"
    )
    other = await Ticket.create(
        **facts, **times, state="OPEN", customer=held, partner=world.departments["east"], created_by=author
    )
    await TicketLink.create(ticket=asked, other=other, kind="SAME", created_at=START, by=author)
    promised: dict[str, Any] = {"kind": "PROMISE", "body": "marked-promise", "due_at": START, "created_at": START}
    promise = await Task.create(customer=held, user=author, ticket=asked, **promised)
    brought = await _brought(world, asked, said)
    return [asked, said, step, other, promise, *await _routed(world, held, asked), *brought]


async def _routed(world: World, held: Customer, asked: Ticket) -> list[Record]:
    """By which rule an agent of the vendor got the ticket, who is the customer's service manager as well."""
    agent = await User.create(
        login="marked-agent",
        display_name="marked-agent",
        department=world.departments["tele"],
        role=Role.SERVICE_AGENT,
        created_at=START,
    )
    await Customer.filter(id=held.id).update(service_manager_id=agent.id)
    member: dict[str, Any] = {"kind": "USER", "id": agent.id.hex, "weight": 1}
    rule: dict[str, Any] = {"key": "marked", "name": "marked-rule", "strategy": "NAMED", "members": [member]}
    times: dict[str, Any] = {"created_at": START, "updated_at": START}
    rules = await RoutingRuleSet.create(version=90, name="marked-rule", state="DRAFT", rules=[rule], **times)
    tried = [{"rule": "marked", "members": [{"id": agent.id.hex}]}]
    told: dict[str, Any] = {"candidates": [agent.id.hex], "skipped": [], "before": {}, "after": {}}
    told |= {"facts": {"ticket": {"vip": "NO"}, "tried": tried}, "outcome": "ASSIGNED", "reason": "NAMED"}
    decision = await RoutingDecision.create(
        ticket=asked, at=START, rule_set=rules, rule_key="marked", seq=1, to_user=agent, **told
    )
    trial = await RoutingTrial.create(rule_set=rules, begins=START, ends=START, asked_at=START, result={"of": [rule]})
    return [agent, rules, decision, trial]


async def _opinions(world: World, one: Customer) -> list[Record]:
    """What its people thought of the partner's work, and how its health fell."""
    author = world.users["east-rep1"]
    told: dict[str, Any] = {
        "kind": "CSAT",
        "state": "OPEN",
        "questions": [],
        "languages": ["en"],
        "trigger": {"event": "HAND", "hours": 0},
    }
    times: dict[str, Any] = {"created_at": START, "updated_at": START}
    asked = await Survey.create(name="问卷", **told, **times)
    sent: dict[str, Any] = {
        "occasion": "planted",
        "person": "planted",
        "way": "LINK",
        "language": "en",
        "state": "ANSWERED",
    }
    invitation = await SurveyInvitation.create(
        survey=asked,
        customer=one,
        rep=author,
        partner=world.departments["east"],
        to_name=PERSON[0],
        send_at=START,
        sent_at=START,
        created_at=START,
        **sent,
    )
    given: dict[str, Any] = {"survey_version": 1, "score": 1, "comment": "marked-opinion", "low": True}
    answer = await SurveyAnswer.create(
        invitation=invitation, survey=asked, at=START, loop_remark="marked-remark", **given
    )
    health = await CustomerHealth.create(customer=one, total="41.73", weights="x", at=START, fell_at=START)
    await HealthStep.create(customer=one, total="41.73", at=START)
    fell: dict[str, Any] = {"kind": "POINTS", "at": START, "since": START, "before": "90", "after": "41.73"}
    warning = await ChurnWarning.create(customer=one, owner=author, **fell)
    return [invitation, answer, health, warning]


async def _survey(world: World, held: Customer) -> list[Record]:
    """A round of a survey that the partner's supervisor asks, one who was asked and answered, and a code of theirs."""
    lead, rep = world.users["east-lead"], world.users["east-rep1"]
    facts: dict[str, Any] = {"name": "回访", "kind": "CSAT", "state": "OPEN", "questions": [], "languages": ["zh-CN"]}
    times: dict[str, Any] = {"created_at": START, "updated_at": START}
    asks = await Survey.create(**facts, **times, trigger={"event": "HAND", "hours": 0})
    going: dict[str, Any] = {"segment": {}, "whom": "FIRST", "ways": ["MAIL"], "days": 1, "state": "DONE"}
    turn = await SurveyRound.create(survey=asks, **going, started_by=lead, started_at=START)
    who: dict[str, Any] = {"occasion": "planted", "person": "marked-asked", "to_name": "marked-asked", "way": "MAIL"}
    when: dict[str, Any] = {"state": "ANSWERED", "send_at": START, "sent_at": START, "created_at": START}
    asked = await SurveyInvitation.create(
        survey=asks, **who, **when, customer=held, rep=rep, round_id=turn.id, language="zh-CN", answered_at=START
    )
    given: dict[str, Any] = {"score": 1, "comment": "marked-opinion", "at": START, "low": True}
    said = await SurveyAnswer.create(invitation=asked, survey=asks, survey_version=1, **given)
    hung: dict[str, Any] = {"name": "marked-code", "kind": "PLACE", "language": "zh-CN", "secret_hash": b"planted"}
    code = await SurveyCode.create(survey=asks, **hung, rep=rep, created_by=lead, created_at=START)
    return [turn, asked, said, code]


async def _brought(world: World, asked: Ticket, said: TicketMessage) -> list[Record]:
    """A file on what was said, one that waits for its owner, the form and the mail by which requests come."""
    owner, sha256 = world.users["east-rep1"], b"x" * 32
    bytes_: dict[str, Any] = {"media_type": "text/plain", "size": 4, "sha256": sha256, "content": b"1234"}
    sent = await StoredFile.create(name="marked-file.txt", owner=None, created_at=START, **bytes_)
    staged: dict[str, Any] = {"owner": owner, "staged_until": await clock.now() + timedelta(days=1)}
    waits = await StoredFile.create(name="marked-file.png", created_at=START, **staged, **bytes_)
    file = await TicketFile.create(ticket=asked, message=said, file=sent, created_at=START)
    form = await TicketForm.create(
        name="marked-form", site_key="planted", language="en", created_at=START, updated_at=START
    )
    told: dict[str, Any] = {"way": "IMAP", "outcome": "REFUSED", "reason": "BROKEN"}
    mail = await IncomingMail.create(message_id="<planted@x>", subject="marked-incoming", at=START, kept=sent, **told)
    return [waits, file, form, mail]


async def _papers(world: World, held: Customer) -> list[Record]:
    author, now = world.users["east-rep1"], await clock.now()
    absence = await Absence.create(user=author, starts_at=now, ends_at=now + timedelta(days=1), reason="marked-remark")
    told: dict[str, Any] = {
        "message": "told-assigned",
        "values": {"name": held.name},
        "subject": ids.public(Customer, held.id),
    }
    notice = await Notification.create(user=author, at=now, once="planted", **told)
    result = await DayResult.create(user=author, day=now.date(), measure="STOCK", value=7, closed_at=now)
    check: dict[str, Any] = {"input": {"name": HELD}, "decision": "BLOCKED", "matches": []}
    receipt = await CollisionReceipt.create(viewer=author, at=now, **check)
    plea: dict[str, Any] = {"kind": "OTHER_COMPANY", "reason": "marked-remark", "state": "OPEN"}
    dispute = await CollisionDispute.create(receipt=receipt, by=author, at=now, **plea)
    sent = await uploaded(world, "east-admin", f"name\n{HELD}\n".encode(), None)
    row: dict[str, Any] = {"number": 2, "name": HELD, "outcome": "CLEAR", "detail": {}}
    listed = [sent, await ImportRow.create(customer_import_id=sent.id, customer_id=held.id, **row)]
    cards: dict[str, Any] = {"mapping": sent.mapping, "state": "DONE", "total": 1, "channel": "EVENT"}
    people = await LeadImport.create(
        by=world.users["ops"], file_id=sent.file_id, created_at=now, updated_at=now, **cards
    )
    listed += [people, await LeadImportRow.create(lead_import_id=people.id, **{**row, "name": LEAD, "outcome": "NEW"})]
    return [absence, notice, result, dispute, *listed]
