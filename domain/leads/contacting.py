"""Contact: what came of a call to the person; the first one, reached or not, answers the lead."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.leads import cadence, clock, moving
from domain.leads.activities import take_in
from domain.leads.taking_up import holder_of, taken_up, too_long
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal
from domain.tasks import FARTHEST
from models import Lead, User
from models.kinds import ActivityKind, LeadMoveKind, LeadState, Way

BODY = 5000


@dataclass(frozen=True, slots=True)
class Told:
    """A contact as the rep tells it; text instead of a moment that cannot be read."""

    way: str | None = None
    reached: bool | None = None
    body: str | None = None
    next_contact_at: datetime | str | None = None


@operation("lead.contact")
async def contact(deed: Deed, lead_id: str | None, told: Told) -> Lead:
    """Records a contact with a lead that somebody in the viewer's scope holds.

    Whoever was reached makes an assigned lead a contacted one; the first attempt ends the response clock.
    Refuses with REQUIRED, INVALID (way, reached, nextContactAt, body), CONFLICT where nobody holds it.
    """
    lead = await taken_up(deed, lead_id)
    holder = await holder_of(lead)
    problems = _wrong(told, deed.now)
    if problems:
        raise Refusal(*problems)
    await _keep(deed, lead, told, holder)
    if told.reached and lead.state == LeadState.ASSIGNED:
        await moving.move(deed, lead, LeadState.CONTACTED, LeadMoveKind.CONTACT, owner=holder)
    return lead


async def _keep(deed: Deed, lead: Lead, told: Told, holder: User) -> None:
    said = {"way": told.way, "reached": told.reached, "body": (told.body or "").strip()}
    await take_in(deed, lead, ActivityKind.CONTACT, deed.now, **said)
    await clock.stop(lead, deed.now)
    await cadence.contacted(deed, lead.id, holder.id)
    lead.next_contact_at = told.next_contact_at if isinstance(told.next_contact_at, datetime) else None
    touch(deed, lead)
    await lead.save(update_fields=["next_contact_at", "updated_at", "version"])


def touch(deed: Deed, lead: Lead) -> None:
    """The lead has changed now, and later than it changed before."""
    lead.updated_at = max(deed.now, lead.updated_at + timedelta(microseconds=1))
    lead.version += 1


def _wrong(told: Told, now: datetime) -> list[Problem]:
    found = []
    for field, value in (("way", told.way), ("reached", told.reached)):
        if value is None or value == "":
            found.append(Problem("REQUIRED", "refusal-required", field))
    if told.way and told.way not in set(Way):
        found.append(Problem("INVALID", "refusal-invalid", "way"))
    due = told.next_contact_at
    if due is not None and not isinstance(due, datetime):
        found.append(Problem("INVALID", "refusal-invalid", "nextContactAt"))
    elif due is not None and not now < due <= now + FARTHEST:
        message = "refusal-next-contact-past" if due <= now else "refusal-next-contact-far"
        found.append(Problem("INVALID", message, "nextContactAt"))
    return [*found, *too_long(body=(told.body, BODY))]
