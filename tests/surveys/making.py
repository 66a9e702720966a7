"""Surveys, tickets and events for tests, straight into the tables."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain import clock
from domain.reactions import react
from domain.surveys import secret, sending, unnamed
from domain.viewer import system
from models import Contact, Customer, Event, EventDelivery, Survey, SurveyAnswer, SurveyInvitation, Ticket, User
from models.record import new_key
from tests.customers.making import customer
from tests.world import World

FRIDAY = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
HOUR = timedelta(hours=1)


def at(monkeypatch: pytest.MonkeyPatch, hours: float) -> datetime:
    """From now on it is that many hours after Friday morning."""

    async def now() -> datetime:
        return FRIDAY + hours * HOUR

    monkeypatch.setattr(clock, "now", now)
    return FRIDAY + hours * HOUR


async def survey(**given: Any) -> Survey:
    """An open satisfaction survey after closed tickets, a day later."""
    values: dict[str, Any] = {
        "name": "工单满意度",
        "kind": "CSAT",
        "state": "OPEN",
        "questions": [],
        "texts": {},
        "languages": ["zh-CN", "en"],
        "trigger": {"event": "ticket.closed", "hours": 24},
        "created_at": FRIDAY,
        "updated_at": FRIDAY,
    }
    return await Survey.create(**{**values, **given})


async def contact(customer: Customer, email: str = "li@example.com", name: str = "李工") -> Contact:
    """A contact of that customer."""
    return await Contact.create(customer_id=customer.id, name=name, email=email, created_at=FRIDAY)


async def ticket(person: Contact | None = None, assignee: User | None = None, **given: Any) -> Ticket:
    """A closed ticket of that contact."""
    values: dict[str, Any] = {
        "subject": "机器不转",
        "type": "FAULT",
        "priority": "NORMAL",
        "channel": "MAIL",
        "state": "CLOSED",
        "customer_id": person.customer_id if person else None,
        "contact_id": person.id if person else None,
        "assignee_id": assignee.id if assignee else None,
        "created_at": FRIDAY,
        "updated_at": FRIDAY,
        "closed_at": FRIDAY,
    }
    made = Ticket(id=new_key(), **{**values, **given})
    await Ticket.bulk_create([made])
    return made


async def asked(
    world: World,
    made: Survey,
    buyer: Customer,
    score: int | None = None,
    *,
    days: float = 0,
    comment: str = "",
    about: Ticket | None = None,
    rep: str = "",
    way: str = "MAIL",
    name: str = "李工",
) -> SurveyInvitation:
    """Somebody who was asked so many days after that Friday, and answered an hour later where there is a score."""
    key, sent = new_key(), FRIDAY + timedelta(days=days)
    invitation = SurveyInvitation(
        id=key,
        survey_id=made.id,
        occasion=key.hex,
        person=key.hex,
        customer_id=buyer.id,
        ticket_id=about.id if about else None,
        rep_id=world.users[rep].id if rep else buyer.owner_id,
        partner_id=buyer.partner_id,
        to_name=name,
        way=way,
        language="en",
        state="SENT" if score is None else "ANSWERED",
        send_at=sent,
        sent_at=sent,
        created_at=sent,
    )
    await invitation.save()
    if score is not None:
        low = score <= (6 if made.kind == "NPS" else 2)
        given: dict[str, Any] = {"survey_version": 1, "score": score, "at": sent + HOUR, "low": low}
        said = SurveyAnswer(invitation_id=key, survey_id=made.id, comment=comment, **given)
        if made.anonymous:
            await unnamed.part(said, invitation, sent + HOUR)
        await said.save(force_create=True)
    return invitation


async def many_closed(customer: Customer, tickets: int, people: int) -> list[UUID]:
    """So many closed tickets of so many contacts; the keys of what surveys owe them."""
    asking = [
        Contact(customer_id=customer.id, name="李工", email=f"p{n}@example.com", created_at=FRIDAY)
        for n in range(people)
    ]
    await Contact.bulk_create(asking)
    values = {"subject": "机器不转", "type": "FAULT", "priority": "NORMAL", "channel": "MAIL", "state": "CLOSED"}
    whole = {**values, "customer_id": customer.id, "created_at": FRIDAY, "updated_at": FRIDAY}
    made = [Ticket(id=new_key(), contact_id=asking[n * 7 % people].id, **whole) for n in range(tickets)]
    await Ticket.bulk_create(made)
    events = [Event(name="ticket.closed", subject=one.id, payload={}, at=FRIDAY) for one in made]
    await Event.bulk_create(events)
    owed = [EventDelivery(event_id=event.id, handler="survey", due_at=FRIDAY) for event in events]
    await EventDelivery.bulk_create(owed)
    return [one.id for one in owed]


async def happened(name: str, subject: UUID | None, moment: datetime = FRIDAY, **payload: Any) -> Event:
    """An event that owes surveys their effect."""
    event = await Event.create(name=name, subject=subject, payload=payload, at=moment)
    await EventDelivery.create(event_id=event.id, handler="survey", due_at=moment)
    return event


async def heard(event: Event) -> bool:
    """Lets surveys act on that event, as a worker does."""
    delivery = await EventDelivery.get(event_id=event.id, handler="survey")
    return await react(system(), delivery.id)


async def link(world: World, monkeypatch: pytest.MonkeyPatch, email: str = "li@example.com", **given: Any) -> str:
    """The path of a link that was sent on Saturday at ten."""
    await survey(**given)
    at(monkeypatch, 0)
    made = await ticket(await contact(await customer(world), email), world.users["east-rep1"], language="zh-CN")
    await heard(await happened("ticket.closed", made.id))
    at(monkeypatch, 24)
    await sending.go_round(system())
    return f"/s/{secret.token_of((await SurveyInvitation.get(to_address=email)).id)}"
