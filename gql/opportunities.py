"""Opportunities: confirmed needs, and where they came from."""

from datetime import date, datetime
from decimal import Decimal

import strawberry

from domain.leads.links import OPPORTUNITY
from gql.common import Node
from gql.context import Info
from gql.customers import Contact, Customer
from gql.leads import Lead
from gql.people import User
from gql.reading import one


@strawberry.type(description="A confirmed need of a customer, with what it may be worth.")
class Opportunity(Node):
    """An opportunity as the viewer may see it."""

    id: strawberry.ID
    name: str
    need: str
    product: str
    amount: Decimal | None
    currency: str
    expected_on: date | None = strawberry.field(description="When it may be won.")
    created_at: datetime
    owner: User
    customer: Customer | None
    contact: Contact | None
    lead: Lead | None = strawberry.field(description="The lead that it came from, for those who may see it.")


@strawberry.type
class OpportunitiesQuery:
    """Queries on opportunities."""

    @strawberry.field
    async def opportunity(self, info: Info, id: strawberry.ID) -> Opportunity | None:
        """An opportunity that the viewer may see."""
        return await one(info, OPPORTUNITY, id)
