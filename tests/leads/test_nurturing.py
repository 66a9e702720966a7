"""Leads in nurturing: written to once a month, assessed again after half a year, left alone when they ask."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain import clock
from domain.leads import nurturing
from domain.leads.unsubscribing import address_of, unsubscribe
from domain.operation import Deed
from domain.refusal import Refusal
from domain.viewer import system
from models import Lead, LeadActivity, LeadMove, Mail, NurtureContent
from tests.leads.making import lead
from tests.world import World

START = datetime(2026, 11, 20, 2, tzinfo=UTC)


def at(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    async def now() -> datetime:
        return START + timedelta(days=days)

    monkeypatch.setattr(clock, "now", now)


async def content(day: date, subject: str = "{name}，本月洞察", language: str = "en") -> NurtureContent:
    given = {"kind": "INSIGHT", "language": language, "body": "致 {company}：{other}", "created_at": START}
    return await NurtureContent.create(**given, subject=subject, from_on=day, updated_at=START)


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


async def test_who_has_risen_is_shared_out_again_and_who_has_not_waits_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    risen, cold = await ripening(world, company="甲"), await ripening(world, company="乙")
    for kind in ("PRICE_PAGE", "TRIAL", "INQUIRY", "EVENT", "WHITE_PAPER", "FORM"):
        seen = START + timedelta(days=181)
        await LeadActivity.bulk_create(
            [LeadActivity(lead_id=risen.id, kind=kind, at=seen, created_at=seen) for _ in range(4)]
        )
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
