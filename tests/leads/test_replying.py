"""Answers to mails by which leads are kept warm: interest told again goes on; who wants to leave is let go."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain import clock, ids
from domain.files import Given
from domain.leads import nurturing
from domain.mails.composing import message_id
from domain.mails.reading import Letter
from domain.operation import Deed
from domain.tickets.mailing_in import Brought, mail_in
from domain.viewer import system
from models import IncomingMail, Lead, LeadActivity, LeadMove, Mail, MailSuppression, NurtureContent, Ticket
from settings import settings
from tests.customers.making import customer
from tests.leads.making import lead
from tests.world import START as WORLD
from tests.world import World

START = datetime(2026, 11, 20, 2, tzinfo=UTC)
SHEN = "shen@ruifeng-fz.cn"
SHOW = "ticket { number } lead { id state waitingReason }"


async def written_to(world: World, **given: Any) -> tuple[Lead, Mail]:
    """A lead in nurturing and the mail that it was sent."""
    values = {"email": SHEN, "consented_at": START, "language": "zh-CN", "product": "ERP", **given}
    made = await lead(world, at=START - timedelta(days=90), **values)
    await nurturing.enter(Deed(system(), START - timedelta(days=89)), made)
    piece = await NurtureContent.create(
        kind="INVITATION",
        language="zh-CN",
        subject="开放日",
        body="欢迎",
        from_on=START.date(),
        created_at=WORLD,
        updated_at=WORLD,
    )
    assert await nurturing.write(system(), made.id)
    mail = await Mail.get(lead_id=made.id, content_id=piece.id)
    return await Lead.get(id=made.id), mail


async def answer(world: World, mail: Mail, body: str, sender: str = SHEN, login: str = "ops", **given: Any) -> Any:
    told = {"from": sender, "subject": f"回复：{mail.subject}", "body": body, "messageId": "<re-1@ruifeng-fz.cn>"}
    return await world.do(
        login, "ticketMailIn", {**told, "inReplyTo": message_id(mail.id, settings.sender), **given}, SHOW
    )


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    async def then() -> datetime:
        return START

    monkeypatch.setattr(clock, "now", then)


async def told(one: Lead) -> list[tuple[str, str]]:
    return list(await LeadActivity.filter(lead_id=one.id).order_by("id").values_list("kind", "body"))


@pytest.mark.parametrize("sender", [SHEN, "chen@ruifeng-fz.cn"])
async def test_who_answers_an_invitation_is_shared_out_again_once(world: World, sender: str) -> None:
    one, mail = await written_to(world)
    for _ in range(2):
        payload = await answer(world, mail, "请报价，10 台。", sender)
        assert payload["problems"] == []
        assert payload["ticket"] is None
        assert payload["lead"] == {"id": ids.public(Lead, one.id), "state": "NEW", "waitingReason": "NOT_YET"}
    assert await told(one) == [("INQUIRY", "请报价，10 台。")]
    kept = await Lead.get(id=one.id)
    assert (kept.nurturing_since, kept.nurture_next_at, kept.reassess_at) == (None, None, None)
    assert kept.utm == {"medium": "mail", "campaign": "开放日"}
    kinds = await LeadMove.filter(lead_id=one.id).order_by("at").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["MERGE", "RETURN"]
    row = await IncomingMail.get()
    assert (row.outcome, row.lead_id, row.ticket_id) == ("ANSWERED", one.id, None)
    assert not await Ticket.exists()


async def test_the_answer_of_a_held_customer_goes_to_its_holder(world: World) -> None:
    one, mail = await written_to(world)
    company = await customer(world, one.company, owner="east-rep1")
    await answer(world, mail, "还在吗？")
    kept = await Lead.get(id=one.id)
    assert (kept.state, kept.owner_id, kept.customer_id) == ("ASSIGNED", world.users["east-rep1"].id, company.id)


@pytest.mark.parametrize("sender", ["eve@example.com", "shen@163.com"])
async def test_a_stranger_who_knows_the_mail_answers_for_nobody(world: World, sender: str) -> None:
    one, mail = await written_to(world)
    payload = await answer(world, mail, "请报价", sender)
    assert payload["ticket"] is not None
    assert payload["lead"] is None
    assert (await Lead.get(id=one.id)).state == "NURTURING"
    assert await told(one) == []


async def test_what_answers_a_lead_that_has_ended_is_a_new_lead(world: World) -> None:
    one, mail = await written_to(world, source="NOT-IN-THE-LIST")
    await Lead.filter(id=one.id).update(state="INVALID", ended_at=START)
    payload = await answer(world, mail, "现在有预算了")
    assert payload["problems"] == []
    other = await Lead.exclude(id=one.id).get()
    assert payload["lead"]["id"] == ids.public(Lead, other.id)
    assert (other.channel, other.state, other.company, other.email, other.need, other.source) == (
        *("CAMPAIGN", "NEW", one.company, SHEN, "现在有预算了"),
        None,
    )
    assert (await Lead.get(id=one.id)).state == "INVALID"


@pytest.mark.parametrize("words", ["退订", " TD ", "Unsubscribe.", "取消订阅！"])
async def test_who_answers_that_it_wants_to_leave_is_written_to_no_more(world: World, words: str) -> None:
    one, mail = await written_to(world)
    payload = await answer(world, mail, words)
    assert payload["problems"] == []
    kept = await Lead.get(id=one.id)
    assert (kept.state, kept.unsubscribed_at) == ("NURTURING", START)
    assert await MailSuppression.filter(address=SHEN, reason="UNSUBSCRIBED").exists()
    assert await told(one) == []


async def test_what_is_long_is_cut_and_files_are_named(world: World) -> None:
    one, mail = await written_to(world)

    letter = Letter(
        message_id="<2@x>",
        from_address=SHEN,
        said="长" * 6000,
        answers=[message_id(mail.id, settings.sender)],
        files=[Given("图纸.pdf", b"%PDF-")],
    )
    row = await mail_in(await world.viewer("ops"), Brought(letter))
    assert (row.lead_id, row.left_out) == (one.id, ["图纸.pdf"])
    [(_, body)] = await told(one)
    assert len(body) <= 5000
    assert "…" in body
    assert "图纸.pdf" in body


async def test_a_holder_is_told_of_an_answer_and_keeps_the_lead(world: World) -> None:
    one, mail = await written_to(world)
    holder = world.users["east-rep1"]
    await Lead.filter(id=one.id).update(state="CONTACTED", owner_id=holder.id, nurturing_since=None)
    await answer(world, mail, "明天来电")
    kept = await Lead.get(id=one.id)
    assert (kept.state, kept.owner_id) == ("CONTACTED", holder.id)
    assert await told(one) == [("INQUIRY", "明天来电")]


async def test_who_may_not_take_mails_in_tells_nothing(world: World) -> None:
    one, mail = await written_to(world)
    payload = await answer(world, mail, "请报价", login="east-rep1")
    assert [row["code"] for row in payload["problems"]] == ["NOT_ALLOWED"]
    assert await told(one) == []
    assert not await IncomingMail.exists()
