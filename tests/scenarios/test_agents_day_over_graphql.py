"""A channel agent's day as an outside system lives it: a bearer token and the documents of the contract."""

from datetime import UTC, datetime, timedelta

from tests.browser.live import Live
from tests.scenarios.over_http import (
    COLLISION_DISPUTE,
    CONTACT_NOTE_ADD,
    CUSTOMER_ASSIGN,
    CUSTOMER_CLAIM,
    CUSTOMER_ENTER,
    CUSTOMER_OPEN,
    CUSTOMER_PASS,
    CUSTOMER_RELEASE,
    CUSTOMERS,
    Caller,
    caller,
)

PHONE, FAX = "0514——2398577", "(0514)2345586"
WUHUAN = {
    "name": "扬州五环印花厂",
    "province": "江苏省",
    "city": "扬州",
    "industry": "APPAREL",
    "source": "WEB",
    "phones": [PHONE],
    "fax": FAX,
    "keyCustomer": True,
    "contact": {"name": "沈国强", "position": "厂长", "phone": "13805270000", "wechat": ""},
}


async def test_an_agents_day_over_graphql(installation: Live) -> None:
    agent, rival = await caller(installation, "east-rep1"), await caller(installation, "west-rep1")
    company = await enters_a_company(agent)
    await records_contacts(agent, company)
    await blocks_a_stranger_who_disputes(installation, rival)
    await releases_it(agent, company)
    await is_passed_on_and_claimed_by_the_stranger(installation, agent, rival, company)
    await claims_another_from_the_public_pool(installation, agent)


async def enters_a_company(agent: Caller) -> str:
    """Check, then enter: nobody has it, and the day's numbers move."""
    stock, key, contacts = await agent.numbers()
    verdict = await agent.check(name="扬州五环印花厂", phones=[PHONE], fax=FAX, city="扬州")
    assert (verdict["decision"], verdict["matches"]) == ("CLEAR", [])
    entered = await agent.do(CUSTOMER_ENTER, **WUHUAN)
    assert entered["customer"]["name"] == "扬州五环印花厂"
    assert entered["verdict"]["decision"] == "CLEAR"
    assert await agent.numbers() == (stock + 1, key + 1, contacts)
    assert (await agent.check(name="扬州五环印花厂"))["decision"] == "OWN"
    return str(entered["customer"]["id"])


async def records_contacts(agent: Caller, company: str) -> None:
    """What counts, what does not and why; a refused note changes nothing."""
    stock, key, contacts = await agent.numbers()
    soon = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    spoken = {"customerId": company, "way": "PHONE", "maturity": 2, "nextContactAt": soon}
    assert await agent.refused(CONTACT_NOTE_ADD, customerId=company) == [
        ("REQUIRED", "way"),
        ("REQUIRED", "maturity"),
        ("REQUIRED", "nextContactAt"),
    ]
    missed = await agent.do(CONTACT_NOTE_ADD, **spoken, notReached=True)
    assert (missed["note"]["effective"], missed["note"]["notCountedBecause"]) == (False, ["NOT_REACHED"])
    assert await agent.numbers() == (stock, key, contacts)
    first = await agent.do(CONTACT_NOTE_ADD, **spoken, focus="等印花机报价", needChange="ADDED", concerns=["PRICE"])
    assert (first["note"]["effective"], first["note"]["notCountedBecause"]) == (True, [])
    assert await agent.numbers() == (stock, key, contacts + 1)
    second = await agent.do(CONTACT_NOTE_ADD, **spoken)
    assert second["note"]["notCountedBecause"] == ["COUNTED_TODAY"]
    assert await agent.numbers() == (stock, key, contacts + 1)


async def blocks_a_stranger_who_disputes(live: Live, rival: Caller) -> None:
    """Each number alone blocks a stranger, who learns no more than the contract allows, and may dispute."""
    before = await rival.numbers()
    for typed in ({"phones": ["2398577"]}, {"fax": "2345586"}, {"name": "扬州五环印花厂"}):
        verdict = await rival.check(**typed, city="扬州")
        assert verdict["decision"] == "BLOCKED"
        (match,) = verdict["matches"]
        assert (match["customer"], match["relation"], match["location"]) == (None, "SAME", "OTHER_PARTNER")
        assert "2398577" not in str([part["theirs"] for part in match["evidence"] if part["kind"] == "CONTACT"])
    refused = await rival.attempt(CUSTOMER_ENTER, **{**WUHUAN, "name": "五环印花厂"})
    assert [problem["code"] for problem in refused["problems"]] == ["COLLISION"]
    assert (refused["customer"], refused["verdict"]["decision"]) == (None, "BLOCKED")
    assert await rival.numbers() == before
    receipt = refused["verdict"]["receiptId"]
    assert await rival.refused(COLLISION_DISPUTE, receiptId=receipt) == [("REQUIRED", "reason")]
    opened = await rival.do(COLLISION_DISPUTE, receiptId=receipt, reason="是另一家厂，法人不同")
    decided = await (await caller(live, "ops")).do(
        "mutation ($input: DisputeDecideInput!) { disputeDecide(input: $input)"
        " { dispute { id state } problems { code message field } } }",
        disputeId=opened["dispute"]["id"],
        state="REFUSED",
        reason="电话与传真相同，是同一家",
    )
    assert decided["dispute"] == {"id": opened["dispute"]["id"], "state": "REFUSED"}


async def releases_it(agent: Caller, company: str) -> None:
    """A release says why; without a reason nothing happens."""
    stock, key, contacts = await agent.numbers()
    assert await agent.refused(CUSTOMER_RELEASE, customerId=company) == [("REQUIRED", "reason")]
    assert await agent.refused(CUSTOMER_RELEASE, customerId=company, reason="OTHER") == [("REQUIRED", "remark")]
    assert await agent.numbers() == (stock, key, contacts)
    released = await agent.do(CUSTOMER_RELEASE, customerId=company, reason="NO_BUDGET", remark="明年再说")
    assert released["customer"] == {"id": company, "location": "PARTNER_POOL"}
    assert (await agent.numbers())[0] == stock - 1


async def is_passed_on_and_claimed_by_the_stranger(live: Live, agent: Caller, rival: Caller, company: str) -> None:
    """The partner lets it go; who has just released it waits, another one takes it, once."""
    passed = await (await caller(live, "east-admin")).do(CUSTOMER_PASS, customerId=company)
    assert passed["customer"] == {"id": company, "location": "PUBLIC_POOL"}
    assert await agent.refused(CUSTOMER_CLAIM, customerId=company) == [("COOLING_DOWN", "customerId")]
    assert (await rival.check(phones=["2398577"], city="扬州"))["decision"] == "CLAIM"
    stock = (await rival.numbers())[0]
    assert (await rival.do(CUSTOMER_CLAIM, customerId=company))["customer"] == {"id": company}
    assert await rival.refused(CUSTOMER_CLAIM, customerId=company) == [("ALREADY_TAKEN", "customerId")]
    assert (await rival.numbers())[0] == stock + 1
    assert (await agent.check(name="扬州五环印花厂"))["decision"] == "BLOCKED"


async def claims_another_from_the_public_pool(live: Live, agent: Caller) -> None:
    """A look into a pool record, a claim, and the partner's administrator hands it to a colleague."""
    stock = (await agent.numbers())[0]
    pool = (await agent.ask(CUSTOMERS, filter={"location": "PUBLIC_POOL"}, first=2))["customers"]
    assert [one["location"] for one in pool["nodes"]] == ["PUBLIC_POOL", "PUBLIC_POOL"]
    assert pool["pageInfo"]["hasNextPage"]
    wanted = pool["nodes"][0]["id"]
    assert (await agent.do(CUSTOMER_OPEN, customerId=wanted))["customer"] == {"id": wanted}
    await agent.do(CUSTOMER_CLAIM, customerId=wanted)
    assert (await agent.numbers())[0] == stock + 1
    found = (await agent.ask(CUSTOMERS, filter={"search": pool["nodes"][0]["name"]}, first=20))["customers"]["nodes"]
    assert {"id": wanted, "name": pool["nodes"][0]["name"], "location": "OWN"} in found
    colleague = (await (await caller(live, "east-rep2")).ask("{ viewer { id } }"))["viewer"]["id"]
    await (await caller(live, "east-admin")).do(CUSTOMER_ASSIGN, customerId=wanted, ownerId=colleague)
    assert (await agent.numbers())[0] == stock
