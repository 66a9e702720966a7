"""The collision check: verdicts and comparisons."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

import strawberry

from domain.access import visible
from domain.collision import check as checking
from domain.collision.asking import LONGEST_NAME, Asked
from domain.collision.check import MOST
from domain.collision.deciding import Match, Verdict
from domain.collision.evidence import Part
from domain.collision.names import parse
from domain.collision.verdict import compare
from domain.customers.shapes import CUSTOMER
from domain.leads.shapes import LEAD
from domain.refusal import Refusal, refuse
from domain.rows import Row, Shape, Want, Wanted, read
from gql.common import Problem
from gql.context import Info
from gql.customers import Customer
from gql.leads import Lead
from gql.reading import problem, viewer, wanted
from messages import text


@strawberry.type(description="One piece of a verdict: what stands on file, what was typed, its signed share.")
class Evidence:
    """A part of the score."""

    kind: str
    ours: str
    theirs: str
    score: float


@strawberry.type(description="A record that is or may be the company. Of a stranger's record this is all there is.")
class CollisionMatch:
    """A match."""

    customer: Customer | None = strawberry.field(description="Null unless the viewer may open it.")
    lead: Lead | None = strawberry.field(description="The open lead that it is; null unless the viewer may open it.")
    name: str
    relation: str
    score: float
    location: str
    last_followed_up_at: date | None
    evidence: list[Evidence]


@strawberry.type(description="Is this company already somebody's?")
class CollisionVerdict:
    """The answer of a check: at most 10 matches, the weightiest first."""

    decision: str = strawberry.field(description="BLOCKED, OWN, CLAIM, CONFIRM or CLEAR.")
    message: str
    receipt_id: str = strawberry.field(description="Valid 30 minutes, for this viewer.")
    receipt_number: str = strawberry.field(description="The receipt's name among people.")
    matches: list[CollisionMatch]


@strawberry.type(description="Whether two names are one company.")
class CollisionComparison:
    """The answer of a comparison."""

    relation: str
    score: float
    evidence: list[Evidence]


@strawberry.type
class CollisionCheckPayload:
    """The verdict, or why not; both are null and empty where nothing has been typed yet."""

    verdict: CollisionVerdict | None
    problems: list[Problem]


@strawberry.input
class CollisionCheckInput:
    """What is known of the company; one of the first five at least."""

    name: str | None = None
    phones: list[str] | None = None
    fax: str | None = None
    credit_code: str | None = None
    website: str | None = None
    province: str | None = None
    city: str | None = None


Converting = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="A lead of the viewer's that shall become the company: own leads are left aside."),
]


@strawberry.type
class CollisionQuery:
    """Queries of the collision check."""

    @strawberry.field(description="Checks a company against every customer of every library; counted per person.")
    async def collision_check(self, info: Info, input: CollisionCheckInput) -> CollisionVerdict:
        """A verdict with its receipt."""
        return await verdict_row(info, await checking.check(viewer(info), _asked(input)))

    @strawberry.field(description="As `collisionCheck`, with problems as data: for a form that is being typed.")
    async def collision_checked(
        self, info: Info, input: CollisionCheckInput, converting_lead_id: Converting = None
    ) -> CollisionCheckPayload:
        """A verdict, or problems."""
        asked = _asked(input)
        if not any(asdict(asked).values()):
            return {"verdict": None, "problems": []}  # type: ignore[return-value]
        try:
            verdict = await checking.check(viewer(info), asked, converting=converting_lead_id)
        except Refusal as refusal:
            told = [problem(viewer(info), one) for one in refusal.problems]
            return {"verdict": None, "problems": told}  # type: ignore[return-value]
        return {"verdict": await verdict_row(info, verdict, "verdict"), "problems": []}  # type: ignore[return-value]

    @strawberry.field(description="Compares a name on file with a name as typed.")
    def collision_compare(self, info: Info, a: str, b: str) -> CollisionComparison:
        """Relation, score and evidence of two names."""
        viewer(info).demand("collision.check")
        for field, name in (("a", a), ("b", b)):
            if len(name) > LONGEST_NAME:
                refuse("BAD_USER_INPUT", "refusal-too-long", field, longest=LONGEST_NAME)
        found = compare(parse(a), parse(b))
        return {  # type: ignore[return-value]
            "relation": found.relation.value,
            "score": float(found.score),
            "evidence": [_evidence(part) for part in found.evidence],
        }


async def verdict_row(info: Info, verdict: Verdict, *path: str) -> CollisionVerdict:
    """A verdict as a row; `path` leads from this field to the verdict's place in the answer."""
    shown = verdict.matches[:MOST]
    customers = await _opened(info, shown, CUSTOMER, wanted(info, *path, "matches", "customer"))
    leads = await _opened(info, shown, LEAD, wanted(info, *path, "matches", "lead"))
    return {  # type: ignore[return-value]
        "decision": verdict.decision.value,
        "message": " ".join(text(viewer(info).locale, message) for message in verdict.messages),
        "receipt_id": verdict.receipt_id,
        "receipt_number": verdict.receipt_number,
        "matches": [_match(match, customers | leads) for match in shown],
    }


async def _opened(info: Info, matches: tuple[Match, ...], shape: Shape, asked: Wanted) -> dict[str, Row]:
    """The rows of those matches of that kind that the viewer may open, by key."""
    ids = [match.record.id for match in matches if match.visible and match.record.is_lead is (shape is LEAD)]
    if not asked or not ids:
        return {}
    query = visible(viewer(info), shape.model).filter(id__in=ids)
    rows = await read(viewer(info), shape, query, asked | {"id": Want("id")})
    return {row["id"].partition("_")[2]: row for row in rows}


def _match(match: Match, opened: dict[str, Row]) -> Row:
    row = opened.get(match.record.id.hex)
    return {
        "customer": None if match.record.is_lead else row,
        "lead": row if match.record.is_lead else None,
        "name": match.record.name,
        "relation": match.relation.value,
        "score": float(match.verdict.score),
        "location": match.location.value,
        "last_followed_up_at": match.last_followed_up,
        "evidence": [_evidence(part) for part in match.verdict.evidence],
    }


def _evidence(part: Part) -> Row:
    return {"kind": part.kind.value, "ours": part.ours, "theirs": part.theirs, "score": float(part.score)}


def _asked(input: CollisionCheckInput) -> Asked:
    return Asked(
        name=input.name or "",
        phones=tuple(input.phones or ()),
        fax=input.fax or "",
        credit_code=input.credit_code or "",
        website=input.website or "",
        province=input.province or "",
        city=input.city or "",
    )
