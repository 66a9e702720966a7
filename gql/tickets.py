"""Tickets: what customers ask for, who answers, by when."""

from dataclasses import asdict
from datetime import datetime

import strawberry

from domain import clock, ids
from domain.people.shapes import USER
from domain.rows import read, read_one
from domain.tickets.agents import agents
from domain.tickets.listing import Filter, counts, following, listed, order
from domain.tickets.shapes import TICKET
from gql.assignments import Assignment
from gql.common import After, First, Node, PageInfo
from gql.context import Info
from gql.customers import Contact, Customer
from gql.files import TicketFile
from gql.leads import Lead
from gql.people import Person, User
from gql.promises import Promise
from gql.reading import connection, one, viewer, wanted
from gql.survey_answers import SurveyAnswer
from models import Ticket as TicketRecord


@strawberry.type(description="A clock of a ticket: by when something is owed, in working time.")
class TicketClock:
    """Minutes left are working minutes; what is met or paused says how many were left then."""

    kind: str = strawberry.field(description="FIRST_REPLY or SOLUTION.")
    stand: str = strawberry.field(description="RUNNING, WARNED (three quarters are gone), OVER, PAUSED, MET or LATE.")
    warn_at: datetime
    due_at: datetime
    minutes_left: int


@strawberry.type(description="One thing that was said.")
class TicketMessage(Node):
    """By the customer, to the customer, or among ourselves."""

    id: strawberry.ID
    kind: str = strawberry.field(description="IN from the customer, OUT to the customer, NOTE among ourselves.")
    body: str
    quoted: str = strawberry.field(description="What a mail repeated of the conversation so far.")
    files: list[TicketFile]
    at: datetime
    from_address: str | None
    by: Person | None


@strawberry.type(description="One step in the life of a ticket.")
class TicketMove(Node):
    """What happened, who did it, from which state and person to which."""

    id: strawberry.ID
    kind: str
    at: datetime
    from_state: str | None
    to_state: str
    reason: str | None
    remark: str
    other: "Ticket | None" = strawberry.field(
        description="The ticket that it was merged with, split from or linked to, for those who may see it."
    )
    by: Person | None
    from_user: Person | None
    to_user: Person | None
    told: list[Person] = strawberry.field(description="Who was told, where a clock warned or ran out.")


@strawberry.type(description="How a ticket hangs together with another one.")
class TicketLink:
    """A link, as seen from the ticket that shows it."""

    kind: str = strawberry.field(description="SAME (problem), CAUSES, CAUSED_BY, FOLLOWS or FOLLOWED_BY.")
    at: datetime
    ticket: "Ticket"


@strawberry.type(description="A request of a customer.")
class Ticket(Node):
    """A ticket as the viewer may see it."""

    id: strawberry.ID
    number: int = strawberry.field(description="What people call it by.")
    subject: str
    description: str
    type: str
    type_label: str | None
    priority: str = strawberry.field(description="LOW, NORMAL, HIGH or URGENT.")
    channel: str = strawberry.field(description="BROWSER, API, FORM, MAIL, CHAT or PHONE.")
    state: str = strawberry.field(description="NEW, OPEN, WAITING (for the customer), SOLVED, CLOSED or REOPENED.")
    open: bool = strawberry.field(description="Neither solved nor closed.")
    language: str | None
    product: str
    customer_name: str
    customer: Customer | None = strawberry.field(description="For those who may see it.")
    contact: Contact | None
    requester_name: str
    requester_email: str | None
    requester_phone: str
    requester_company: str = strawberry.field(description="As the person wrote it.")
    consent_text: str = strawberry.field(description="What the person agreed to when sending the form.")
    files: list[TicketFile] = strawberry.field(description="Those that came with the request itself.")
    vip: bool = strawberry.field(description="Of a key customer.")
    assignee: Person | None
    service_manager: Person | None = strawberry.field(
        description="Whom the customer's tickets concern by name; for people of the vendor's house."
    )
    assignments: list[Assignment] = strawberry.field(description="Each time that somebody got it; oldest first.")
    decisions: list[Assignment] = strawberry.field(
        description="Every decision by rules, also to let it wait; oldest first."
    )
    waiting_reason: str | None = strawberry.field(description="Why nobody has it yet.")
    created_by: Person | None
    created_at: datetime
    updated_at: datetime
    assigned_at: datetime | None
    first_reply_due_at: datetime | None
    first_replied_at: datetime | None
    solve_due_at: datetime | None
    solved_at: datetime | None
    closed_at: datetime | None
    paused_at: datetime | None = strawberry.field(description="Since when its clocks rest.")
    overdue: bool
    escalated: bool = strawberry.field(description="Open, and those in charge were told that it is late.")
    clocks: list[TicketClock]
    policy_name: str | None
    reopened: int = strawberry.field(description="How often it was reopened.")
    merged_into: "Ticket | None"
    has_lead: bool
    lead: Lead | None = strawberry.field(description="What was made of it, for those who may see it.")
    links: list[TicketLink] = strawberry.field(description="The tickets it hangs together with, as far as visible.")
    others_of_customer: list["Ticket"] = strawberry.field(
        description="The other tickets of its customer, newest first; at most 50."
    )
    others_of_requester: list["Ticket"] = strawberry.field(
        description="The other tickets of its person, newest first; at most 50."
    )
    promises: list[Promise] = strawberry.field(description="What was promised to its customer; what is owed first.")
    opinions: list[SurveyAnswer] = strawberry.field(description="What its customer's people said lately.")
    messages: list[TicketMessage] = strawberry.field(description="Oldest first.")
    moves: list[TicketMove] = strawberry.field(description="Latest first.")
    version: int


@strawberry.type
class TicketConnection:
    """A page of tickets; `totalCount` is exact up to 10,000, above that `totalCountExceeded` is true."""

    nodes: list[Ticket]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class TicketFilter:
    """What a list of tickets is narrowed to."""

    search: str | None = None
    state: str | None = None
    open: bool | None = strawberry.field(default=None, description="Neither solved nor closed.")
    mine: bool | None = strawberry.field(default=None, description="Those that the viewer works on, or the others.")
    assignee_id: strawberry.ID | None = None
    customer_id: strawberry.ID | None = None
    priority: str | None = None
    type: str | None = None
    product: str | None = strawberry.field(default=None, description="A part of its name will do.")
    vip: bool | None = strawberry.field(default=None, description="Of key customers, or of the others.")
    overdue: bool | None = None
    due_today: bool | None = strawberry.field(
        default=None, description="Overdue, or due before the viewer's day ends; or neither."
    )
    waiting: bool | None = strawberry.field(default=None, description="Nobody has it yet.")
    entrusted: bool | None = strawberry.field(
        default=None, description="Of customers whose named service manager the viewer is, or the others."
    )


@strawberry.type(description="How many open tickets; at most 10,000 are counted.")
class TicketCounts:
    """What the usual views hold."""

    open: int
    mine: int = strawberry.field(description="Those that the viewer works on.")
    waiting: int = strawberry.field(description="Nobody has them yet.")
    entrusted: int = strawberry.field(description="Of customers whose named service manager the viewer is.")
    overdue: int
    due_today: int = strawberry.field(description="Overdue, or due before the viewer's day ends.")
    customer: int = strawberry.field(description="Waiting for the customer.")
    vip: int


@strawberry.type
class TicketsQuery:
    """Queries on tickets."""

    @strawberry.field(description="All that the viewer's scope sees.")
    async def tickets(
        self,
        info: Info,
        filter: TicketFilter | None = None,
        sort: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> TicketConnection:
        """A page of tickets; `sort` is URGENT (what is due next first; the default), NEWEST, OLDEST or CHANGED."""
        wanted_ = Filter(**asdict(filter)) if filter else Filter()
        query = listed(viewer(info), wanted_, await clock.now())
        return await connection(info, TICKET, query, order=order(sort), first=first, after=after)

    @strawberry.field
    async def ticket(self, info: Info, id: strawberry.ID) -> Ticket | None:
        """A ticket that the viewer may see."""
        return await one(info, TICKET, id)

    @strawberry.field
    async def ticket_counts(self, info: Info) -> TicketCounts:
        """How many open tickets the usual views hold."""
        return TicketCounts(**await counts(viewer(info), await clock.now()))

    @strawberry.field(description="What the viewer works on next: their most urgent ticket that waits for nobody.")
    async def next_ticket(self, info: Info, but: strawberry.ID | None = None) -> Ticket | None:
        """The most urgent one, but for that one."""
        query = following(viewer(info), ids.key(TicketRecord, but))
        return await read_one(viewer(info), TICKET, query, wanted(info))  # type: ignore[return-value]

    @strawberry.field(description="Those who may work on tickets, for who may assign them.")
    async def service_agents(self, info: Info) -> list[User]:
        """By name."""
        return await read(viewer(info), USER, agents(viewer(info)), wanted(info))  # type: ignore[return-value]
