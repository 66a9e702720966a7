"""Leads: who showed interest, whose they are, what followed."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from domain import clock
from domain.leads.listing import Filter, listed, order
from domain.leads.shapes import LEAD
from gql.assignments import Assignment
from gql.common import After, First, Node, PageInfo
from gql.context import Info
from gql.customers import Contact, Customer
from gql.people import Department, User
from gql.reading import connection, one, viewer
from gql.score_explanation import ScoreExplanation

if TYPE_CHECKING:
    from gql.opportunities import Opportunity


@strawberry.type(description="Where a visitor came from, as the address said.")
class Utm:
    """The marketing parameters of a visit."""

    source: str | None
    medium: str | None
    campaign: str | None


@strawberry.type(description="The clock of the first response, in the time in which it runs.")
class LeadClock:
    """Where it stands: RUNNING, HALF, OVER or ANSWERED; minutes left are negative once it is over."""

    stand: str
    warn_at: datetime
    due_at: datetime
    minutes_left: int


@strawberry.type(description="What is to be done next with a lead, and by when.")
class LeadDue:
    """The first contact, or the next one."""

    kind: str = strawberry.field(description="FIRST or NEXT.")
    at: datetime
    late: bool


@strawberry.type(description="An expression of interest, not yet confirmed as a need.")
class Lead(Node):
    """A lead as the viewer may see it."""

    id: strawberry.ID
    name: str = strawberry.field(description="Its company, else its person, else its number or mail.")
    company: str
    contact_name: str
    title: str
    phone: str
    email: str | None
    wechat: str
    province: str
    city: str
    industry: str | None
    company_size: str | None
    source: str | None
    product: str
    language: str | None
    need: str
    budget: str
    utm: Utm
    referrer: str
    channel: str = strawberry.field(description="FORM, API, IMPORT, HAND, EVENT or CAMPAIGN.")
    library: str
    consent_text: str
    consented_at: datetime | None
    created_at: datetime
    updated_at: datetime
    last_activity_at: datetime
    state: str = strawberry.field(description="NEW, ASSIGNED, CONTACTED, QUALIFIED, CONVERTED, INVALID or NURTURING.")
    invalid_reason: str | None
    ended_at: datetime | None
    location: str | None = strawberry.field(description="Where it lives for the viewer; null while nobody holds it.")
    held: bool
    owner: User | None
    partner: Department | None
    assigned_at: datetime | None
    waiting_since: datetime | None
    waiting_reason: str | None = strawberry.field(description="Why nobody holds it, while somebody should.")
    score: Decimal = strawberry.field(description="0 to 100.")
    grade: str = strawberry.field(description="A, B, C or D.")
    scored_at: datetime | None
    score_explanation: ScoreExplanation
    shadow_score: ScoreExplanation | None = strawberry.field(
        description="What the scoring model in shadow says of it, for those who may read models."
    )
    respond_due_at: datetime | None = strawberry.field(description="By when it is to be contacted first.")
    responded_at: datetime | None
    clock: LeadClock | None
    next_contact_at: datetime | None
    assignments: list[Assignment] = strawberry.field(description="Each time that somebody got it, oldest first.")
    decisions: list[Assignment] = strawberry.field(
        description="What the distribution decided, also to nurture it or to let it wait; oldest first."
    )
    taken_back: int = strawberry.field(description="How often it was taken back for want of an answer.")
    nurturing_since: datetime | None
    nurture_next_at: datetime | None
    reassess_at: datetime | None
    unsubscribed_at: datetime | None
    version: int
    industry_label: str | None
    source_label: str | None
    company_size_label: str | None
    due: LeadDue | None = strawberry.field(description="Null where nothing is to be done.")
    customer: Customer | None = strawberry.field(description="Whose interest it is, for those who may see it.")
    contact: Contact | None
    opportunity: Annotated["Opportunity", strawberry.lazy("gql.opportunities")] | None = strawberry.field(
        description="What it has become, for those who may see it."
    )


@strawberry.type
class LeadConnection:
    """A page of leads; `totalCount` is exact up to 10,000, above that `totalCountExceeded` is true."""

    nodes: list[Lead]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class LeadFilter:
    """What a list of leads is narrowed to."""

    search: str | None = None
    state: str | None = None
    open: bool | None = strawberry.field(default=None, description="Neither converted nor invalid.")
    grade: str | None = None
    owner_id: strawberry.ID | None = None
    source: str | None = None
    whose: str | None = strawberry.field(default=None, description="MINE, or TEAM: the others in the viewer's scope.")
    waiting: bool | None = strawberry.field(default=None, description="Nobody holds it, while somebody should.")
    due_now: bool | None = strawberry.field(
        default=None, description="The first contact is owed, or the next one is planned for today or earlier."
    )
    late: bool | None = strawberry.field(default=None, description="What is due is over its time.")


@strawberry.type
class LeadsQuery:
    """Queries on leads."""

    @strawberry.field(description="All that the viewer's scope sees, newest first.")
    async def leads(
        self,
        info: Info,
        filter: LeadFilter | None = None,
        sort: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> LeadConnection:
        """A page of leads; `sort` is NEWEST, SCORE, CALL (first contacts owed), NEXT (planned ones) or WAITING."""
        wanted = Filter(**asdict(filter)) if filter else Filter()
        query = listed(viewer(info), wanted, sort, await clock.now())
        return await connection(info, LEAD, query, order=order(sort), first=first, after=after)

    @strawberry.field
    async def lead(self, info: Info, id: strawberry.ID) -> Lead | None:
        """A lead that the viewer may see."""
        return await one(info, LEAD, id)
