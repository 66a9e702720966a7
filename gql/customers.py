"""Customers: who they are, in lists and one by one."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from domain import clock
from domain.customers import places
from domain.customers.listing import Filter, listed, order
from domain.customers.shapes import CUSTOMER
from gql.common import After, First, Node, PageInfo
from gql.context import Info
from gql.countdown import Countdown
from gql.people import Person, User
from gql.pools import Pool
from gql.reading import connection, one, viewer

if TYPE_CHECKING:
    from gql.health import CustomerHealth
    from gql.leads import Lead
    from gql.opportunities import Opportunity
    from gql.promises import Promise
    from gql.survey_answers import SurveyAnswer
    from gql.tickets import Ticket


@strawberry.type(description="A person at a customer; masked in pools until the record is opened or claimed.")
class Contact(Node):
    """A contact."""

    id: strawberry.ID
    name: str
    position: str
    phone: str
    wechat: str
    email: str


@strawberry.type(description="A company: the unit of collision and ownership.")
class Customer(Node):
    """A customer as the viewer may see it."""

    id: strawberry.ID
    name: str
    location: str = strawberry.field(
        description="Where it lives for the viewer: OWN, TELESALES, INDUSTRY, PARTNER_POOL, PUBLIC_POOL, COLLEAGUE, "
        "OTHER_PARTNER or VENDOR; the first that applies."
    )
    library: str
    province: str
    city: str
    district: str
    street: str
    industry: str | None
    industry_label: str | None
    source: str | None
    source_label: str | None
    credit_code: str | None
    website: str | None
    company_size: str | None
    products: str
    competitors: str
    key_customer: bool
    information_class: str | None
    incomplete: bool = strawberry.field(description="Imported without all that an entry requires.")
    unmasked: bool = strawberry.field(description="Whether people and numbers are shown in full.")
    created_at: datetime
    updated_at: datetime
    held_since: datetime | None
    pooled_since: datetime | None
    last_contact_at: datetime | None
    next_contact_at: datetime | None
    maturity: int | None
    version: int
    owner: User | None = strawberry.field(description="Who holds it, for those who may know.")
    service_manager: Person | None = strawberry.field(
        description="Whom its tickets concern by name; for people of the vendor's house."
    )
    countdown: Countdown | None = strawberry.field(description="Null where nobody holds it.")
    phones: list[str]
    fax: str | None
    contacts: list[Contact]
    pool: Pool | None = strawberry.field(description="Where it lies when nobody holds it.")
    cooling_until: datetime | None = strawberry.field(description="Until then the viewer may not claim it.")
    passes_on_at: datetime | None = strawberry.field(description="When it goes from the partner's to the public pool.")
    releases_to: list[Pool] = strawberry.field(description="The pools that a release may name.")
    extended_at: datetime | None = strawberry.field(description="When its holder was given more time.")
    leads: list[Annotated["Lead", strawberry.lazy("gql.leads")]] = strawberry.field(
        description="The leads that belong to it, newest first; at most 50."
    )
    opportunities: list[Annotated["Opportunity", strawberry.lazy("gql.opportunities")]] = strawberry.field(
        description="Newest first; at most 50."
    )
    tickets: list[Annotated["Ticket", strawberry.lazy("gql.tickets")]] = strawberry.field(
        description="What it asked for, newest first; at most 50."
    )
    promises: list[Annotated["Promise", strawberry.lazy("gql.promises")]] = strawberry.field(
        description="What was promised to it in tickets; what is owed first, at most 50."
    )
    health: Annotated["CustomerHealth", strawberry.lazy("gql.health")] | None = strawberry.field(
        description="Null where nobody holds it, or before it was reckoned for the first time."
    )
    opinions: list[Annotated["SurveyAnswer", strawberry.lazy("gql.survey_answers")]] = strawberry.field(
        description="What its people answered to surveys that are not anonymous, newest first; at most 50."
    )


@strawberry.type
class CustomerConnection:
    """A page of customers; `totalCount` is exact up to 10,000, above that `totalCountExceeded` is true."""

    nodes: list[Customer]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class CustomerFilter:
    """What a list is narrowed to; pools are listed by naming the location."""

    search: str | None = None
    location: str | None = None
    pool_id: strawberry.ID | None = strawberry.field(default=None, description="Instead of a location.")
    library: str | None = None
    owner_id: strawberry.ID | None = None
    province: str | None = None
    city: str | None = None
    industry: str | None = None
    source: str | None = None
    information_class: str | None = None
    key_customer: bool | None = None
    incomplete: bool | None = None
    never_contacted: bool | None = None
    service_manager_id: strawberry.ID | None = strawberry.field(
        default=None, description="All that are entrusted to this person and exist for the viewer, wherever they live."
    )
    entrusted: bool | None = strawberry.field(default=None, description="With a named service manager, or without one.")


@strawberry.type
class CustomersQuery:
    """Queries on customers."""

    @strawberry.field(description="Without a filter what the viewer's scope holds, newest first.")
    async def customers(
        self,
        info: Info,
        filter: CustomerFilter | None = None,
        sort: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> CustomerConnection:
        """A page of customers; `sort` is NEWEST, OLDEST, NAME or CHANGED."""
        wanted = Filter(**asdict(filter)) if filter else Filter()
        query = listed(viewer(info), wanted, await clock.now())
        return await connection(info, CUSTOMER, query, order=order(sort), first=first, after=after)

    @strawberry.field(description="All provinces; a customer's province is one of them.")
    def provinces(self) -> list[str]:
        """Full names."""
        return places.provinces()

    @strawberry.field(description="The cities of a province, written in any usual way; empty for what is none.")
    def cities(self, province: str) -> list[str]:
        """Full names."""
        return places.cities(places.province_of(province) or "")

    @strawberry.field
    async def customer(self, info: Info, id: strawberry.ID) -> Customer | None:
        """A customer that the viewer may see."""
        return await one(info, CUSTOMER, id)
