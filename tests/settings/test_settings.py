"""The numbers of the business, and its lists."""

from datetime import UTC, datetime, timedelta

import pytest

import messages
from domain import clock, knobs
from domain.knobs import BOUNDS, Knobs
from models import AuditEntry, Installation, OptionItem, Setting
from settings import settings
from tests.browsing import visitor
from tests.world import World

SETTING = "setting { name value default versions { value planned reason createdBy } }"


def test_every_knob_has_its_sentence_in_both_languages() -> None:
    for name in BOUNDS:
        assert all(messages.text(locale, f"knob-{name}") for locale in messages.LOCALES), name


async def test_nothing_set_is_the_default(world: World) -> None:
    assert await knobs.read(await clock.now()) == Knobs()


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("cooling_days", "20", 20),
        ("breaker_share", "0.25", 0.25),
        ("numbers_same", "false", False),
        ("recycle_warning_days", "1，5,3", (5, 3, 1)),
        ("recycle_days", "10, 20, 40", {"A": 10, "B": 20, "C": 40}),
    ],
)
async def test_a_changed_number_is_read_at_the_moment_of_use(
    world: World, name: str, written: str, value: object
) -> None:
    done = await world.do("ops", "settingChange", {"name": name, "value": written, "reason": "试行"}, SETTING)
    assert not done["problems"]
    assert getattr(await knobs.read(await clock.now()), name) == value
    entry = await AuditEntry.get(action="setting.changed")
    assert entry.before != {"value": entry.after["value"]}


async def test_a_number_to_come_stands_from_its_moment_on(world: World) -> None:
    now = await clock.now()
    begins = now + timedelta(days=3)
    given = {"name": "cooling_days", "value": "20", "effectiveFrom": begins.isoformat()}
    done = await world.do("ops", "settingChange", given, SETTING)
    assert (done["setting"]["value"], done["setting"]["versions"][0]["planned"]) == ("15", True)
    assert (await knobs.read(now)).cooling_days == 15
    assert (await knobs.read(begins)).cooling_days == 20


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"value": "5"}, ("REQUIRED", "name")),
        ({"name": "luck", "value": "5"}, ("INVALID", "name")),
        ({"name": "cooling_days"}, ("REQUIRED", "value")),
        ({"name": "cooling_days", "value": "many"}, ("INVALID", "value")),
        ({"name": "cooling_days", "value": "1, 2"}, ("INVALID", "value")),
        ({"name": "cooling_days", "value": "366"}, ("INVALID", "value")),
        ({"name": "breaker_share", "value": "nan"}, ("INVALID", "value")),
        ({"name": "breaker_share", "value": "1.01"}, ("INVALID", "value")),
        ({"name": "numbers_same", "value": "perhaps"}, ("INVALID", "value")),
        ({"name": "recycle_days", "value": "1, 2"}, ("INVALID", "value")),
        (
            {"name": "cooling_days", "value": "5", "effectiveFrom": "2020-01-01T00:00:00Z"},
            ("INVALID", "effectiveFrom"),
        ),
    ],
)
async def test_a_number_that_cannot_be_is_refused_and_nothing_changes(
    world: World, given: dict[str, str], problem: tuple[str, str]
) -> None:
    done = await world.do("ops", "settingChange", given, SETTING)
    assert [(p["code"], p["field"]) for p in done["problems"]] == [problem]
    assert (await Setting.all().count(), await AuditEntry.all().count()) == (0, 0)


@pytest.mark.parametrize(
    ("mutation", "given", "selection"),
    [
        ("settingChange", {"name": "cooling_days", "value": "1"}, SETTING),
        ("optionSave", {"list": "SOURCE", "code": "FAIR", "labelEn": "Fair", "labelZh": "集市"}, "option { id }"),
        ("clockMove", {"by": 60}, "now"),
    ],
)
async def test_a_rep_changes_no_settings(world: World, mutation: str, given: dict[str, object], selection: str) -> None:
    before = await OptionItem.all().count()
    done = await world.do("east-rep1", mutation, given, selection)
    assert [p["code"] for p in done["problems"]] == ["NOT_ALLOWED"]
    assert (await Setting.all().count(), await OptionItem.all().count()) == (0, before)


async def test_the_lists_hold_what_the_contract_names(world: World) -> None:
    answer = await world.ask(
        "east-rep1",
        '{ industries: options(list: "INDUSTRY") { code label } sources: options(list: "SOURCE") { code labelZh } }',
    )
    assert answer.data, answer.errors
    industries = {o["code"]: o["label"] for o in answer.data["industries"]}
    assert len(industries) >= 15
    assert industries["APPAREL"] == "Apparel"
    assert {"WEB", "EXHIBITION", "REFERRAL", "ADVERTISEMENT"} <= {o["code"] for o in answer.data["sources"]}


async def test_a_choice_is_added_renamed_retired_and_restored(world: World) -> None:
    given = {"list": "SOURCE", "code": "FAIR", "labelEn": "Fair", "labelZh": "集市"}
    option = "option { id labelEn position retiredAt }"
    added = (await world.do("ops", "optionSave", given, option))["option"]
    renamed = (await world.do("ops", "optionSave", {**given, "labelEn": "Street fair"}, option))["option"]
    assert (renamed["id"], renamed["labelEn"], renamed["position"]) == (added["id"], "Street fair", added["position"])
    retired = (await world.do("ops", "optionRetire", {"optionId": added["id"]}, option))["option"]
    assert retired["retiredAt"]
    assert "FAIR" not in await codes(world)
    again = await world.do("ops", "optionRetire", {"optionId": added["id"]}, option)
    assert [p["code"] for p in again["problems"]] == ["CONFLICT"]
    await world.do("ops", "optionSave", given, option)
    assert "FAIR" in await codes(world)


async def codes(world: World) -> list[str]:
    answer = await world.ask("east-rep1", '{ options(list: "SOURCE") { code } }')
    assert answer.data
    return [o["code"] for o in answer.data["options"]]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"list": "COLOURS"}, ("INVALID", "list")),
        ({"code": "street fair"}, ("INVALID", "code")),
        ({"code": None}, ("REQUIRED", "code")),
        ({"labelZh": " "}, ("REQUIRED", "labelZh")),
        ({"labelEn": "x" * 101}, ("INVALID", "labelEn")),
    ],
)
async def test_a_choice_that_cannot_be_is_refused_and_nothing_changes(
    world: World, changed: dict[str, object], problem: tuple[str, str]
) -> None:
    before = await OptionItem.all().count()
    given = {"list": "SOURCE", "code": "FAIR", "labelEn": "Fair", "labelZh": "集市", **changed}
    done = await world.do("ops", "optionSave", given, "option { id }")
    assert [(p["code"], p["field"]) for p in done["problems"]] == [problem]
    assert await OptionItem.all().count() == before


async def test_the_clock_stands_fast_outside_a_sandbox(world: World) -> None:
    done = await world.do("admin", "clockMove", {"by": 3600}, "now")
    assert [p["code"] for p in done["problems"]] == ["NOT_ALLOWED"]
    assert (await Installation.get()).clock_offset == 0


async def test_the_clock_of_a_sandbox_moves_by_and_to(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.__dict__, "sandbox", True)
    before = await clock.now()
    assert not (await world.do("admin", "clockMove", {"by": 86_400}, "now"))["problems"]
    assert timedelta(days=1) <= await clock.now() - before < timedelta(days=1, minutes=1)
    target = before + timedelta(days=30)
    await world.do("admin", "clockMove", {"to": target.isoformat()}, "now")
    assert abs(await clock.now() - target) < timedelta(minutes=1)
    both = await world.do("admin", "clockMove", {"by": 1, "to": target.isoformat()}, "now")
    assert [p["code"] for p in both["problems"]] == ["REQUIRED"]
    far = await world.do("admin", "clockMove", {"by": 2_000_000_000}, "now")
    assert [p["code"] for p in far["problems"]] == ["INVALID"]
    assert abs(await clock.now() - target) < timedelta(minutes=1)


async def test_pages_are_written_by_the_clock_of_the_sandbox(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.__dict__, "sandbox", True)
    target = datetime(2031, 2, 5, 1, 30, tzinfo=UTC)
    await world.do("admin", "clockMove", {"to": target.isoformat()}, "now")
    somebody = await visitor(world, "east-rep1", "zh-CN")
    assert "2月5日 周三" in await somebody.get("/")
