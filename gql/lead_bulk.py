"""Many leads at once: given to somebody, given back, kept warm, or found to be none; each fails alone."""

import strawberry

from domain.access import visible
from domain.ids import key as key_of
from domain.leads import handing_over, judging
from domain.leads.shapes import LEAD
from domain.pools import bulk
from domain.rows import read
from gql.common import Problem
from gql.context import Info
from gql.lead_deeds import required
from gql.leads import Lead
from gql.many import each
from gql.reading import viewer, wanted
from models import Lead as LeadRecord


@strawberry.input
class LeadsAssignInput:
    """Giving up to 1,000 leads to somebody."""

    lead_ids: list[strawberry.ID] | None = required()
    owner_id: strawberry.ID | None = required()


@strawberry.input
class LeadsReleaseInput:
    """Giving up to 1,000 leads back, to be distributed to others."""

    lead_ids: list[strawberry.ID] | None = required()
    reason: str | None = required("required: NO_TIME, WRONG_REGION, WRONG_INDUSTRY, LANGUAGE or OTHER")
    remark: str | None = strawberry.field(default=None, description="required for OTHER")


@strawberry.input
class LeadsNurtureInput:
    """Keeping up to 1,000 leads warm that are not ready yet."""

    lead_ids: list[strawberry.ID] | None = required()
    remark: str | None = None


@strawberry.input
class LeadsInvalidateInput:
    """Ending up to 1,000 leads that are none."""

    lead_ids: list[strawberry.ID] | None = required()
    reason: str | None = required(
        "required: WRONG_NUMBER, NO_INTEREST, NOT_A_COMPANY, COMPETITOR, SPAM, DUPLICATE or OTHER"
    )
    remark: str | None = strawberry.field(default=None, description="required for OTHER")


@strawberry.type(description="What became of one of many.")
class LeadResult:
    """The lead, or why not."""

    lead_id: strawberry.ID
    lead: Lead | None
    problems: list[Problem]


@strawberry.type(description="A result for each lead; `problems` tells once what kept some of them back.")
class LeadsPayload:
    """What came of many deeds."""

    results: list[LeadResult]
    done: int
    refused: int
    problems: list[Problem]


@strawberry.type
class LeadBulkQuery:
    """The query before a deed with many leads."""

    @strawberry.field(description="The visible ones of these leads, newest first; at most 1,000 are looked at.")
    async def picked_leads(self, info: Info, ids: list[strawberry.ID]) -> list[Lead]:
        """Leads that somebody picked in a list."""
        keys = [key for one in ids[: bulk.MOST] if (key := key_of(LeadRecord, one))]
        query = visible(viewer(info), LeadRecord).filter(id__in=keys).order_by("-created_at", "-id")
        return await read(viewer(info), LEAD, query, wanted(info))  # type: ignore[return-value]


@strawberry.type
class LeadBulkMutation:
    """Deeds with many leads."""

    @strawberry.mutation
    async def leads_assign(self, info: Info, input: LeadsAssignInput) -> LeadsPayload:
        """Gives many leads to one person."""
        who = viewer(info)
        return await each(info, LEAD, "lead", input.lead_ids, lambda one: handing_over.assign(who, one, input.owner_id))

    @strawberry.mutation
    async def leads_release(self, info: Info, input: LeadsReleaseInput) -> LeadsPayload:
        """Gives many leads back."""
        who, given = viewer(info), (input.reason, input.remark)
        return await each(info, LEAD, "lead", input.lead_ids, lambda one: handing_over.release(who, one, *given))

    @strawberry.mutation
    async def leads_nurture(self, info: Info, input: LeadsNurtureInput) -> LeadsPayload:
        """Keeps many leads warm."""
        who, remark = viewer(info), input.remark
        return await each(info, LEAD, "lead", input.lead_ids, lambda one: judging.nurture(who, one, remark))

    @strawberry.mutation
    async def leads_invalidate(self, info: Info, input: LeadsInvalidateInput) -> LeadsPayload:
        """Ends many leads that are none."""
        who, given = viewer(info), (input.reason, input.remark)
        return await each(info, LEAD, "lead", input.lead_ids, lambda one: judging.invalidate(who, one, *given))
