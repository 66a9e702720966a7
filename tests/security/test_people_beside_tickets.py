"""Whoever stands beside a ticket is a name: no account of people whom the viewer may not see shows through it."""

from datetime import timedelta

import pytest
from graphql import GraphQLObjectType, get_named_type

from domain import clock
from gql.execute import graphql_schema
from models import User
from tests.customers.making import customer
from tests.tickets.making import agent, public, ticket
from tests.world import World

# Records that who sees them may have from people of another house, or whose people are only named.
BESIDE = (
    "Ticket",
    "TicketMessage",
    "TicketMove",
    "TicketLink",
    "Promise",
    "Assignment",
    "CannedAnswer",
    "SurveyCode",
    "SurveyRound",
)
TOLD = """query ($id: ID!) { ticket(id: $id) {
  assignee { id login displayName } createdBy { login } serviceManager { login }
  messages { body by { login displayName } } moves { kind by { login } toUser { login } }
  assignments { to { login } } promises { body user { login } } } }"""


@pytest.mark.parametrize("name", BESIDE)
def test_no_account_hangs_on_what_people_of_two_houses_see(name: str) -> None:
    kind = graphql_schema().type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    people = {field: get_named_type(one.type).name for field, one in kind.fields.items()}
    assert "User" not in people.values(), people
    person = graphql_schema().type_map["Person"]
    assert isinstance(person, GraphQLObjectType)
    assert set(person.fields) == {"id", "login", "displayName"}


async def test_a_partner_reads_who_works_on_a_ticket_and_nothing_else_of_them(world: World) -> None:
    serving = await agent(world, email="marked-mail@vendor.example", skills=["marked-skill"])
    buyer = await customer(world, "恒泰制衣", "east-rep1")
    one = await ticket(world, customerId=f"cus_{buyer.id.hex}", subject="机器不转")
    given = {"ticketId": public(one), "assigneeId": f"usr_{serving.id.hex}"}
    said = {"ticketId": public(one), "body": "马上来"}
    assert (await world.do("service1", "ticketReply", said, "ticket { id }"))["problems"] == []
    due = (await clock.now() + timedelta(days=1)).isoformat()
    promised = {"ticketId": public(one), "body": "周五前上门", "dueAt": due}
    assert (await world.do("service1", "promiseMake", promised, "promise { id }"))["problems"] == []
    for login in ("east-rep1", "east-lead", "east-admin"):
        answer = await world.ask(login, TOLD, id=public(one))
        assert answer.data, answer.errors
        shown = answer.data["ticket"]
        assert shown["assignee"] == {"id": given["assigneeId"], "login": "service1", "displayName": "service1"}
        assert shown["createdBy"] == {"login": "admin"}
        assert [one["by"] for one in shown["messages"]] == [{"login": "service1", "displayName": "service1"}]
        assert [one["user"] for one in shown["promises"]] == [{"login": "service1"}]
        assert shown["serviceManager"] is None
        assert "marked" not in str(answer.data)
        account = await world.ask(login, "query ($id: ID!) { user(id: $id) { email } }", id=given["assigneeId"])
        assert account.data == {"user": None}
        for more in ("email", "absences { reason }", "department { name }", "skills", "inHand { tasks }"):
            asked = await world.ask(
                login, f"query ($id: ID!) {{ ticket(id: $id) {{ assignee {{ {more} }} }} }}", id="x"
            )
            assert [str((one.extensions or {}).get("code")) for one in asked.errors] == ["BAD_USER_INPUT"], more
    assert await User.filter(email="marked-mail@vendor.example").exists()
