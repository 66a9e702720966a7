"""An invitation that does not arrive by one way is tried by the next: the same one, once, and never at night."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from domain.mails import bounces
from domain.mails.bounces import Report as Bounce
from domain.mails.composing import message_id
from domain.surveys import secret, sending
from domain.viewer import system
from models import AuditEntry, Contact, Mail, MailSuppression, ShortMessage, Survey, SurveyAnswer, SurveyInvitation
from models.kinds import BounceKind, SuppressionReason
from settings import settings
from tests.customers.making import customer
from tests.gateway.office import Office, opened
from tests.mails.post_office import SENDER, Opened
from tests.mails.post_office import send as send_mails
from tests.surveys.making import FRIDAY, HOUR, at, contact, happened, heard, survey, ticket
from tests.world import World

NUMBER, LI = "13757541234", "li@example.com"
DEAD = {LI: ["550 5.1.1 unknown"]}


@pytest.fixture(autouse=True)
def gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with a gateway; tests post to one of their own."""
    monkeypatch.setitem(settings.__dict__, "survey_gateway", Office("http://127.0.0.1:1").gateway)


async def asked(world: World, monkeypatch: pytest.MonkeyPatch, wechat: str = "", **given: Any) -> SurveyInvitation:
    """Somebody with a mail address and a number whose invitation by mail was written on Saturday at ten."""
    await survey(**{"ways": ["MAIL", "SMS", "WECHAT"], **given})
    at(monkeypatch, 0)
    person = await contact(await customer(world), LI)
    await Contact.filter(id=person.id).update(phone=NUMBER, wechat=wechat)
    made = await ticket(await Contact.get(id=person.id), world.users["east-rep1"], language="en")
    await heard(await happened("ticket.closed", made.id))
    at(monkeypatch, 24)
    await sending.go_round(system())
    found = await SurveyInvitation.get()
    assert (found.state, found.way) == ("SENT", "MAIL")
    return found


async def standing() -> tuple[str, str, list[str]]:
    found = await SurveyInvitation.get()
    return found.state, found.way, [one["way"] for one in found.failed]


async def fails(says: dict[str, list[str]]) -> None:
    """The mail server says that of what is due."""
    async with Opened() as office:
        office.says = {one: list(replies) for one, replies in says.items()}
        await send_mails(office)


async def test_a_dead_address_is_followed_by_a_text_message_with_the_same_link_and_expiry(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    before = await asked(world, monkeypatch)
    at(monkeypatch, 26)
    await fails(DEAD)
    assert await standing() == ("PLANNED", "SMS", ["MAIL"])
    path = f"/s/{secret.token_of(before.id)}"
    assert (await http.get(path)).status_code == 200, "a link that did arrive after all is still good"
    assert (await sending.go_round(system()))["sent"] == 1
    assert (await sending.go_round(system()))["sent"] == 0
    after = await SurveyInvitation.get()
    assert (after.state, after.way) == ("SENT", "SMS")
    assert (after.sent_at, after.expires_at) == (before.sent_at, before.expires_at)
    async with opened() as office:
        assert await office.go() == {"sent": 1}
    assert office.posts[0].told["link"].endswith(path)
    assert office.posts[0].told["to"] == f"+86{NUMBER}"
    entry = await AuditEntry.get(action="survey.way-failed")
    assert (entry.before, entry.after) == ({"way": "MAIL"}, {"way": "SMS"})
    assert (await http.post(path, data={"a": "5"})).status_code == 200


@pytest.mark.parametrize(
    ("says", "tries"),
    [
        pytest.param(["550 5.1.1 unknown"], 1, id="nobody there"),
        pytest.param(["554 no"], 1, id="refused"),
        pytest.param(["451 later"], 30, id="tries used up"),
    ],
)
async def test_whatever_ends_a_mail_leads_to_the_next_way(
    world: World, monkeypatch: pytest.MonkeyPatch, says: list[str], tries: int
) -> None:
    await asked(world, monkeypatch)
    for _ in range(tries):
        await Mail.filter(state="WAITING").update(next_try_at=FRIDAY)
        await fails({LI: says})
    assert await standing() == ("PLANNED", "SMS", ["MAIL"])


async def test_a_bounce_that_is_reported_twice_and_late_is_one_failure(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(world, monkeypatch)
    await fails({})
    mail = await Mail.get()
    told = Bounce(LI, BounceKind.HARD, message_id(mail.id, SENDER), "5.1.1")
    at(monkeypatch, 35.5)  # half past nine in the evening: quiet
    await bounces.report(system(), told)
    await bounces.report(system(), told)
    found = await SurveyInvitation.get()
    assert await standing() == ("PLANNED", "SMS", ["MAIL"])
    assert found.send_at == FRIDAY + 47 * HOUR, "the next morning at nine"
    assert (await sending.go_round(system()))["sent"] == 0
    at(monkeypatch, 47)
    assert (await sending.go_round(system()))["sent"] == 1
    await bounces.report(system(), told)
    assert await standing() == ("SENT", "SMS", ["MAIL"])
    assert await ShortMessage.all().count() == 1


async def test_every_way_is_tried_once_and_whom_none_reaches_was_not_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(world, monkeypatch, wechat="li-gong")
    await fails(DEAD)
    for way, then in (("SMS", "WECHAT"), ("WECHAT", None)):
        await sending.go_round(system())
        async with opened() as office:
            office.says = [422]
            assert await office.go() == {"failed": 1}
        assert office.posts[0].told["way"] == way
        found = await SurveyInvitation.get()
        assert (found.state, found.way) == (("PLANNED", then) if then else ("SPARED", "WECHAT"))
    assert (found.reason, found.sent_at, [one["way"] for one in found.failed]) == (
        "UNREACHED",
        None,
        ["MAIL", "SMS", "WECHAT"],
    )
    assert (await sending.go_round(system()))["sent"] == 0


@pytest.mark.parametrize("reason", [SuppressionReason.UNSUBSCRIBED, SuppressionReason.COMPLAINT])
async def test_who_has_left_by_one_way_is_not_asked_by_another(
    world: World, monkeypatch: pytest.MonkeyPatch, reason: SuppressionReason
) -> None:
    await asked(world, monkeypatch)
    await MailSuppression.create(address=LI, reason=reason, at=FRIDAY)
    await fails({})
    assert await standing() == ("SPARED", "MAIL", ["MAIL"])
    assert (await SurveyInvitation.get()).reason == "LEFT"
    assert not await ShortMessage.exists()


async def test_who_left_by_number_is_not_texted_when_a_mail_fails(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(world, monkeypatch)
    await MailSuppression.create(address=f"+86{NUMBER}", reason=SuppressionReason.UNSUBSCRIBED, at=FRIDAY)
    await fails(DEAD)
    assert await standing() == ("SPARED", "MAIL", ["MAIL"])


async def test_what_was_answered_or_is_over_is_tried_by_no_other_way(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    made = await asked(world, monkeypatch)
    await fails({})
    told = Bounce(LI, BounceKind.HARD, message_id((await Mail.get()).id, SENDER), "5.1.1")
    await Survey.all().update(state="CLOSED")
    await SurveyInvitation.all().update(state="ANSWERED")
    await bounces.report(system(), told)
    assert await standing() == ("ANSWERED", "MAIL", [])
    await SurveyInvitation.all().update(state="SENT", expires_at=FRIDAY)
    await bounces.report(system(), told)
    assert await standing() == ("SENT", "MAIL", [])
    await SurveyInvitation.all().update(expires_at=made.expires_at)
    await bounces.report(system(), told)
    assert await standing() == ("SPARED", "MAIL", ["MAIL"])


async def test_an_answer_that_comes_while_the_next_way_waits_is_the_end_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    made = await asked(world, monkeypatch)
    await fails(DEAD)
    assert (await http.post(f"/s/{secret.token_of(made.id)}", data={"a": "5"})).status_code == 200
    assert (await sending.go_round(system()))["sent"] == 0
    assert await SurveyAnswer.all().count() == 1
    assert not await ShortMessage.exists()


async def test_a_way_that_was_given_up_is_not_tried_by_hand_beside_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(world, monkeypatch)
    await fails(DEAD)
    mail = await Mail.get()
    given = {"mailId": f"mai_{mail.id.hex}"}
    refused = await world.do("ops", "mailRetry", given, "mail { id }")
    assert [one["code"] for one in refused["problems"]] == ["CONFLICT"]
    await Contact.all().update(phone="")
    await SurveyInvitation.all().update(state="SPARED", reason="UNREACHED", way="MAIL", to_phone=None, sent_at=None)
    await MailSuppression.all().delete()
    assert (await world.do("ops", "mailRetry", given, "mail { id }"))["problems"] == []
    found = await SurveyInvitation.get()
    assert (found.state, found.reason, found.failed) == ("SENT", None, [])
    assert found.sent_at == FRIDAY + timedelta(hours=24)


async def test_two_workers_that_hear_of_one_failure_at_once_try_one_other_way(
    committed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(committed, monkeypatch)
    await fails({})
    told = Bounce(LI, BounceKind.HARD, message_id((await Mail.get()).id, SENDER), "5.1.1")
    await asyncio.gather(*(bounces.report(system(), told) for _ in range(4)))
    await asyncio.gather(*(sending.go_round(system()) for _ in range(4)))
    assert await standing() == ("SENT", "SMS", ["MAIL"])
    assert await ShortMessage.all().count() == 1
    assert await AuditEntry.filter(action="survey.way-failed").count() == 1


TOLD = """query ($survey: ID!, $customer: ID!) {
  list: surveyInvitations(surveyId: $survey) { nodes { state way failed { way at } } }
  line: timeline(customerId: $customer, kinds: ["ANSWER"]) {
    nodes { kind at invitation { way failed { way } } } } }"""


async def test_the_failed_way_stands_on_the_invitation_and_on_the_time_line(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await asked(world, monkeypatch)
    await fails(DEAD)
    ids = {"survey": f"srv_{made.survey_id.hex}", "customer": f"cus_{made.customer_id.hex}"}  # type: ignore[union-attr]
    answer = await world.ask("east-rep1", TOLD, **ids)
    assert answer.data, answer.errors
    failed = [{"way": "MAIL", "at": (FRIDAY + timedelta(hours=24)).isoformat()}]
    assert answer.data["list"]["nodes"] == [{"state": "PLANNED", "way": "SMS", "failed": failed}]
    [entry] = answer.data["line"]["nodes"]
    assert (entry["kind"], entry["invitation"]) == ("INVITATION", {"way": "SMS", "failed": [{"way": "MAIL"}]})
