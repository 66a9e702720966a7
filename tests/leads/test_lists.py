"""Lists of leads, and the time line of one."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain import clock, ids
from domain.leads.moving import note
from domain.operation import Deed
from domain.viewer import system
from models import Lead, LeadActivity, LeadMove, Mail
from models.kinds import LeadMoveKind, LeadState, WaitingReason
from tests.leads.making import lead
from tests.statements import counted
from tests.world import START, World

LISTED = """query ($f: LeadFilter, $s: String, $a: String, $n: Int! = 20) {
  leads(filter: $f, sort: $s, first: $n, after: $a) {
    totalCount nodes { id company } pageInfo { hasNextPage endCursor } } }"""
WHOLE = """query { leads(first: 100) { nodes { id name state score grade industryLabel sourceLabel owner { displayName }
  due { kind at late } clock { stand minutesLeft } customer { name } contact { name } opportunity { name } } } }"""
TOLD = """query ($id: ID!, $kinds: [String!], $a: String, $n: Int! = 20) {
  leadTimeline(leadId: $id, kinds: $kinds, first: $n, after: $a) {
    nodes { kind at move { kind before after by { login } fromOwner { login } toOwner { login } }
      activity { kind way reached body by { login } } mail { subject } }
    pageInfo { hasNextPage endCursor } } }"""


async def some(world: World) -> datetime:
    """One lead of each kind, called by what it is."""
    now = await clock.now()
    soon, gone = now + timedelta(minutes=5), now - timedelta(minutes=5)
    owed: dict[str, Any] = {"respond_due_at": soon, "respond_warn_at": gone}
    await lead(world, "甲新", "east-rep1", grade="A", source="WEB", **owed)
    await lead(world, "乙迟", "east-rep2", **(owed | {"respond_due_at": gone}))
    await lead(world, "丙谈", "east-rep1", state=LeadState.CONTACTED, responded_at=gone, next_contact_at=gone)
    later: dict[str, Any] = {"responded_at": gone, "next_contact_at": now + timedelta(days=9)}
    await lead(world, "丁定", "east-rep1", state=LeadState.QUALIFIED, **later)
    await lead(world, "戊废", "east-rep2", state=LeadState.INVALID, invalid_reason="SPAM")
    await lead(world, "己等", waiting_since=gone, waiting_reason=WaitingReason.NOBODY_ELIGIBLE)
    await lead(world, "庚育", state=LeadState.NURTURING)
    await lead(world, "辛西", "west-rep1")
    return now


@pytest.mark.parametrize(
    ("login", "given", "sort", "expected"),
    [
        ("east-lead", {}, None, "甲乙丙丁戊"),
        ("east-rep1", {}, None, "甲丙丁"),
        ("ops", {}, None, "甲乙丙丁戊己庚辛"),
        ("auditor", {"open": True}, None, "甲乙丙丁己庚辛"),
        ("ops", {"open": False}, None, "戊"),
        ("ops", {"open": True, "waiting": True}, "WAITING", "己"),
        ("ops", {"state": "NURTURING"}, None, "庚"),
        ("east-lead", {"whose": "MINE"}, None, ""),
        ("east-rep1", {"grade": "A"}, None, "甲"),
        ("east-rep1", {"source": "WEB"}, None, "甲"),
        ("east-lead", {"dueNow": True}, None, "甲乙丙"),
        ("east-lead", {"late": True}, None, "乙丙"),
        ("east-lead", {}, "CALL", "乙甲"),
        ("east-lead", {}, "NEXT", "丙丁"),
        ("east-lead", {"search": "丙谈"}, None, "丙"),
        ("west-rep1", {}, None, "辛"),
    ],
)
async def test_a_list_shows_what_was_asked_for(
    world: World, login: str, given: dict[str, Any], sort: str | None, expected: str
) -> None:
    await some(world)
    answer = await world.ask(login, LISTED, f=given, s=sort)
    assert answer.data, answer.errors
    found = [node["company"][0] for node in answer.data["leads"]["nodes"]]
    assert (found if sort else sorted(found)) == (list(expected) if sort else sorted(expected))
    assert answer.data["leads"]["totalCount"] == len(expected)


@pytest.mark.parametrize("sort", ["NEWEST", "SCORE", "CALL"])
async def test_pages_hold_every_lead_once(world: World, sort: str) -> None:
    for n in range(7):
        due = START + timedelta(hours=n // 2)
        await lead(world, f"第{n}家", "east-rep1", score=Decimal(n // 2 * 10), respond_due_at=due)
    after, met = None, []
    while True:
        answer = await world.ask("east-rep1", LISTED, s=sort, a=after, n=3)
        assert answer.data, answer.errors
        met += [node["company"] for node in answer.data["leads"]["nodes"]]
        page = answer.data["leads"]["pageInfo"]
        if not page["hasNextPage"]:
            break
        after = page["endCursor"]
    expected = [f"第{n}家" for n in range(7)]
    assert sorted(met) == expected
    if sort != "NEWEST":
        assert [int(one[1]) // 2 for one in met] == sorted((n // 2 for n in range(7)), reverse=sort == "SCORE")


async def test_unknown_codes_are_refused(world: World) -> None:
    for given, sort in (({"state": "GONE"}, None), ({"grade": "Z"}, None), ({"whose": "HIS"}, None), ({}, "UP")):
        answer = await world.ask("ops", LISTED, f=given, s=sort)
        assert [(e.extensions or {})["code"] for e in answer.errors] == ["BAD_USER_INPUT"]


async def test_the_statements_of_a_list_do_not_grow_with_it(world: World) -> None:
    sent = []
    for more in (2, 12):
        for n in range(more):
            await lead(world, f"第{more}组{n}家", "east-rep1", respond_due_at=START, respond_warn_at=START)
        with counted() as statements:
            answer = await world.ask("east-rep1", WHOLE)
        assert not answer.errors
        sent.append(len(statements))
    assert sent[0] == sent[1]


async def test_a_time_line_tells_everything_newest_first(world: World) -> None:
    one = await lead(world, owner="east-rep1")
    rep, former = world.users["east-rep1"], world.users["west-rep1"]
    deed = Deed(system(), START + timedelta(hours=1))
    await note(deed, one, LeadMoveKind.REGRADE, before="D", after="B", score="50.00")
    move: dict[str, Any] = {"kind": "ASSIGN", "from_state": "ASSIGNED", "to_state": "ASSIGNED"}
    await LeadMove.create(lead_id=one.id, at=START + timedelta(hours=2), from_owner=former, to_owner=rep, **move)
    said: dict[str, Any] = {"way": "PHONE", "reached": True, "body": "谈过", "created_at": START, "by": rep}
    await LeadActivity.create(lead_id=one.id, kind="CONTACT", at=START + timedelta(hours=3), **said)
    await LeadActivity.create(lead_id=one.id, kind="PRICE_PAGE", at=START - timedelta(hours=1), created_at=START)
    letter: dict[str, Any] = {"to_address": "a@b.cn", "subject": "本月资讯", "body": "", "kind": "NURTURE", "once": "x"}
    await Mail.create(lead_id=one.id, created_at=START + timedelta(hours=4), **letter)
    met, after = [], None
    for _ in range(3):
        answer = await world.ask("east-rep1", TOLD, id=ids.public(Lead, one.id), a=after, n=2)
        assert answer.data, answer.errors
        met += answer.data["leadTimeline"]["nodes"]
        after = answer.data["leadTimeline"]["pageInfo"]["endCursor"]
    assert [entry["kind"] for entry in met] == ["MAIL", "CONTACT", "MOVE", "SCORE", "ACTIVITY"]
    assert met[0]["mail"] == {"subject": "本月资讯"}
    assert met[1]["activity"]["by"] == {"login": "east-rep1"}
    assert (met[2]["move"]["fromOwner"], met[2]["move"]["toOwner"]) == (None, {"login": "east-rep1"})
    assert (met[3]["move"]["before"], met[3]["move"]["after"]) == ("D", "B")
    only = await world.ask("east-rep1", TOLD, id=ids.public(Lead, one.id), kinds=["CONTACT"])
    assert only.data
    assert [entry["kind"] for entry in only.data["leadTimeline"]["nodes"]] == ["CONTACT"]
    hidden = await world.ask("west-rep1", TOLD, id=ids.public(Lead, one.id))
    assert [(e.extensions or {})["code"] for e in hidden.errors] == ["NOT_FOUND"]
