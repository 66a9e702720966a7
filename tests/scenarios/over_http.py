"""An outside system that speaks for one person: a bearer token, and the documents that the contract prints."""

from typing import Any

import httpx

from tests.browser.live import Live

COLLISION_CHECK = """query ($input: CollisionCheckInput!) { collisionCheck(input: $input) {
  decision receiptId message
  matches { customer { id name } name score relation location lastFollowedUpAt evidence { kind ours theirs score } }
} }"""
STANDING = """query { viewer { id login displayName role
  standing { stock { count cap } newKeyCustomers { count target } effectiveContacts { count target } } } }"""
CUSTOMER_ENTER = """mutation ($input: CustomerEnterInput!) { customerEnter(input: $input) {
  customer { id name } verdict { decision receiptId } problems { code message field } } }"""
CONTACT_NOTE_ADD = """mutation ($input: ContactNoteAddInput!) { contactNoteAdd(input: $input) {
  note { id effective notCountedBecause } problems { code message field } } }"""
CUSTOMER_RELEASE = """mutation ($input: CustomerReleaseInput!) { customerRelease(input: $input) {
  customer { id location } problems { code message field } } }"""
CUSTOMER_CLAIM = """mutation ($input: CustomerClaimInput!) { customerClaim(input: $input) {
  customer { id } problems { code message field } } }"""
CUSTOMER_ASSIGN = """mutation ($input: CustomerAssignInput!) { customerAssign(input: $input) {
  customer { id } problems { code message field } } }"""
CUSTOMER_PASS = """mutation ($input: CustomerPassInput!) { customerPass(input: $input) {
  customer { id location } problems { code message field } } }"""
CUSTOMER_OPEN = """mutation ($input: CustomerOpenInput!) { customerOpen(input: $input) {
  customer { id } problems { code message field } } }"""
COLLISION_DISPUTE = """mutation ($input: CollisionDisputeInput!) { collisionDispute(input: $input) {
  dispute { id } problems { code message field } } }"""
CUSTOMERS = """query ($filter: CustomerFilter, $first: Int, $after: String) {
  customers(filter: $filter, first: $first, after: $after) { nodes { id name location }
    pageInfo { hasNextPage endCursor } } }"""


class Caller:
    """Somebody's program."""

    def __init__(self, live: Live, token: str) -> None:
        self.live, self.token = live, token

    async def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data that a document answers; an error of the transport or of the schema fails the test."""
        headers = {"authorization": f"Bearer {self.token}", "accept-language": "zh-CN"}
        async with httpx.AsyncClient(base_url=self.live.address, headers=headers, timeout=60) as http:
            answer = await http.post("/graphql", json={"query": document, "variables": variables})
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        assert "errors" not in told, told
        return dict(told["data"])

    async def do(self, document: str, **given: Any) -> dict[str, Any]:
        """The payload of a mutation that must succeed."""
        payload = await self.attempt(document, **given)
        assert payload["problems"] == [], payload
        return payload

    async def refused(self, document: str, **given: Any) -> list[tuple[str, str | None]]:
        """The code and field of each problem of a mutation that must not succeed."""
        payload = await self.attempt(document, **given)
        assert payload["problems"]
        assert all(problem["message"] for problem in payload["problems"])
        return [(problem["code"], problem["field"]) for problem in payload["problems"]]

    async def attempt(self, document: str, **given: Any) -> dict[str, Any]:
        """The payload of a mutation, problems and all."""
        (payload,) = (await self.ask(document, input=given)).values()
        return dict(payload)

    async def check(self, **typed: Any) -> dict[str, Any]:
        """The verdict on what was typed."""
        return dict((await self.ask(COLLISION_CHECK, input=typed))["collisionCheck"])

    async def numbers(self) -> tuple[int, int, int]:
        """Stock, new key customers and effective contacts of today."""
        standing = (await self.ask(STANDING))["viewer"]["standing"]
        return tuple(standing[rule]["count"] for rule in ("stock", "newKeyCustomers", "effectiveContacts"))


async def caller(live: Live, login: str) -> Caller:
    """A program with a token of this person."""
    return Caller(live, await live.token(login))
