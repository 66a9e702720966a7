"""The time line of a lead."""

from datetime import datetime

import strawberry

from domain.leads.timeline import Whose, timeline
from gql.common import After, First, Node, PageInfo
from gql.context import Info
from gql.people import Person
from gql.reading import viewer, wanted


@strawberry.type(description="One step in the life of a lead.")
class LeadMove(Node):
    """What happened, who did it, from which state and holder to which."""

    id: strawberry.ID
    kind: str = strawberry.field(
        description="CAPTURE, MERGE, ASSIGN, WAIT, CONTACT, QUALIFY, CONVERT, INVALIDATE, NURTURE, REASSESS, "
        "RETURN, REOPEN, RELEASE, WARN, ESCALATE, TAKE_BACK or REGRADE."
    )
    at: datetime
    from_state: str | None
    to_state: str
    reason: str | None
    remark: str
    model_version: int | None = strawberry.field(
        description="REGRADE by a scoring of all leads: the version that went live, faded, or was undone."
    )
    before: str | None = strawberry.field(description="REGRADE: the grade there was.")
    after: str | None = strawberry.field(description="REGRADE: the grade there is.")
    channel: str | None = strawberry.field(description="CAPTURE and MERGE: by which way the interest came.")
    by: Person | None = strawberry.field(description="Null where the system did it.")
    from_owner: Person | None
    to_owner: Person | None


@strawberry.type(description="Something that the person did, or that was done with them.")
class LeadActivity(Node):
    """CONTACT is a rep's contact: its way, whether somebody was reached, and what was said."""

    id: strawberry.ID
    kind: str
    at: datetime
    way: str | None
    reached: bool | None
    body: str
    by: Person | None


@strawberry.type(description="A mail to the person.")
class LeadMail(Node):
    """What it is about, and when it went out."""

    id: strawberry.ID
    kind: str
    subject: str
    created_at: datetime
    sent_at: datetime | None
    state: str = strawberry.field(description="As that of a Mail.")


@strawberry.type(description="A step, an activity or a mail.")
class LeadTimelineEntry:
    """One of the three."""

    kind: str = strawberry.field(description="MOVE, SCORE, CONTACT, ACTIVITY or MAIL.")
    at: datetime
    move: LeadMove | None
    activity: LeadActivity | None
    mail: LeadMail | None


@strawberry.type
class LeadTimelineConnection:
    """A page of a time line."""

    nodes: list[LeadTimelineEntry]
    page_info: PageInfo


@strawberry.type
class LeadTimelineQuery:
    """The query of the time line."""

    @strawberry.field(
        description="All that happened to a lead, newest first: of the lead itself, or of those that have become a "
        "contact or an opportunity, for who holds these now. One of the three ids is required."
    )
    async def lead_timeline(
        self,
        info: Info,
        lead_id: strawberry.ID | None = None,
        contact_id: strawberry.ID | None = None,
        opportunity_id: strawberry.ID | None = None,
        kinds: list[str] | None = None,
        first: First = 20,
        after: After = None,
    ) -> LeadTimelineConnection:
        """Steps, contacts, activities, mails and grades; `kinds` picks some of MOVE, SCORE, CONTACT, ACTIVITY, MAIL."""
        below = wanted(info, "nodes")
        whose = Whose(lead_id, contact_id, opportunity_id)
        page = await timeline(viewer(info), whose, below, kinds=kinds, first=first, after=after)
        return {  # type: ignore[return-value]
            "nodes": page.nodes,
            "page_info": {"has_next_page": page.has_next_page, "end_cursor": page.end_cursor},
        }
