"""Capturing: an interest becomes a lead once; what the same person tells again is added to the lead there is.

A lead in nurturing that tells of interest again is worked on: by the holder of its customer, else by whose turn it is.
Whoever tells of the same company or person at the same moment waits, so that ten at once make one lead.
"""

from dataclasses import dataclass
from uuid import UUID

from tortoise.connection import get_connection

from domain.collision.guard import guard
from domain.leads import clock, keys, moving, nurturing
from domain.leads.filling import FILLED, agreed, fill, given, make_findable, told_by
from domain.leads.held_customer import held_customer
from domain.leads.interest import Interest, problems
from domain.leads.once import remember, remembered
from domain.leads.same_person import known_as
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from domain.scoring.rescoring import rescore
from models import Lead, LeadActivity, LeadForm, LeadMove, User
from models.kinds import ActivityKind, LeadChannel, LeadMoveKind, LeadState, Library, WaitingReason
from models.record import new_key

BY_HAND = frozenset({LeadChannel.API, LeadChannel.HAND, LeadChannel.EVENT, LeadChannel.CAMPAIGN})
# Why a lead went to somebody without a turn in the distribution: the company is their customer.
CUSTOMER = "CUSTOMER"


@dataclass(frozen=True, slots=True)
class Origin:
    """By which way an interest came, for which library, and through which form."""

    channel: LeadChannel
    library: str
    form: LeadForm | None = None


@dataclass(frozen=True, slots=True)
class Captured:
    """The lead of an interest; `merged` says that there was one already."""

    lead: Lead
    merged: bool

    @property
    def duplicate_of(self) -> Lead | None:
        """The lead that there was already."""
        return self.lead if self.merged else None


@operation("lead.capture")
async def capture(
    deed: Deed, interest: Interest, channel: str | None = None, idempotency_key: str | None = None
) -> Captured:
    """Captures an interest that a system or a person tells of; the same key within 24 hours answers the same lead.

    Refuses with REQUIRED where nobody could be reached, INVALID, and CONFLICT for a key that came with another body.
    """
    if channel and channel not in BY_HAND:
        refuse("INVALID", "refusal-invalid", "channel")
    origin = Origin(LeadChannel(channel or LeadChannel.API), deed.viewer.library or Library.CHANNEL)
    return await captured_once(deed, interest, origin, deed.viewer.id, idempotency_key)


async def captured_once(
    deed: Deed, interest: Interest, origin: Origin, caller: UUID | None, key: str | None
) -> Captured:
    """Step: captures an interest unless the same caller has sent it before under that key."""
    if caller is None or not key:
        return await captured(deed, interest, origin)
    known = await remembered(deed, caller, key, interest)
    if known:
        return Captured(await Lead.get(id=known.lead), known.merged)
    done = await captured(deed, interest, origin)
    await remember(caller, key, done.lead.id, merged=done.merged)
    return done


async def captured(deed: Deed, interest: Interest, origin: Origin) -> Captured:
    """Step: the lead of an interest, new or the one that there is; refuses with all that is wrong."""
    tidy = interest.tidy()
    # A form keeps its source, also one that nobody may choose any more.
    wrong = [one for one in await problems(tidy) if not (origin.form and one.field == "source")]
    if wrong:
        raise Refusal(*wrong)
    wanted = tidy.prepared()
    await guard(wanted, also=tidy.marks)
    known = await known_as(tidy, deed.now)
    if known:
        await added(deed, known, tidy, origin)
        return Captured(known, merged=True)
    lead = await _new(deed, tidy, origin)
    await rescore(deed, lead)
    held = await held_customer(wanted, deed.now)
    if held:
        await _to_holder(deed, lead, held[0].id, held[1])
    return Captured(lead, merged=False)


async def _new(deed: Deed, interest: Interest, origin: Origin) -> Lead:
    [row] = await get_connection("default").execute_query_dict("select nextval('customer_number_seq')::int as seq")
    lead = Lead(
        id=new_key(),
        seq=row["seq"],
        **given(interest),
        channel=origin.channel,
        form_id=origin.form.id if origin.form else None,
        library=origin.library,
        captured_by_id=deed.viewer.id,
        created_at=deed.now,
        updated_at=deed.now,
        last_activity_at=deed.now,
        state=LeadState.NEW,
        waiting_since=deed.now,
        waiting_reason=WaitingReason.NOT_YET,
    )
    agreed(lead, interest, deed.now)
    make_findable(lead, interest.area)
    await lead.save(force_create=True)
    await _activity(deed, lead, interest, origin)
    await LeadMove.create(
        lead_id=lead.id,
        kind=LeadMoveKind.CAPTURE,
        at=deed.now,
        by_id=deed.viewer.id,
        to_state=LeadState.NEW,
        detail={"channel": origin.channel.value},
    )
    await keys.keep(lead)
    after = {"channel": origin.channel.value, "source": lead.source, "company": lead.company}
    deed.record("lead.captured", lead, called=moving.called(lead), after=after)
    return lead


async def _to_holder(deed: Deed, lead: Lead, customer_id: UUID, holder: User) -> None:
    """A customer's new interest is its holder's, without a turn in the distribution."""
    lead.customer_id = customer_id
    await moving.move(
        deed,
        lead,
        LeadState.ASSIGNED,
        LeadMoveKind.ASSIGN,
        owner=holder,
        reason=CUSTOMER,
        detail={"customer": customer_id.hex},
        event="lead.assigned",
        tell=moving.told_to(holder, lead, "notify-lead-of-customer"),
    )
    await clock.start(deed, lead)


async def added(deed: Deed, lead: Lead, interest: Interest, origin: Origin) -> None:
    """Step: what the person of a locked lead tells again: an activity, and what the lead did not know yet.

    Nothing is overwritten.
    """
    filled = fill(lead, interest, deed.now)
    if "company" in filled:
        await keys.keep(lead)
    lead.last_activity_at = max(deed.now, lead.last_activity_at)
    await lead.save(update_fields=[*FILLED, "last_activity_at"])
    done = await _activity(deed, lead, interest, origin)
    await moving.note(deed, lead, LeadMoveKind.MERGE, activity=done.id.hex, filled=filled, channel=origin.channel.value)
    await rescore(deed, lead)
    holder = await User.filter(id=lead.owner_id).first() if lead.owner_id else None
    tell = {"tell": moving.told_to(holder, lead, "notify-lead-again")} if holder else {}
    after = {"kind": done.kind, "filled": filled}
    deed.record("lead.activity", lead, called=moving.called(lead), after=after, **tell)
    if lead.state == LeadState.NURTURING:
        await _return(deed, lead)


async def _return(deed: Deed, lead: Lead) -> None:
    """Who asks again is not to be kept warm but spoken to."""
    held = await held_customer(told_by(lead).prepared(), deed.now)
    if held:
        await _to_holder(deed, lead, held[0].id, held[1])
    else:
        await nurturing.leave(deed, lead, LeadMoveKind.RETURN)


async def _activity(deed: Deed, lead: Lead, interest: Interest, origin: Origin) -> LeadActivity:
    """What the person did, with all that was told."""
    form = {"form": origin.form.id.hex} if origin.form else {}
    return await LeadActivity.create(
        lead_id=lead.id,
        kind=ActivityKind.FORM if origin.channel is LeadChannel.FORM else ActivityKind.INQUIRY,
        at=deed.now,
        created_at=deed.now,
        by_id=deed.viewer.id,
        body=interest.need,
        detail={"told": interest.told(), **form},
    )
