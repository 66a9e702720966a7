"""The blast radius of a version is told before it goes live, and nothing is written for it."""

from typing import Any

import pytest
from tortoise.connection import get_connection

from domain import business_settings
from domain.scoring import radius, running
from domain.viewer import system
from models import Lead, LeadActivity, ScoringModel
from tests.leads.making import lead
from tests.scoring.making import draft, key, worked
from tests.statements import counted
from tests.world import World

FIGURES = "open looked sampled graded moved risen share minimum stops moves { before after leads }"
RADIUS = f"query ($id: ID!) {{ scoringRadius(modelId: $id) {{ {FIGURES} }} }}"


async def asked(world: World, model: ScoringModel, login: str = "ops") -> dict[str, Any]:
    answer = await world.ask(login, RADIUS, id=key(model))
    assert answer.data, answer.errors
    found: dict[str, Any] = answer.data["scoringRadius"]
    return found


async def scored(world: World, **sources: int) -> None:
    for source, count in sources.items():
        for number in range(count):
            await lead(world, f"{source}{number}", "east-rep1", source=source)
    await running.decay(system())
    await worked()


async def test_where_few_leads_are_open_it_is_exact(world: World) -> None:
    await scored(world, EXHIBITION=3, WEB=2, REFERRAL=1)
    tried = await Lead.filter(source="REFERRAL").get()
    await LeadActivity.create(lead_id=tried.id, kind="TRIAL", at=tried.created_at, created_at=tried.created_at)
    await lead(world, "没有等级", "east-rep1", source="EXHIBITION")
    await lead(world, "结束", state="INVALID", ended_at=tried.created_at, source="EXHIBITION")
    await Lead.filter(id=tried.id).update(grade="C")
    await business_settings.change(system(), "scoring_breaker_minimum", "6", None, "")
    before = await Lead.all().order_by("id").values()
    found = await asked(world, await draft(), "auditor")
    moves = {move["before"] + move["after"]: move["leads"] for move in found.pop("moves") if move["leads"]}
    assert moves == {"DB": 3, "DD": 2, "CD": 1}
    assert found == {
        "open": 7,
        "looked": 7,
        "sampled": False,
        "graded": 6,
        "moved": 4,
        "risen": 3,
        "share": 0.3,
        "minimum": 6,
        "stops": True,
    }
    assert await Lead.all().order_by("id").values() == before


async def test_it_stops_where_the_whole_would_be_stopped_and_not_for_a_few(world: World) -> None:
    await scored(world, EXHIBITION=3, WEB=7)
    await business_settings.change(system(), "scoring_breaker_minimum", "10", None, "")
    assert (await asked(world, await draft()))["stops"] is False  # 3 of 10 are the share, and not above it
    await business_settings.change(system(), "scoring_breaker_share", "0.29", None, "")
    assert (await asked(world, await ScoringModel.get(version=2)))["stops"] is True
    await business_settings.change(system(), "scoring_breaker_minimum", "11", None, "")
    assert (await asked(world, await ScoringModel.get(version=2)))["stops"] is False


async def test_where_many_are_open_a_sample_tells_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(radius, "EXACT", 60)
    await scored(world, EXHIBITION=60, WEB=60)
    found = await asked(world, await draft())
    again = await asked(world, await ScoringModel.get(version=2))
    assert (found["open"], found["sampled"]) == (120, True)
    assert 0 < found["looked"] < 120
    assert found["moved"] == found["risen"] <= found["graded"] == found["looked"]
    assert found == again


async def test_a_page_of_it_costs_as_much_for_many_as_for_few(world: World) -> None:
    await scored(world, EXHIBITION=1)
    model = await draft()
    with counted() as few:
        await asked(world, model)
    await scored(world, WEB=30)
    with counted() as more:
        await asked(world, model)
    assert len(few) == len(more)


async def test_only_who_reads_models_asks(world: World) -> None:
    model = await draft()
    for login, code in (("east-rep1", "NOT_ALLOWED"), ("east-admin", "NOT_ALLOWED")):
        answer = await world.ask(login, RADIUS, id=key(model))
        assert [error.extensions["code"] for error in answer.errors] == [code]  # type: ignore[index]
    answer = await world.ask("ops", RADIUS, id="scm_nothing")
    assert [error.extensions["code"] for error in answer.errors] == ["NOT_FOUND"]  # type: ignore[index]


async def test_without_open_leads_nothing_moves(world: World) -> None:
    await get_connection("default").execute_query("delete from lead")
    found = await asked(world, await draft())
    assert (found["open"], found["graded"], found["moved"], found["stops"]) == (0, 0, 0, False)
