"""Leads in nurturing: written to, assessed again after half a year or when they rise, left alone when they ask."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from domain import clock, ids
from domain.leads import nurturing
from domain.leads.unsubscribing import address_of, unsubscribe
from domain.operation import Deed
from domain.refusal import Refusal
from domain.scoring.rescoring import rescore
from domain.viewer import system
from models import Lead, LeadActivity, LeadMove, Mail, NurtureContent
from tests.customers.making import customer
from tests.leads.making import lead
from tests.world import World

START = datetime(2026, 11, 20, 2, tzinfo=UTC)


def at(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    async def now() -> datetime:
        return START + timedelta(days=days)

    monkeypatch.setattr(clock, "now", now)


async def content(
    day: date, subject: str = "{name}，本月洞察", language: str = "en", kind: str = "INSIGHT", until: date | None = None
) -> NurtureContent:
    given = {"kind": kind, "language": language, "body": "致 {company}：{other}", "created_at": START}
    return await NurtureContent.create(**given, subject=subject, from_on=day, until_on=until, updated_at=START)


async def sent(one: Lead) -> list[str]:
    return list(await Mail.filter(lead_id=one.id).order_by("created_at").values_list("subject", flat=True))


async def ripening(world: World, **given: object) -> Lead:
    values = {"email": "shen@ruifeng.example", "consented_at": START, "language": "en", **given}
    made = await lead(world, at=START - timedelta(days=1), **values)  # type: ignore[arg-type]
    await nurturing.enter(Deed(system(), START), made)
    return made


async def test_each_piece_is_written_once_the_newest_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = await ripening(world)
    await content(date(2026, 10, 1), "older")
    await content(date(2026, 11, 1))
    at(monkeypatch, 29)
    assert (await nurturing.go_round(system()))["written"] == 0
    at(monkeypatch, 30)
    assert (await nurturing.go_round(system()))["written"] == 1
    assert (await nurturing.go_round(system()))["written"] == 0
    at(monkeypatch, 60)
    assert (await nurturing.go_round(system()))["written"] == 1
    at(monkeypatch, 90)
    assert (await nurturing.go_round(system()))["written"] == 0
    mails = await Mail.filter(lead_id=made.id).order_by("created_at")
    assert [one.subject for one in mails] == ["沈青禾，本月洞察", "older"]
    assert mails[0].body.startswith("致 绍兴市瑞丰纺织有限公司：{other}\n\n")
    assert address_of(made.id) in mails[0].body


@pytest.mark.parametrize(
    "given", [{"consented_at": None}, {"email": None}, {"unsubscribed_at": START}, {"language": "zh-CN"}], ids=str
)
async def test_nobody_is_written_to_without_consent_address_or_a_piece_in_their_language(
    world: World, monkeypatch: pytest.MonkeyPatch, given: dict[str, object]
) -> None:
    await ripening(world, **given)
    await content(date(2026, 11, 1))
    at(monkeypatch, 30)
    assert (await nurturing.go_round(system()))["written"] == 0
    assert not await Mail.exists()


async def test_news_and_invitations_go_when_they_stand_and_never_two_mails_in_a_week(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await ripening(world)
    await content(date(2026, 11, 1), "insight")
    await content(date(2026, 11, 22), "news", kind="NEWS")
    await content(date(2026, 11, 25), "party", kind="INVITATION", until=date(2026, 12, 20))
    when: list[list[str]] = []
    for day in range(41):
        at(monkeypatch, day)
        before = len(await sent(made))
        await nurturing.go_round(system())
        when += [[str(day), *new] for new in [(await sent(made))[before:]] if new]
    # In peace for a week; what passes goes first; a week later the news; the insight when its month is over.
    assert when == [["7", "party"], ["14", "news"], ["30", "insight"]]


@pytest.mark.parametrize(
    ("kind", "until", "goes"),
    [
        ("NEWS", None, False),
        ("NEWS", date(2026, 12, 20), True),
        ("INVITATION", date(2026, 12, 19), False),
        ("INSIGHT", None, True),
        ("INSIGHT", date(2026, 12, 19), False),
    ],
)
async def test_news_are_news_for_a_month_and_what_is_over_is_not_sent(
    world: World, monkeypatch: pytest.MonkeyPatch, kind: str, until: date | None, goes: bool
) -> None:
    made = await ripening(world)
    await content(date(2026, 11, 19), "piece", kind=kind, until=until)
    at(monkeypatch, 30)
    assert (await nurturing.go_round(system()))["written"] == goes
    assert await sent(made) == ["piece"] * goes
    state = await world.ask("ops", "{ nurtureContents { nodes { state } } }")
    assert state.data == {"nurtureContents": {"nodes": [{"state": "STANDS" if goes else "OVER"}]}}


@pytest.mark.parametrize(
    ("spoken", "written", "goes"),
    [
        ("zh", "zh-CN", True),
        ("ZH-Hant", "zh-CN", True),
        (None, "zh-CN", True),
        ("de", "en", False),
        (None, "en", False),
    ],
)
async def test_each_is_written_to_in_the_own_language_else_in_that_of_the_house(
    world: World, monkeypatch: pytest.MonkeyPatch, spoken: str | None, written: str, goes: bool
) -> None:
    made = await ripening(world, language=spoken)
    await content(date(2026, 11, 1), "piece", written)
    at(monkeypatch, 30)
    await nurturing.go_round(system())
    assert await sent(made) == ["piece"] * goes


async def test_who_rises_by_what_is_done_does_not_wait_for_half_a_year(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await ripening(world)
    at(monkeypatch, 3)
    key = ids.public(Lead, made.id)
    states = []
    for kind in ("MAIL_OPEN", *("PRICE_PAGE", "TRIAL", "INQUIRY", "EVENT", "WHITE_PAPER") * 2):
        payload = await world.do("ops", "leadActivityAdd", {"leadId": key, "kind": kind}, "lead { state score }")
        assert payload["problems"] == []
        states.append((payload["lead"]["state"], Decimal(payload["lead"]["score"]) >= 60))
    assert states[0] == ("NURTURING", False)
    assert states[-1] == ("NEW", True)
    assert all((state == "NEW") is risen for state, risen in states)
    assert await LeadMove.filter(lead_id=made.id, kind="REASSESS").count() == 1


async def busy(one: Lead, seen: datetime) -> None:
    """So much was done that the lead scores high as soon as it is scored."""
    for kind in ("PRICE_PAGE", "TRIAL", "INQUIRY", "EVENT", "WHITE_PAPER", "FORM"):
        done = [LeadActivity(lead_id=one.id, kind=kind, at=seen, created_at=seen) for _ in range(4)]
        await LeadActivity.bulk_create(done)


async def test_who_stands_high_already_is_not_shared_out_by_any_little_thing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await ripening(world)
    at(monkeypatch, 1)
    await busy(made, START)
    await rescore(Deed(system(), START), made)
    assert made.score >= 60
    payload = await world.do(
        "ops", "leadActivityAdd", {"leadId": ids.public(Lead, made.id), "kind": "MAIL_OPEN"}, "lead { state score }"
    )
    assert Decimal(payload["lead"]["score"]) >= 60
    assert (payload["problems"], payload["lead"]["state"]) == ([], "NURTURING")


@pytest.mark.parametrize("held", [False, True])
async def test_who_asks_again_is_worked_on_again(world: World, held: bool) -> None:
    made = await ripening(world)
    if held:
        await customer(world, made.company, owner="east-rep1")
    given = {"company": made.company, "contactName": made.contact_name, "email": made.email, "need": "报价"}
    payload = await world.do("ops", "leadCapture", given, "lead { id state owner { login } } duplicateOf { id }")
    assert payload["problems"] == []
    assert payload["duplicateOf"] == {"id": ids.public(Lead, made.id)}
    assert payload["lead"] == {
        "id": ids.public(Lead, made.id),
        "state": "ASSIGNED" if held else "NEW",
        "owner": {"login": "east-rep1"} if held else None,
    }


async def test_who_has_risen_is_shared_out_again_and_who_has_not_waits_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    risen, cold = await ripening(world, company="甲"), await ripening(world, company="乙")
    await busy(risen, START + timedelta(days=181))
    at(monkeypatch, 182)
    answer = await nurturing.go_round(system())
    assert (answer["reassessed"], answer["risen"]) == (2, 1)
    up, down = await Lead.get(id=risen.id), await Lead.get(id=cold.id)
    assert (up.state, up.waiting_reason, up.reassess_at) == ("NEW", "NOT_YET", None)
    assert (down.state, down.reassess_at) == ("NURTURING", START + timedelta(days=364))
    kinds = await LeadMove.filter(lead_id=risen.id).order_by("at").values_list("kind", flat=True)
    assert list(kinds)[-1] == "REASSESS"


async def test_one_click_ends_the_mails_and_a_made_up_link_ends_nothing(world: World) -> None:
    made = await ripening(world)
    await unsubscribe(system(), address_of(made.id).rsplit("/", 1)[1])
    first = (await Lead.get(id=made.id)).unsubscribed_at
    assert first
    await unsubscribe(system(), address_of(made.id).rsplit("/", 1)[1])
    assert (await Lead.get(id=made.id)).unsubscribed_at == first
    with pytest.raises(Refusal):
        await unsubscribe(system(), made.id.hex)
