"""What happened to a lead stays with what it has become: customer, contact and opportunity, whoever holds them then."""

from typing import Any

import pytest

from domain import ids
from models import Contact, Customer, Lead, LeadActivity, Opportunity
from models.kinds import LeadState
from tests.browsing import visitor
from tests.leads.making import lead
from tests.leads.test_converting import ripe
from tests.world import START, World

OF_CUSTOMER = """query ($id: ID!, $kinds: [String!]) { timeline(customerId: $id, kinds: $kinds) { nodes {
    kind lead { kind toOwner { login } } interest { kind body by { login } } } } }"""
OF = """query ($lead: ID, $contact: ID, $opportunity: ID) {
    leadTimeline(leadId: $lead, contactId: $contact, opportunityId: $opportunity) { nodes {
    kind move { kind } activity { kind body } } } }"""


async def converted(world: World) -> tuple[Lead, Customer, Contact, Opportunity]:
    """A lead that asked, was called and became a customer."""
    one = await ripe(world)
    rep = world.users["east-rep1"]
    said: list[dict[str, Any]] = [
        {"kind": "INQUIRY", "body": "要排产"},
        {"kind": "CONTACT", "body": "已报价", "by": rep},
    ]
    for what in said:
        await LeadActivity.create(lead=one, at=START, created_at=START, **what)
    payload = await world.do("east-rep1", "leadConvert", {"leadId": ids.public(Lead, one.id)}, "lead { id }")
    assert payload["problems"] == []
    return one, await Customer.get(), await Contact.get(), await Opportunity.get()


async def of_customer(world: World, login: str, one: Customer, *kinds: str) -> list[tuple[str, str]]:
    answer = await world.ask(login, OF_CUSTOMER, id=ids.public(Customer, one.id), kinds=list(kinds) or None)
    assert answer.data, answer.errors
    nodes = [node for node in answer.data["timeline"]["nodes"] if node["kind"] in {"LEAD", "INTEREST"}]
    return [(node["kind"], (node["lead"] or node["interest"])["kind"]) for node in nodes]


async def of(world: World, login: str, **asked: str) -> Any:
    """The kinds of steps and activities, or the code of the refusal."""
    answer = await world.ask(login, OF, **asked)
    if answer.errors:
        return (answer.errors[0].extensions or {})["code"]
    assert answer.data
    nodes = answer.data["leadTimeline"]["nodes"]
    return sorted(node["move"]["kind"] if node["move"] else node["activity"]["body"] for node in nodes)


ALL = [("INTEREST", "CONTACT"), ("INTEREST", "INQUIRY"), ("LEAD", "CONVERT")]


async def test_the_time_line_of_the_customer_tells_the_history_of_its_lead(world: World) -> None:
    _, made, _, _ = await converted(world)
    assert sorted(await of_customer(world, "east-rep1", made)) == ALL
    assert sorted(await of_customer(world, "east-rep1", made, "LEAD")) == ALL
    assert await of_customer(world, "east-rep1", made, "NOTE") == []
    page = await (await visitor(world, "east-rep1")).get(f"/customers/{ids.public(Customer, made.id)}?kinds=LEAD")
    for said in ("已报价", "要排产", "Converted"):
        assert said in page, said


async def test_who_holds_them_after_another_reads_it_on_all_three(world: World) -> None:
    one, made, contact, opportunity = await converted(world)
    await Customer.filter(id=made.id).update(owner_id=world.users["east-rep2"].id)
    all_three = {
        "contact": ids.public(Contact, contact.id),
        "opportunity": ids.public(Opportunity, opportunity.id),
    }
    whole = ["CONVERT", "已报价", "要排产"]
    assert sorted(await of_customer(world, "east-rep2", made)) == ALL
    for name, key in all_three.items():
        assert await of(world, "east-rep2", **{name: key}) == whole
        assert await of(world, "west-rep1", **{name: key}) == "NOT_FOUND"
    # The lead itself stays with who converted it.
    assert await of(world, "east-rep2", lead=ids.public(Lead, one.id)) == "NOT_FOUND"
    assert await of(world, "east-rep1", lead=ids.public(Lead, one.id)) == whole


async def test_in_a_pool_it_is_for_those_alone_who_read_all_leads(world: World) -> None:
    _, made, contact, opportunity = await converted(world)
    await Customer.filter(id=made.id).update(owner_id=None, partner_id=None, pool_id=world.pools["CHANNEL"].id)
    assert sorted(await of_customer(world, "ops", made)) == ALL
    for login in ("east-rep1", "west-rep1"):
        assert await of_customer(world, login, made) == []
        assert await of(world, login, contact=ids.public(Contact, contact.id)) == "NOT_FOUND"
        assert await of(world, login, opportunity=ids.public(Opportunity, opportunity.id)) == "NOT_FOUND"


async def test_a_lead_that_somebody_else_works_on_is_not_told(world: World) -> None:
    """A customer's lead that is open tells its steps only while the customer's holder has it."""
    _, made, _, _ = await converted(world)
    other = await lead(world, made.name, "west-rep1", customer_id=made.id)
    await LeadActivity.create(lead=other, kind="CONTACT", body="别人的", at=START, created_at=START)
    assert sorted(await of_customer(world, "east-rep1", made)) == ALL
    await Lead.filter(id=other.id).update(owner_id=world.users["east-rep1"].id)
    assert len(await of_customer(world, "east-rep1", made)) == len(ALL) + 1
    await Lead.filter(id=other.id).update(state=LeadState.INVALID, owner_id=None)
    assert sorted(await of_customer(world, "east-rep1", made)) == ALL


@pytest.mark.parametrize("asked", [{}, {"contact": "x", "opportunity": "y"}], ids=["nothing", "two"])
async def test_one_of_the_three_is_asked_for(world: World, asked: dict[str, str]) -> None:
    assert await of(world, "ops", **asked) == "BAD_USER_INPUT"
