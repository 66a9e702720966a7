"""First-response clocks and follow-ups: who owes an answer, and who gave it in time."""

from datetime import date, datetime, timedelta
from uuid import UUID

import strawberry

from domain import clock, ids
from domain.access import visible
from domain.leads.cadence import Kept, kept
from domain.leads.clock_shapes import Answers, answers, running
from domain.leads.shapes import LEAD
from domain.people.shapes import USER
from domain.rows import Row, Want, read
from gql.common import After, First
from gql.context import Info
from gql.leads import LeadConnection
from gql.people import User
from gql.reading import connection, viewer, wanted
from models import User as UserModel

LONGEST = timedelta(days=366)


@strawberry.type(description="How fast a person answered the leads given to them.")
class LeadAnswers:
    """Minutes are those in which the clock runs."""

    user: User
    given: int
    answered: int
    in_time: int
    median_minutes: int | None


@strawberry.type(description="The follow-ups that the cadence asked of a person.")
class LeadFollowUps:
    """What is neither done nor missed is still open."""

    user: User
    due: int
    done: int
    missed: int


@strawberry.type
class LeadClocksQuery:
    """Queries on clocks."""

    @strawberry.field(description="The leads whose first contact is owed, the most urgent first.")
    async def lead_clocks(self, info: Info, first: First = 20, after: After = None) -> LeadConnection:
        """A page of leads with their clocks."""
        query = running(viewer(info))
        return await connection(info, LEAD, query, order=("respond_due_at", "id"), first=first, after=after)

    @strawberry.field(description="How fast each person answered the leads given since then (a week by default).")
    async def lead_answers(self, info: Info, since: datetime | None = None) -> list[LeadAnswers]:
        """By person, slowest first."""
        now = await clock.now()
        found = await answers(viewer(info), since, now)
        people = await _people(info, [one.user_id for one in found])
        slowest = sorted(found, key=lambda one: (one.in_time / one.given, -one.given))
        names = ("given", "answered", "in_time", "median_minutes")
        return [_row(people[one.user_id], one, *names) for one in slowest if one.user_id in people]  # type: ignore[misc]

    @strawberry.field(description="Follow-ups due, done and missed by person since that day (a week by default).")
    async def lead_follow_ups(self, info: Info, since: date | None = None) -> list[LeadFollowUps]:
        """By person, most missed first."""
        today = clock.local_day(await clock.now(), viewer(info).time_zone)
        found = await kept(viewer(info), max(since or today - timedelta(days=7), today - LONGEST))
        people = await _people(info, [one.user_id for one in found])
        worst = sorted(found, key=lambda one: (-one.missed, -one.due))
        return [_row(people[one.user_id], one, "due", "done", "missed") for one in worst if one.user_id in people]  # type: ignore[misc]


async def _people(info: Info, keys: list[UUID]) -> dict[UUID, Row]:
    """Those of the people whom the viewer may see, as they are asked for, by their keys."""
    query = visible(viewer(info), UserModel).filter(id__in=keys)
    rows = await read(viewer(info), USER, query, {**wanted(info, "user"), "\0id": Want("id")})
    return {key: row for row in rows if (key := ids.key(UserModel, row["id"]))}


def _row(person: Row, one: Answers | Kept, *names: str) -> Row:
    return {"user": person, **{name: getattr(one, name) for name in names}}
