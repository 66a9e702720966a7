"""The mailbox says truthfully whether mails leave, and where each of them stands."""

import pytest

import messages
from domain import ids
from models import Lead, Mail, MailSuppression
from models.kinds import MailState, SuppressionReason
from settings import MailServer, settings
from tests.browsing import visitor
from tests.leads.making import lead
from tests.mails.post_office import START, written
from tests.world import World

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}" + "长" * 100
SERVER = MailServer("post.example", 587, tls=False, starttls=True, user="weir", password="hush-hush")


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.__dict__, "mail_server", SERVER)


async def one_of_each() -> dict[str, Mail]:
    held = {"suppressed_for": SuppressionReason.COMPLAINT}
    return {
        "WAITING": await written(subject="等着", attempts=1, error="451 4.7.1 greylisted", next_try_at=START),
        "SENT": await written(subject="走了", state=MailState.SENT, sent_at=START, attempts=1),
        "FAILED": await written(subject=HOSTILE, state=MailState.FAILED, failed_at=START, attempts=1, error=HOSTILE),
        "SUPPRESSED": await written(subject="停了", state=MailState.SUPPRESSED, **held),
        "KEPT": await written(subject="留着", state=MailState.KEPT),
    }


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_without_a_server_the_mailbox_says_that_nobody_receives_them(world: World, language: str) -> None:
    someone = await visitor(world, "ops", language)
    assert messages.text(language, "mailbox-none") in await someone.get("/mailbox")
    await one_of_each()
    page = await someone.get("/mailbox")
    assert messages.text(language, "mailbox-lead-kept") in page
    assert page.count(f">{messages.text(language, 'mail-state-KEPT')}</span>") == 2
    assert f">{messages.text(language, 'mail-state-WAITING')}</span>" not in page


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_with_a_server_it_says_where_each_stands_and_what_is_wrong(
    world: World, connected: None, language: str
) -> None:
    someone = await visitor(world, "ops", language)
    mails = await one_of_each()
    page = await someone.get("/mailbox")
    assert messages.text(language, "mailbox-lead-kept") not in page
    assert "hush-hush" not in page
    assert "post.example" not in page
    assert page.count("451 4.7.1 greylisted") == 2
    assert "<script>alert" not in page
    for state in mails:
        assert page.count(f">{messages.text(language, f'mail-state-{state}')}</span>") == 1
        alone = await someone.get(f"/mailbox?state={state}")
        assert [other for other, mail in mails.items() if ids.public(Mail, mail.id) in alone] == [state]
    assert messages.text(language, "mailbox-none-such") in await someone.get("/mailbox?state=NONSENSE")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_a_mail_is_shown_and_a_failed_one_sent_again(world: World, connected: None, language: str) -> None:
    someone = await visitor(world, "ops", language)
    for state, mail in (await one_of_each()).items():
        key = ids.public(Mail, mail.id)
        page = await someone.get(f"/mailbox/{key}")
        assert "<script>alert" not in page
        assert (f"/mailbox/{key}/retry" in page) is (state in {"FAILED", "SUPPRESSED", "KEPT"})
        await someone.get(f"/mailbox/{key}/retry")
        await someone.post(f"/mailbox/{key}/retry", 303 if state in {"FAILED", "SUPPRESSED", "KEPT"} else 422)
        await mail.refresh_from_db()
        assert mail.state is (MailState.SENT if state == "SENT" else MailState.WAITING)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_addresses_are_suppressed_found_and_let_go_by_forms(world: World, language: str) -> None:
    someone = await visitor(world, "ops", language)
    assert messages.text(language, "suppression-none") in await someone.get("/mailbox/suppressed")
    wrong = await someone.post("/mailbox/suppressed/new", 422, address="nobody", remark=HOSTILE)
    assert 'value="nobody"' in wrong.text
    await someone.post("/mailbox/suppressed/new", address="a@b.example", remark=HOSTILE)
    row = await MailSuppression.get()
    page = await someone.get("/mailbox/suppressed?search=B.EX")
    assert "a@b.example" in page
    assert "<script>alert" not in page
    assert "a@b.example" not in await someone.get("/mailbox/suppressed?search=zzz")
    path = f"/mailbox/suppressed/{ids.public(MailSuppression, row.id)}/remove"
    assert "a@b.example" in await someone.get(path)
    await someone.post(path)
    assert not await MailSuppression.exists()


@pytest.mark.parametrize("path", ["/mailbox", "/mailbox/suppressed", "/mailbox/suppressed/new"])
async def test_a_rep_sees_none_of_it(world: World, path: str) -> None:
    await (await visitor(world, "east-rep1")).get(path, 403)


async def test_the_lead_says_whether_its_mails_left(world: World, connected: None) -> None:
    someone = await lead(world, "绍兴瑞丰", "east-rep1")
    for state in (MailState.SENT, MailState.WAITING, MailState.FAILED):
        await written(lead=someone, state=state, subject=f"subject {state}")
    page = await (await visitor(world, "east-rep1")).get(f"/leads/{ids.public(Lead, someone.id)}")
    assert page.count("subject ") == 3
    for state, times in (("SENT", 0), ("WAITING", 1), ("FAILED", 1)):
        assert page.count(f">{messages.text('en', f'mail-state-{state}')}</span>") == times
