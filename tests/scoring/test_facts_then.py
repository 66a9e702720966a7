"""What was known of a lead at a moment of the past, whatever was done with it later."""

from datetime import datetime
from random import Random
from typing import Any

import pytest

from domain import clock, ids
from domain.leads.capturing import capture
from domain.leads.interest import Interest
from domain.scoring.facts_then import done_then, facts_then, undone
from domain.scoring.model import FIELDS
from models import Lead, LeadActivity
from tests.leads.making import lead
from tests.statements import counted
from tests.world import World

VALUES: dict[str, tuple[str, ...]] = {
    "title": ("", "采购经理", "总经理"),
    "budget": ("", "20 万", "50 万"),
    "email": ("", "a@ruifeng.cn", "b@changda.com"),
    "city": ("", "绍兴市", "柯桥区"),
    "need": ("", "报价", "试样"),
    "source": ("WEB", "REFERRAL"),
    "companySize": ("", "FROM_100"),
}


@pytest.mark.parametrize(
    ("before", "filled", "stood"),
    [
        ({}, [], {}),
        ({"title": "采购", "utm": {}}, [], {"title": "采购"}),
        ({"industry": None}, [], {"industry": None}),
        ({"email": "a@ruifeng.cn"}, [], {"email": "a@ruifeng.cn", "domain": "ruifeng.cn"}),
        ({"email": None}, [], {"email": None, "domain": None}),
        ({}, ["email", "referrer", "utm"], {"email": None, "domain": None, "referrer": None}),
        ({}, ["budget"], {"budget": None}),
    ],
)
def test_a_change_is_taken_back(before: dict[str, Any], filled: list[str], stood: dict[str, Any]) -> None:
    assert undone(before, filled) == stood


async def known(key: Any) -> dict[str, Any]:
    """The fields as rules see them: blank and nothing are the same."""
    [row] = await Lead.filter(id=key).values(*FIELDS)
    return {name: value or None for name, value in row.items()}


async def then(key: Any, moment: datetime) -> dict[str, Any]:
    rows = await Lead.filter(id=key).values("id", *FIELDS)
    facts = (await facts_then(rows, {key: moment}))[key]
    return {name: value or None for name, value in facts.items()}


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_was_changed_the_fields_of_each_moment_come_back(world: World, seed: int) -> None:
    rnd, ops = Random(seed), await world.viewer("east-rep1")
    one = await lead(world, "绍兴市瑞丰织造有限公司", "east-rep1", at=await clock.now(), phone="13757541234")
    await Lead.filter(id=one.id).update(state="CONTACTED")
    told = {"company": one.company, "contact_name": one.contact_name, "phone": one.phone}
    stood = [(await clock.now(), await known(one.id))]
    for _ in range(8):
        names = rnd.sample(sorted(VALUES), rnd.randint(1, 3))
        given: dict[str, Any] = {name: rnd.choice(VALUES[name]) for name in names}
        how = rnd.choice(("edit", "edit", "again", "qualify"))
        if how == "edit":
            given = {"leadId": ids.public(Lead, one.id), **given}
            assert not (await world.do("east-rep1", "leadUpdate", given, "lead { id }"))["problems"]
        elif how == "qualify":
            given = {"leadId": ids.public(Lead, one.id), "need": given.get("need"), "budget": given.get("budget")}
            await world.do("east-rep1", "leadQualify", given, "lead { id }")
        else:
            more = {"company_size" if name == "companySize" else name: text for name, text in given.items()}
            assert (await capture(ops, Interest(**{**told, **more}))).lead.id == one.id
        stood.append((await clock.now(), await known(one.id)))
    for moment, facts in stood:
        assert await then(one.id, moment) == facts
    assert stood[0][1] != stood[-1][1]


async def test_what_was_entered_later_was_not_known_then(world: World) -> None:
    one, now = await lead(world, "甲", "east-rep1"), await clock.now()
    given: dict[str, Any] = {"lead_id": one.id, "at": one.created_at}
    await LeadActivity.create(kind="TRIAL", created_at=one.created_at, **given)
    await LeadActivity.create(kind="EVENT", created_at=now, **given)
    await LeadActivity.create(kind="CALL", lead_id=one.id, at=now, created_at=now)
    assert [done.kind for done in (await done_then({one.id: one.created_at}))[one.id]] == ["TRIAL"]
    assert len((await done_then({one.id: now}))[one.id]) == 3


async def test_one_statement_reads_the_changes_of_all(world: World) -> None:
    made = [await lead(world, f"公司{n}", "east-rep1") for n in range(20)]
    rows = await Lead.all().values("id", *FIELDS)
    with counted() as sent:
        await facts_then(rows, {one.id: one.created_at for one in made})
    assert len(sent) == 1
