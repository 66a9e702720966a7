"""Many leads at once: each given back, kept warm, ended or given away by itself, or saying why not."""

from typing import Any

import pytest

from domain import ids
from models import Lead, LeadMove, User
from models.kinds import LeadState
from tests.browsing import visitor
from tests.leads.test_deeds import in_state, public
from tests.world import World

PICKED = "done refused results { leadId lead { state } problems { code } }"
ACTS = {
    "Release": {"reason": "NO_TIME"},
    "Nurture": {"remark": "明年再议"},
    "Invalidate": {"reason": "OTHER", "remark": "同行打听价格"},
}
BECOMES = {"Release": LeadState.NEW, "Nurture": LeadState.NURTURING, "Invalidate": LeadState.INVALID}


async def many(world: World, act: str, leads: list[str], login: str = "east-lead", **given: Any) -> dict[str, Any]:
    return await world.do(login, f"leads{act}", {"leadIds": leads, **given}, PICKED)


@pytest.mark.parametrize("act", ACTS)
async def test_each_is_done_by_itself_or_says_why_not(world: World, act: str) -> None:
    works, ended = await in_state(world, LeadState.CONTACTED), await in_state(world, LeadState.CONVERTED)
    foreign = await in_state(world, LeadState.ASSIGNED, "west-rep1")
    given = [public(one) for one in (works, ended, foreign, works)]
    payload = await many(world, act, given, **ACTS[act])
    assert (payload["done"], payload["refused"]) == (1, 2)
    told = {row["leadId"]: (row["lead"] and row["lead"]["state"], row["problems"]) for row in payload["results"]}
    assert told == {
        given[0]: (BECOMES[act], []),
        given[1]: (None, [{"code": "CONFLICT"}]),
        given[2]: (None, [{"code": "NOT_FOUND"}]),
    }
    assert [one["code"] for one in payload["problems"]] == ["CONFLICT", "NOT_FOUND"]
    assert [(await Lead.get(id=one.id)).state for one in (works, ended, foreign)] == [
        BECOMES[act],
        LeadState.CONVERTED,
        LeadState.ASSIGNED,
    ]
    assert await LeadMove.filter(lead_id__in=[works.id, ended.id, foreign.id]).count() == 1


@pytest.mark.parametrize("act", ["Release", "Invalidate"])
async def test_without_a_reason_nothing_is_done_and_the_field_is_named_once(world: World, act: str) -> None:
    held = [await in_state(world, LeadState.ASSIGNED) for _ in range(3)]
    payload = await many(world, act, [public(one) for one in held])
    assert (payload["done"], payload["refused"]) == (0, 3)
    assert [(one["code"], one["field"]) for one in payload["problems"]] == [("REQUIRED", "reason")]
    assert not await LeadMove.exists()


async def test_a_rep_gives_back_the_own_and_is_not_given_them_again(world: World) -> None:
    held = [await in_state(world, LeadState.ASSIGNED) for _ in range(3)]
    other = await in_state(world, LeadState.ASSIGNED, "east-rep2")
    payload = await many(world, "Release", [public(one) for one in (*held, other)], "east-rep1", reason="NO_TIME")
    assert (payload["done"], payload["refused"]) == (3, 1)
    for one in held:
        assert (await Lead.get(id=one.id)).released_by_ids == [world.users["east-rep1"].id]


@pytest.mark.parametrize(("leads", "code"), [([], "REQUIRED"), ([f"led_{at:032x}" for at in range(1001)], "INVALID")])
@pytest.mark.parametrize("act", ACTS)
async def test_none_or_too_many_are_refused(world: World, act: str, leads: list[str], code: str) -> None:
    payload = await many(world, act, leads, **ACTS[act])
    assert [(one["code"], one["field"]) for one in payload["problems"]] == [(code, "leadIds")]
    assert (payload["results"], payload["done"]) == ([], 0)


@pytest.mark.parametrize("login", ["auditor", "marketer"])
async def test_who_may_not_do_it_with_one_does_it_with_none_of_many(world: World, login: str) -> None:
    if login == "marketer":
        await User.filter(login="auditor").update(role="MARKETER", login="marketer")
    one = await in_state(world, LeadState.ASSIGNED)
    for act, given in ACTS.items():
        payload = await many(world, act, [public(one)], login, **given)
        assert [row["code"] for row in payload["problems"]] == ["NOT_ALLOWED"]
    assert (await Lead.get(id=one.id)).state == LeadState.ASSIGNED


@pytest.mark.parametrize("act", ["release", "nurture", "invalidate", "assign"])
async def test_the_page_names_the_picked_and_says_of_whom_not(world: World, act: str) -> None:
    works, ended = await in_state(world, LeadState.CONTACTED), await in_state(world, LeadState.CONVERTED)
    other = await in_state(world, LeadState.ASSIGNED)
    await Lead.filter(id=other.id).update(company="无锡云帆贸易有限公司")
    keys = [public(one) for one in (works, ended)]
    boss = await visitor(world, "east-lead")
    page = await boss.get(f"/leads/bulk/{act}?ids={keys[0]}&ids={keys[1]}&next=/leads?sort=SCORE")
    assert page.count('name="leadIds"') == 2
    assert "无锡云帆贸易有限公司" not in page
    given = {"reason": "OTHER", "remark": "x", "ownerId": ids.public(User, world.users["east-rep2"].id)}
    answer = await boss.post(f"/leads/bulk/{act}", 422, leadIds=keys, **given)
    assert f'name="leadIds" value="{keys[1]}"' in answer.text
    assert f'name="leadIds" value="{keys[0]}"' not in answer.text
    assert "1 done, 1 not" in answer.text
    assert ">x</textarea>" in answer.text.replace("\n", "") or act == "assign"
    again = await boss.post(f"/leads/bulk/{act}", leadIds=[public(other)], next="/leads?sort=SCORE", **given)
    assert again.headers["location"] == "/leads?sort=SCORE"


async def test_the_list_offers_what_somebody_may_do_with_what_it_shows(world: World) -> None:
    await in_state(world, LeadState.ASSIGNED)
    await in_state(world, LeadState.NEW)
    await in_state(world, LeadState.NURTURING)
    offered = {}
    for login, view in (
        ("east-rep1", ""),
        ("ops", ""),
        ("ops", "?waiting=true"),
        ("ops", "?state=NURTURING"),
        ("auditor", ""),
    ):
        page = await (await visitor(world, login)).get(f"/leads{view}")
        offered[login, view] = [
            act for act in ("assign", "release", "nurture", "invalidate") if f"/leads/bulk/{act}" in page
        ]
    assert offered == {
        ("east-rep1", ""): ["release", "nurture", "invalidate"],
        ("ops", ""): ["assign", "release", "nurture", "invalidate"],
        ("ops", "?waiting=true"): [],
        ("ops", "?state=NURTURING"): ["assign", "invalidate"],
        ("auditor", ""): [],
    }


async def test_without_anybody_picked_the_page_leads_back(world: World) -> None:
    page = await (await visitor(world, "ops")).get("/leads/bulk/release")
    assert "No lead is picked" in page
    assert "leadIds" not in page
