"""Capturing leads: what a system, or a person on the telephone, tells of somebody's interest."""

from dataclasses import fields
from typing import Annotated, Any

import strawberry
from anyio import to_thread

from domain.access import visible
from domain.leads import cards
from domain.leads.capturing import Captured, capture
from domain.leads.interest import Interest
from domain.leads.shapes import LEAD
from domain.rows import Many, One, Row
from gql.common import Problem
from gql.context import Info
from gql.leads import Lead
from gql.reading import again, answer, viewer, wanted
from models import Lead as Record

# What the doer of a capture is shown of a lead that went to somebody else: the own words, and what became of them.
_SHOWN = frozenset({"id", "name", "state", "score", "grade", "scored_at", "held", "channel", "library", "version"})
_SHOWN |= {"created_at", "updated_at", "last_activity_at", "taken_back", "utm"}
_TYPED = frozenset({"company", "contact_name", "title", "phone", "email", "wechat", "province", "city", "industry"})
_TYPED |= {"company_size", "source", "product", "language", "need", "budget", "referrer", "consent_text"}


@strawberry.input(description="Where a visitor came from, as the address said.")
class UtmInput:
    """Marketing parameters."""

    source: str | None = None
    medium: str | None = None
    campaign: str | None = None


@strawberry.input(description="One of company, phone, email and wechat is required: a way to reach the person.")
class LeadCaptureInput:
    """Somebody's interest."""

    company: str | None = None
    contact_name: str | None = None
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    province: str | None = strawberry.field(default=None, description="As people write it: 江苏, 江苏省.")
    city: str | None = None
    industry: str | None = strawberry.field(default=None, description="A code of the list.")
    company_size: str | None = strawberry.field(default=None, description="A code of the list.")
    source: str | None = strawberry.field(default=None, description="A code of the list.")
    product: str | None = None
    language: str | None = strawberry.field(default=None, description="zh-CN, en, …")
    need: str | None = None
    budget: str | None = None
    utm: UtmInput | None = None
    referrer: str | None = None
    consent: str | None = strawberry.field(default=None, description="The sentence that the person agreed to.")
    channel: str | None = strawberry.field(default=None, description="API, HAND, EVENT or CAMPAIGN; API by default.")
    idempotency_key: str | None = strawberry.field(
        default=None, description="The same key and body within 24 hours answer the same lead; another is a CONFLICT."
    )


@strawberry.type(description="Whom a badge or business card names, as a form asks for it; blank what it does not say.")
class LeadCard:
    """A guess, to be corrected by whoever captures the lead."""

    contact_name: str
    title: str
    company: str
    phone: str
    email: str
    wechat: str
    province: str
    city: str


@strawberry.type
class LeadCaptureQuery:
    """Reading cards."""

    @strawberry.field
    async def lead_card(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="What its code says (vCard, MECARD), or its lines.")],
    ) -> LeadCard:
        """Reads a card; of a long text the first 10,000 signs. Refuses with NOT_ALLOWED."""
        found = await to_thread.run_sync(cards.read, viewer(info), text)
        return LeadCard(**{one.name: getattr(found, one.name) for one in fields(LeadCard)})


@strawberry.type
class LeadCapturePayload:
    """The lead, or why not; null for a lead that somebody else captured and holds out of the doer's sight."""

    lead: Lead | None
    duplicate_of: Lead | None = strawberry.field(
        description="The lead of the same person and company that there was already."
    )
    problems: list[Problem]


@strawberry.type
class LeadCaptureMutation:
    """Capturing."""

    @strawberry.mutation(description="Captures an interest: a new lead, or one activity more of the lead there is.")
    async def lead_capture(self, info: Info, input: LeadCaptureInput) -> LeadCapturePayload:
        """The lead."""

        async def lead(done: Captured) -> Row | None:
            return await _shown(info, done, "lead")

        async def duplicate_of(done: Captured) -> Row | None:
            return await _shown(info, done, "duplicate_of") if done.merged else None

        deed = capture(viewer(info), interest_of(input), input.channel, input.idempotency_key)
        return await answer(info, deed, lead=lead, duplicate_of=duplicate_of)


def interest_of(input: LeadCaptureInput) -> Interest:
    """What was sent, blank where nothing was."""
    told = {name: getattr(input, name) or "" for name in Interest.__slots__ if name != "utm"}
    utm = {name: value for name, value in vars(input.utm).items() if value} if input.utm else {}
    return Interest(**told, utm=utm)


async def _shown(info: Info, done: Captured, name: str) -> Row | None:
    """The lead as its doer may see it, who may never learn by capturing what others know of the person."""
    asks = wanted(info, name)
    if not asks:
        return None
    row = await again(info, LEAD, done.lead, name)
    if row is None or await visible(viewer(info), Record).filter(id=done.lead.id).exists():
        return row
    mine = done.lead.captured_by_id is not None and done.lead.captured_by_id == viewer(info).id
    if not mine:
        return None
    own = _SHOWN if done.merged else _SHOWN | _TYPED
    return {key: value if _stays(asks, key, own) else _nothing(asks, key, value) for key, value in row.items()}


def _stays(asks: Any, key: str, own: frozenset[str]) -> bool:
    """Whether the value of a row under that key may stay."""
    return key == "__typename" or asks[key].name in own


def _nothing(asks: Any, key: str, value: Any) -> Any:
    """What stands where nothing is shown."""
    source = LEAD.fields.get(asks[key].name)
    if isinstance(source, Many):
        return source.empty()
    return None if isinstance(source, One) or not isinstance(value, str) else ""
