"""Giving many leads to somebody at once; each fails alone."""

import strawberry

from domain.access import visible
from domain.ids import key as key_of
from domain.leads import handing_over
from domain.leads.shapes import LEAD
from domain.pools import bulk
from domain.refusal import Refusal
from domain.rows import Row, Want, read
from gql.common import Problem
from gql.context import Info
from gql.lead_deeds import required
from gql.leads import Lead
from gql.reading import problem, viewer, wanted
from models import Lead as LeadRecord


@strawberry.input
class LeadsAssignInput:
    """Giving up to 1,000 leads to somebody."""

    lead_ids: list[strawberry.ID] | None = required()
    owner_id: strawberry.ID | None = required()


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
    """The deed with many leads."""

    @strawberry.mutation
    async def leads_assign(self, info: Info, input: LeadsAssignInput) -> LeadsPayload:
        """Gives many leads to one person."""
        who = viewer(info)
        try:
            results = await bulk.each(
                input.lead_ids, lambda one: handing_over.assign(who, one, input.owner_id), "leadIds"
            )
        except Refusal as refusal:
            told = [problem(who, one) for one in refusal.problems]
            return LeadsPayload(results=[], done=0, refused=0, problems=told)  # type: ignore[arg-type]
        below = wanted(info, "results", "lead") | {"id": Want("id")}
        known = {row["id"]: row for row in await read(who, LEAD, bulk.done(LeadRecord, results), below)}
        shown = [_result(info, one, known) for one in results]
        refused = sum(bool(one.problems) for one in results)
        told = list({(p["code"], p["message"]): p for row in shown for p in row["problems"]}.values())
        return {"results": shown, "done": len(shown) - refused, "refused": refused, "problems": told}  # type: ignore[return-value]


def _result(info: Info, one: bulk.Result[LeadRecord], known: dict[str, Row]) -> Row:
    told = [problem(viewer(info), p) for p in one.problems]
    return {"lead_id": one.public_id, "lead": known.get(one.public_id), "problems": told}
