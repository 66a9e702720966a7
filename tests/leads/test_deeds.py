"""What reps do with leads: contact, judge, give back; and what their superiors do."""

from datetime import timedelta
from typing import Any

import pytest

from domain import clock, ids
from models import Event, Lead, LeadActivity, LeadMove
from models.kinds import LeadState
from tests.leads.making import lead
from tests.world import World

PICKED = "lead { id state responded: respondedAt nextContactAt owner { login } invalidReason waitingReason }"


def public(one: Lead) -> str:
    return ids.public(Lead, one.id)


async def in_state(world: World, state: LeadState, owner: str = "east-rep1") -> Lead:
    held = state in (LeadState.ASSIGNED, LeadState.CONTACTED, LeadState.QUALIFIED)
    ended = state in (LeadState.CONVERTED, LeadState.INVALID)
    return await lead(world, owner=owner if held or ended else None, state=state)


async def test_the_first_attempt_answers_a_lead_and_who_is_reached_is_contacted(world: World) -> None:
    one = await in_state(world, LeadState.ASSIGNED)
    soon = (await clock.now() + timedelta(days=1)).isoformat()
    tried = {"leadId": public(one), "way": "PHONE", "reached": False, "nextContactAt": soon}
    payload = await world.do("east-rep1", "leadContact", tried, PICKED)
    assert payload["problems"] == []
    assert (payload["lead"]["state"], payload["lead"]["nextContactAt"] is not None) == ("ASSIGNED", True)
    answered = payload["lead"]["responded"]
    assert answered
    payload = await world.do("east-rep1", "leadContact", tried | {"reached": True, "nextContactAt": None}, PICKED)
    assert (payload["lead"]["state"], payload["lead"]["responded"]) == ("CONTACTED", answered)
    assert payload["lead"]["nextContactAt"] is None
    assert await LeadActivity.filter(lead_id=one.id, kind="CONTACT").count() == 2
    [move] = await LeadMove.filter(lead_id=one.id)
    assert (move.kind, move.from_state, move.to_state, move.by_id) == (
        *("CONTACT", "ASSIGNED", "CONTACTED"),
        world.users["east-rep1"].id,
    )


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"reached": True}, ("REQUIRED", "way")),
        ({"way": "PHONE"}, ("REQUIRED", "reached")),
        ({"way": "PIGEON", "reached": True}, ("INVALID", "way")),
        ({"way": "PHONE", "reached": True, "nextContactAt": "2020-01-01T00:00:00Z"}, ("INVALID", "nextContactAt")),
        ({"way": "PHONE", "reached": True, "nextContactAt": "soon"}, ("INVALID", "nextContactAt")),
        ({"way": "PHONE", "reached": True, "body": "长" * 5001}, ("INVALID", "body")),
    ],
)
async def test_a_contact_that_cannot_be_is_refused(
    world: World, given: dict[str, Any], problem: tuple[str, str]
) -> None:
    one = await in_state(world, LeadState.ASSIGNED)
    payload = await world.do("east-rep1", "leadContact", {"leadId": public(one), **given}, PICKED)
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [problem]
    assert not await LeadActivity.filter(lead_id=one.id).exists()
    assert (await Lead.get(id=one.id)).version == one.version


DEEDS: dict[str, dict[str, Any]] = {
    "leadContact": {"way": "PHONE", "reached": True},
    "leadQualify": {},
    "leadInvalidate": {"reason": "SPAM"},
    "leadNurture": {},
    "leadRelease": {"reason": "NO_TIME"},
    "leadReopen": {},
    "leadAssign": {"ownerId": "east-rep2"},
}
BECOMES = {
    "ASSIGNED": ("CONTACTED", None, "INVALID", "NURTURING", "NEW", None, "ASSIGNED"),
    "CONTACTED": ("CONTACTED", "QUALIFIED", "INVALID", "NURTURING", "NEW", None, "CONTACTED"),
    "QUALIFIED": ("QUALIFIED", "QUALIFIED", "INVALID", "NURTURING", "NEW", None, "QUALIFIED"),
    "NEW": (None, None, "INVALID", "NURTURING", None, None, "ASSIGNED"),
    "NURTURING": (None, None, "INVALID", None, None, "NEW", "ASSIGNED"),
    "INVALID": (None, None, None, None, None, "NEW", None),
    "CONVERTED": (None, None, None, None, None, None, None),
}


@pytest.mark.parametrize(("state", "becomes"), BECOMES.items(), ids=lambda one: one if isinstance(one, str) else "")
async def test_every_deed_leads_where_it_may_or_nowhere(
    world: World, state: str, becomes: tuple[str | None, ...]
) -> None:
    for (deed, given), expected in zip(DEEDS.items(), becomes, strict=True):
        one = await in_state(world, LeadState(state))
        values = {**given, "leadId": public(one)}
        if deed == "leadAssign":
            values["ownerId"] = ids.public(type(world.users["east-rep2"]), world.users["east-rep2"].id)
        payload = await world.do("ops", deed, values, PICKED)
        kept = await Lead.get(id=one.id)
        if expected is None:
            assert [p["code"] for p in payload["problems"]] == ["CONFLICT"], deed
            assert (kept.state, kept.version) == (state, one.version)
            assert not await LeadMove.filter(lead_id=one.id).exists()
        else:
            assert payload["problems"] == [], deed
            assert kept.state == expected, deed


async def test_a_lead_given_back_waits_and_remembers_who_gave_it_back(world: World) -> None:
    one = await in_state(world, LeadState.CONTACTED)
    given = {"leadId": public(one), "reason": "WRONG_REGION"}
    payload = await world.do("east-rep1", "leadRelease", given, PICKED)
    assert (payload["lead"]["state"], payload["lead"]["waitingReason"]) == ("NEW", "NOT_YET")
    kept = await Lead.get(id=one.id)
    assert (kept.owner_id, kept.partner_id, list(kept.released_by_ids)) == (None, None, [world.users["east-rep1"].id])
    assert await Event.filter(name="lead.release", subject=one.id).exists()
    gone = await world.ask("east-rep1", "query ($id: ID!) { lead(id: $id) { id } }", id=public(one))
    assert gone.data == {"lead": None}


@pytest.mark.parametrize(("deed", "reason"), [("leadInvalidate", "OTHER"), ("leadRelease", "OTHER")])
async def test_other_reasons_are_explained(world: World, deed: str, reason: str) -> None:
    one = await in_state(world, LeadState.ASSIGNED)
    for given, problem in (
        ({}, ("REQUIRED", "reason")),
        ({"reason": "MOOD"}, ("INVALID", "reason")),
        ({"reason": reason}, ("REQUIRED", "remark")),
        ({"reason": reason, "remark": "长" * 2001}, ("INVALID", "remark")),
    ):
        payload = await world.do("east-rep1", deed, {"leadId": public(one), **given}, PICKED)
        assert [(p["code"], p["field"]) for p in payload["problems"]] == [problem]
    assert (await Lead.get(id=one.id)).state == "ASSIGNED"
    payload = await world.do("east-rep1", deed, {"leadId": public(one), "reason": reason, "remark": "说明"}, PICKED)
    assert payload["problems"] == []
    [move] = await LeadMove.filter(lead_id=one.id)
    assert (move.reason, move.remark) == (reason, "说明")


@pytest.mark.parametrize(
    ("giver", "taker", "code"),
    [
        ("east-admin", "east-rep2", None),
        ("east-lead", "east-rep2", None),
        ("east-lead", "west-rep1", "NOT_FOUND"),
        ("east-admin", "east-rep1", "INVALID"),
        ("ops", "west-rep1", None),
        ("ops", "auditor", "INVALID"),
        ("west-admin", "west-rep1", "NOT_FOUND"),
    ],
)
async def test_a_lead_goes_to_people_in_ones_own_scope(world: World, giver: str, taker: str, code: str | None) -> None:
    one = await in_state(world, LeadState.CONTACTED)
    given = {"leadId": public(one), "ownerId": ids.public(type(world.users[taker]), world.users[taker].id)}
    payload = await world.do(giver, "leadAssign", given, PICKED)
    kept = await Lead.get(id=one.id)
    if code:
        assert [p["code"] for p in payload["problems"]] == [code]
        assert kept.owner_id == world.users["east-rep1"].id
    else:
        assert (kept.owner_id, kept.state) == (world.users[taker].id, "CONTACTED")
        assert kept.partner_id == (world.departments["east" if taker.startswith("east") else "west"].id)


async def test_a_rep_has_no_say_over_whose_a_lead_is(world: World) -> None:
    one = await in_state(world, LeadState.ASSIGNED)
    rep2 = ids.public(type(world.users["east-rep2"]), world.users["east-rep2"].id)
    payload = await world.do("east-rep1", "leadAssign", {"leadId": public(one), "ownerId": rep2}, PICKED)
    assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED"]
    payload = await world.do("east-rep2", "leadQualify", {"leadId": public(one)}, PICKED)
    assert [p["code"] for p in payload["problems"]] == ["NOT_FOUND"]


async def test_facts_are_mended_and_what_follows_from_them(world: World) -> None:
    one = await lead(world, "绍兴市瑞丰纺织有限公司", "east-rep1")
    given = {
        "leadId": public(one),
        "version": one.version,
        "company": "宁波海曙锦程纺织厂",
        "phone": "0574-87654321",
        "province": "浙江",
        "city": "宁波",
        "email": "Lin@Jincheng-tex.cn",
        "industry": "TEXTILES",
    }
    payload = await world.do("east-rep1", "leadUpdate", given, "lead { name province city email industryLabel }")
    assert payload["problems"] == []
    assert payload["lead"] == {
        "name": "宁波海曙锦程纺织厂",
        "province": "浙江省",
        "city": "宁波市",
        "email": "lin@jincheng-tex.cn",
        "industryLabel": "Textiles",
    }
    kept = await Lead.get(id=one.id)
    assert (kept.phone_local, kept.phone_area, kept.domain) == ("87654321", "0574", "jincheng-tex.cn")
    for text in ("锦程", "jc", "87654321", "沈青禾"):
        found = await world.ask(
            "east-rep1", "query ($s: String) { leads(filter: {search: $s}) { nodes { id } } }", s=text
        )
        assert found.data == {"leads": {"nodes": [{"id": public(one)}]}}, text
    payload = await world.do("east-rep1", "leadUpdate", given, "lead { id }")
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("CONFLICT", "version")]


async def test_facts_that_cannot_be_are_refused_all_at_once(world: World) -> None:
    one = await lead(world, owner="east-rep1")
    given = {
        "leadId": public(one),
        "phone": "12",
        "email": "no",
        "industry": "MOON",
        "province": "火星",
        "budget": "9" * 101,
    }
    payload = await world.do("east-rep1", "leadUpdate", given, "lead { id }")
    assert {p["field"] for p in payload["problems"]} == {"phone", "email", "industry", "province", "budget"}
    assert (await Lead.get(id=one.id)).version == one.version
    given = {"leadId": public(one), "company": " ", "contactName": "", "phone": "", "email": ""}
    payload = await world.do("east-rep1", "leadUpdate", given, "lead { id }")
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("REQUIRED", "phone")]


async def test_of_many_leads_each_is_assigned_or_says_why_not(world: World) -> None:
    works, ended = await in_state(world, LeadState.CONTACTED), await in_state(world, LeadState.INVALID)
    foreign = await in_state(world, LeadState.ASSIGNED, "west-rep1")
    taker = ids.public(type(world.users["east-rep2"]), world.users["east-rep2"].id)
    given = {"leadIds": [public(one) for one in (works, ended, foreign)], "ownerId": taker}
    picked = "done refused results { leadId lead { owner { login } } problems { code } }"
    payload = await world.do("east-lead", "leadsAssign", given, picked)
    assert (payload["done"], payload["refused"]) == (1, 2)
    assert payload["results"][0]["lead"] == {"owner": {"login": "east-rep2"}}
    assert [row["problems"] for row in payload["results"][1:]] == [[{"code": "CONFLICT"}], [{"code": "NOT_FOUND"}]]
    assert (await Lead.get(id=foreign.id)).owner_id == world.users["west-rep1"].id
