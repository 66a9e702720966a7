"""What a round would do, while its segment is chosen: how many customers, and whom of the first few, by which way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain import clock, knobs
from domain.access import find
from domain.knobs import Knobs
from domain.rows import count
from domain.segments.finding import customers
from domain.segments.segment import Segment
from domain.surveys import planning, reaching, rounds, sparing
from domain.surveys.choosing import Whom, chosen
from domain.surveys.whom import of_contact
from domain.viewer import Viewer
from models import Contact, Customer, Survey
from models.kinds import Spared

SAMPLE = 6


@dataclass(frozen=True, slots=True)
class Sample:
    """A customer of the segment: whom a round would ask there and by which way, or why nobody."""

    customer: str
    contact: str
    way: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """How many customers, exactly up to 10,000, and the first few of them."""

    count: int
    exceeded: bool
    sample: list[Sample]


async def preview(viewer: Viewer, survey_id: str | None, segment: Segment, whom: str | None) -> Preview:
    """What a round over that segment would do now; changes nothing. Refuses as starting it would."""
    viewer.demand("survey-round.start")
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    rounds.check(segment, whom, None)
    now = await clock.now()
    query = await customers(viewer, segment, now)
    some = await query.order_by("id").limit(SAMPLE)
    contacts = await Contact.filter(customer_id__in=[one.id for one in some]).order_by("id")
    standing = await knobs.read(now)
    sample = [
        await _sample(now, survey, one, [c for c in contacts if c.customer_id == one.id], whom, standing)
        for one in some
    ]
    return Preview(*await count(query), sample)


async def _sample(
    now: datetime, survey: Survey, customer: Customer, contacts: Sequence[Contact], whom: str | None, standing: Knobs
) -> Sample:
    contact = chosen(contacts, survey.ways, whom or Whom.FIRST)
    if contact is None:
        return Sample(customer.name, "", None, Spared.NO_CONTACT)
    asked = planning.drafted(now, survey, "", of_contact(customer, contact), survey.ways, now)
    picked = await reaching.first(survey.ways, reaching.of_invitation(asked))
    if isinstance(picked, Spared):
        return Sample(customer.name, contact.name, None, picked)
    lately = await sparing.asked_lately(asked, now, standing)
    return Sample(customer.name, contact.name, picked, Spared.ASKED_LATELY if lately else None)
