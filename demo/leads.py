"""The leads of the last thirty days: captured, distributed by the rules that stand, and worked on, one step at a time.

What happens to them happens in the order of its moments, so that shares, turns and loads are true.
"""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from random import Random

from demo import enquiries
from demo.companies import Company, companies
from domain import clock as time_now
from domain.distribution.distributing import distribute
from domain.leads import clock, forms, moving, nurturing
from domain.leads.activities import take_in
from domain.leads.capturing import Origin, captured
from domain.operation import Deed
from domain.scoring.rescoring import rescore
from domain.viewer import Viewer, of_user, system
from models import Contact, Customer, Lead, LeadActivity, LeadForm, Opportunity, User
from models.kinds import ActivityKind, LeadChannel, LeadMoveKind, LeadState, Library, Through, WaitingReason
from models.record import new_key

STRANGERS, REGULARS, FRESH, DAYS = 128, 18, 14, 30
CHANNELS = {"WEB": LeadChannel.FORM, "EXHIBITION": LeadChannel.EVENT, "ADVERTISEMENT": LeadChannel.CAMPAIGN}
Step = Callable[[datetime], Awaitable[None]]


@dataclass(slots=True)
class Story:
    """What is still to happen, by its moment; whoever acts is known by their key."""

    now: datetime
    rnd: Random
    viewers: dict[str, Viewer]
    users: dict[str, User]
    form: LeadForm
    ahead: list[tuple[datetime, int, Step]] = field(default_factory=list)
    told: int = 0

    def then(self, at: datetime, step: Step) -> None:
        """Something happens at that moment, unless that is still to come."""
        if at < self.now:
            self.told += 1
            heapq.heappush(self.ahead, (at, self.told, step))

    async def go(self) -> None:
        """Lets everything happen, the earliest first."""
        while self.ahead:
            at, _, step = heapq.heappop(self.ahead)
            await step(at)


async def make_leads(users: dict[str, User], now: datetime) -> None:
    """Makes some 160 leads: most of strangers, some of companies that are customers already, some of this hour."""
    viewers = {user.id.hex: await of_user(user, through=Through.BROWSER) for user in users.values()}
    people = {user.id.hex: user for user in users.values()}
    form = await _form(viewers[users["ops"].id.hex], now - timedelta(days=DAYS + 1))
    story = Story(now, Random(160), viewers, people, form)  # noqa: S311 - invention, not secrecy
    for number, company in enumerate(islice(companies(512), STRANGERS + FRESH)):
        story.then(_came(story, fresh=number >= STRANGERS), _arrives(story, company))
    for customer in await _regulars(REGULARS):
        story.then(_came(story, fresh=False), _arrives(story, customer))
    await story.go()


async def _form(ops: Viewer, at: datetime) -> LeadForm:
    """The form of the website, through which all come whose source it is."""
    given = {
        "name": "官网咨询",
        "heading": "想了解哪款设备？",
        "consent_text": "我同意贵公司就此次咨询与我联系。",
        "origins": ["https://www.example.com"],
    }
    form = await forms.create(ops, given)
    await LeadForm.filter(id=form.id).update(created_at=at, updated_at=at)
    return form


def _came(story: Story, *, fresh: bool) -> datetime:
    """A moment of somebody's day, or of the last minutes."""
    if fresh:
        return story.now - timedelta(minutes=story.rnd.uniform(1, 14))
    day = (story.now - timedelta(days=story.rnd.triangular(0.3, DAYS, 6))).astimezone(time_now.zone(None))
    return day.replace(hour=story.rnd.choice((8, 9, 9, 10, 10, 11, 13, 14, 15, 15, 16, 17, 20)))


async def _regulars(count: int) -> list[Company]:
    """Held customers whose people ask for something again."""
    held = await Customer.filter(owner_id__isnull=False).order_by("name").limit(count * 30)
    asking = held[:: max(1, len(held) // count)][:count]
    people = {one.customer_id: one for one in await Contact.filter(customer_id__in=[one.id for one in asking])}
    return [_again(one, people[one.id]) for one in asking]


def _again(customer: Customer, person: Contact) -> Company:
    return Company(
        name=customer.name,
        normal=customer.name_normal,
        province=customer.province,
        city=customer.city,
        district="",
        industry=customer.industry or "",
        phone="",
        fax="",
        contact=person.name,
        position=person.position,
        mobile=person.phone,
    )


def _arrives(story: Story, company: Company) -> Step:
    async def step(at: datetime) -> None:
        interest = enquiries.interest(company, story.rnd)
        deed = Deed(system(), at)
        channel = CHANNELS.get(interest.source, LeadChannel.HAND)
        form = story.form if channel is LeadChannel.FORM else None
        origin = Origin(channel, Library.CHANNEL, form)
        made = await captured(deed, interest, origin)
        if made.merged:
            return
        lead = made.lead
        seen = [_visit(lead, kind, at - ago) for kind, ago in enquiries.visits(story.rnd)]
        if seen:
            await LeadActivity.bulk_create(seen)
            await rescore(deed, lead)
        story.then(at + timedelta(seconds=story.rnd.uniform(1, 8)), _goes(story, lead))

    return step


def _visit(lead: Lead, kind: ActivityKind, at: datetime) -> LeadActivity:
    return LeadActivity(id=new_key(), lead_id=lead.id, kind=kind.value, at=at, created_at=at)


def _goes(story: Story, lead: Lead) -> Step:
    async def step(at: datetime) -> None:
        await distribute(Deed(system(), at), lead)
        if lead.state == LeadState.ASSIGNED:
            fresh = at > story.now - timedelta(minutes=20)
            minutes = 60 if fresh else story.rnd.triangular(2, 29, 9)
            story.then(at + timedelta(minutes=minutes), _called(story, lead))

    return step


def _called(story: Story, lead: Lead) -> Step:
    async def step(at: datetime) -> None:
        deed, rnd = _by_holder(story, lead, at), story.rnd
        reached = rnd.random() < 0.8
        said = enquiries.said(rnd, reached=reached)
        await take_in(deed, lead, ActivityKind.CONTACT, at, way=rnd.choice(enquiries.WAYS), reached=reached, body=said)
        await clock.stop(lead, at)
        lead.next_contact_at = _next(story, at)
        await lead.save(update_fields=["next_contact_at"])
        if reached and lead.state == LeadState.ASSIGNED:
            holder = story.users[str(lead.owner_id and lead.owner_id.hex)]
            await moving.move(deed, lead, LeadState.CONTACTED, LeadMoveKind.CONTACT, owner=holder)
        later = _in_hours(story, at + timedelta(days=rnd.triangular(1, 9, 2)))
        story.then(later, _judged(story, lead) if reached else _called(story, lead))

    return step


def _judged(story: Story, lead: Lead) -> Step:
    async def step(at: datetime) -> None:
        deed, rnd = _by_holder(story, lead, at), story.rnd
        fate = rnd.random() - (0.25 if lead.grade in "AB" else 0) - (0.4 if lead.customer_id else 0)
        if fate < 0.3:
            holder = story.users[str(lead.owner_id and lead.owner_id.hex)]
            await moving.move(deed, lead, LeadState.QUALIFIED, LeadMoveKind.QUALIFY, owner=holder)
            lead.next_contact_at = _next(story, at)
            await lead.save(update_fields=["next_contact_at"])
            if lead.customer_id:
                story.then(_in_hours(story, at + timedelta(days=rnd.uniform(1, 4))), _converted(story, lead))
        elif fate < 0.5:
            lead.invalid_reason = rnd.choice(("NO_INTEREST", "NO_INTEREST", "WRONG_NUMBER", "COMPETITOR", "SPAM"))
            ends = LeadMoveKind.INVALIDATE
            await moving.move(deed, lead, LeadState.INVALID, ends, reason=lead.invalid_reason)
        elif fate < 0.62:
            await nurturing.enter(deed, lead, remark=rnd.choice(enquiries.LATER))
        elif fate < 0.7:
            lead.released_by_ids = [lead.owner_id]
            again, back = WaitingReason.NOT_YET, LeadMoveKind.RELEASE
            await moving.move(deed, lead, LeadState.NEW, back, waiting=again, reason="WRONG_INDUSTRY")
            story.then(at + timedelta(seconds=5), _goes(story, lead))

    return step


def _converted(story: Story, lead: Lead) -> Step:
    async def step(at: datetime) -> None:
        deed = _by_holder(story, lead, at)
        contact = await Contact.filter(customer_id=lead.customer_id).order_by("id").first()
        lead.contact_id = contact.id if contact else None
        await Opportunity.create(
            customer_id=lead.customer_id,
            contact_id=lead.contact_id,
            lead_id=lead.id,
            owner_id=lead.owner_id,
            name=f"{lead.company} · {lead.product}",
            need=lead.need,
            product=lead.product,
            amount=Decimal(story.rnd.randrange(30, 900) * 1000),
            expected_on=time_now.local_day(at + timedelta(days=story.rnd.randint(20, 120)), None),
            created_at=at,
        )
        await moving.move(deed, lead, LeadState.CONVERTED, LeadMoveKind.CONVERT)

    return step


def _by_holder(story: Story, lead: Lead, at: datetime) -> Deed:
    return Deed(story.viewers[str(lead.owner_id and lead.owner_id.hex)], at)


def _next(story: Story, at: datetime) -> datetime:
    """A working hour of a day that is still to come, now and then of today."""
    days = story.rnd.choice((0, 0, 1, 1, 2, 3, 5, 8))
    return _in_hours(story, max(at, story.now - timedelta(days=1)) + timedelta(days=days))


def _in_hours(story: Story, moment: datetime) -> datetime:
    """A working hour of that day."""
    hour, minute = story.rnd.randint(9, 17), story.rnd.choice((0, 15, 30, 45))
    return moment.astimezone(time_now.zone(None)).replace(hour=hour, minute=minute, second=0, microsecond=0)
