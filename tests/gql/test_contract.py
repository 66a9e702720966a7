"""The documents of leads and of service that other systems rely on, as they are written there."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from domain import ids
from models import Customer, Survey
from tests.customers.making import customer
from tests.surveys.making import survey
from tests.world import World

CAPTURE = """mutation ($input: LeadCaptureInput!) { leadCapture(input: $input)
  { lead { id state score grade } duplicateOf { id } problems { code message field } } }"""
LEAD = """query ($id: ID!) { lead(id: $id) { id state score grade owner { id login }
  scoreExplanation { total parts { rule points value } }
  assignments { at rule reason to { login } skipped { login reason } } } }"""
ACTIVITY = """mutation ($input: LeadActivityAddInput!) { leadActivityAdd(input: $input)
  { lead { id score } problems { code } } }"""
REPLAY = """mutation ($input: DistributionReplayInput!) { distributionReplay(input: $input)
  { decisions matching differing } }"""
FAIRNESS = """query ($since: DateTime!) { distributionFairness(since: $since)
  { rows { login weight entitled received } } }"""
OPEN = """mutation ($input: TicketOpenInput!) { ticketOpen(input: $input)
  { ticket { id number state priority assignee { login } firstReplyDueAt solveDueAt }
    problems { code message field } } }"""
REPLY = (
    """mutation ($input: TicketReplyInput!) { ticketReply(input: $input) { ticket { id state } problems { code } } }"""
)
CLOSE = """mutation ($input: TicketCloseInput!) { ticketClose(input: $input)
  { ticket { id state closedAt } problems { code } } }"""
RESULTS = """query ($surveyId: ID!, $from: DateTime, $to: DateTime) {
  surveyResults(surveyId: $surveyId, from: $from, to: $to)
  { invited answered responseRate csat { percent n } nps { score low high n } } }"""


async def asked(world: World, login: str, document: str, **variables: Any) -> Any:
    answer = await world.ask(login, document, **variables)
    assert not answer.errors, answer.errors
    assert answer.data
    (told,) = answer.data.values()
    assert not told.get("problems"), told
    return told


async def test_leads_are_captured_explained_and_shared_out_by_the_documents_of_the_contract(world: World) -> None:
    told = {
        "company": "苏州合约纺织有限公司",
        "contactName": "沈青禾",
        "phone": "13805751122",
        "email": "shen@heyue.example",
        "province": "江苏省",
        "city": "苏州市",
        "industry": "APPAREL",
        "companySize": "FROM_100",
        "source": "WEB",
        "need": "想看样机",
        "budget": "20 万",
        "utm": {"source": "baidu", "medium": "cpc", "campaign": "spring"},
        "idempotencyKey": "contract-1",
    }
    lead = (await asked(world, "ops", CAPTURE, input=told))["lead"]
    again = await asked(world, "ops", CAPTURE, input=told)
    assert (again["lead"]["id"], again["duplicateOf"]) == (lead["id"], None)
    moment = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    for kind in ("FORM", "PRICE_PAGE", "WHITE_PAPER", "TRIAL", "EVENT", "MAIL_OPEN", "MAIL_CLICK", "INQUIRY", "CALL"):
        await asked(world, "ops", ACTIVITY, input={"leadId": lead["id"], "kind": kind, "at": moment})
    found = await asked(world, "ops", LEAD, id=lead["id"])
    explained = found["scoreExplanation"]
    assert sum(Decimal(str(part["value"])) for part in explained["parts"]) == Decimal(str(explained["total"]))
    assert 0 <= Decimal(str(found["score"])) <= 100
    assert found["grade"] in {"A", "B", "C", "D"}
    now = datetime.now(UTC)
    period = {"from": (now - timedelta(days=1)).isoformat(), "to": now.isoformat()}
    assert (await asked(world, "ops", REPLAY, input=period))["differing"] == 0
    assert isinstance((await asked(world, "ops", FAIRNESS, since=period["from"]))["rows"], list)


async def test_tickets_are_opened_answered_and_closed_by_the_documents_of_the_contract(world: World) -> None:
    mine = await customer(world)
    given = {
        "customerId": ids.public(Customer, mine.id),
        "subject": "E31",
        "description": "早上开机就报警",
        "type": "FAULT",
        "priority": "HIGH",
        "channel": "PHONE",
    }
    ticket = (await asked(world, "ops", OPEN, input=given))["ticket"]
    assert ticket["firstReplyDueAt"] < ticket["solveDueAt"]
    for internal in (True, False):
        await asked(world, "ops", REPLY, input={"ticketId": ticket["id"], "body": "下午上门", "internal": internal})
    closed = (await asked(world, "ops", CLOSE, input={"ticketId": ticket["id"]}))["ticket"]
    assert closed["state"] == "CLOSED"
    assert closed["closedAt"]
    asking = ids.public(Survey, (await survey()).id)
    results = await asked(world, "ops", RESULTS, surveyId=asking)
    assert (results["invited"], results["answered"]) == (0, 0)
