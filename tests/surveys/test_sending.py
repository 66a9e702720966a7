"""Invitations: planned for each occasion, sent once and never at night, reminded once, expired."""

import asyncio
from datetime import timedelta

import pytest

from domain.operation import Deed
from domain.reactions import react
from domain.surveys import letters, sending
from domain.surveys.planning import on_event
from domain.viewer import system
from models import Customer, Mail, MailSuppression, SurveyInvitation, Ticket
from models.kinds import SuppressionReason
from tests.customers.making import customer
from tests.surveys.making import FRIDAY, HOUR, at, contact, happened, heard, many_closed, survey, ticket
from tests.world import World

NOTHING = {"sent": 0, "reminded": 0, "expired": 0}


async def invited() -> list[tuple[str, str | None]]:
    rows = await SurveyInvitation.all().order_by("created_at", "id").values_list("state", "reason")
    return [(str(state), reason) for state, reason in rows]


async def closed(world: World, moment: float = 0, **given: object) -> Ticket:
    """A ticket that was closed so many hours after Friday morning, and surveys have heard of it."""
    made = await ticket(await contact(await customer(world)), world.users["east-rep1"], **given)
    await heard(await happened("ticket.closed", made.id, FRIDAY + moment * HOUR))
    return made


async def test_a_closed_ticket_is_asked_about_a_day_later_and_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey()
    at(monkeypatch, 0.1)
    await closed(world)
    at(monkeypatch, 23.9)
    assert await sending.go_round(system()) == NOTHING
    at(monkeypatch, 24)
    assert await sending.go_round(system()) == {**NOTHING, "sent": 1}
    assert await sending.go_round(system()) == NOTHING
    mail = await Mail.get(kind="SURVEY")
    assert (mail.to_address, mail.to_name, mail.created_at) == ("li@example.com", "李工", FRIDAY + 24 * HOUR)
    assert [f"?a={score}\n" in f"{mail.body}\n" for score in range(7)] == [False, *[True] * 5, False]
    sent = await SurveyInvitation.get()
    assert sent.expires_at == FRIDAY + 24 * HOUR + timedelta(days=14)
    token = mail.body.partition("/s/")[2].partition("?")[0]
    assert len(token) == 32
    assert token.encode() not in (sent.secret_hash or b"")


async def test_what_falls_into_the_night_waits_for_the_morning(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await survey()
    at(monkeypatch, 12)
    await closed(world, 12)  # closed at 22:00
    assert (await SurveyInvitation.get()).send_at == FRIDAY + 47 * HOUR  # 09:00 on the day after the next
    at(monkeypatch, 46.9)
    assert await sending.go_round(system()) == NOTHING
    at(monkeypatch, 47)
    assert (await sending.go_round(system()))["sent"] == 1


async def test_a_late_run_at_night_moves_on_to_the_morning(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await survey()
    at(monkeypatch, 0)
    await closed(world)
    at(monkeypatch, 36)  # the workers stood still until 22:00
    assert await sending.go_round(system()) == NOTHING
    assert (await SurveyInvitation.get()).send_at == FRIDAY + 47 * HOUR


async def test_the_same_event_heard_twice_is_one_occasion(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await survey()
    at(monkeypatch, 0)
    made = await ticket(await contact(await customer(world)))
    event = await happened("ticket.closed", made.id)
    assert await heard(event)
    assert not await heard(event)
    await on_event(Deed(system(), FRIDAY), event)
    assert await invited() == [("PLANNED", None)]


async def test_a_ticket_that_is_open_again_is_not_asked_about(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await survey()
    at(monkeypatch, 0)
    made = await closed(world)
    await Ticket.filter(id=made.id).update(state="REOPENED")
    at(monkeypatch, 24)
    assert await sending.go_round(system()) == NOTHING
    assert await invited() == [("SPARED", "OPEN_AGAIN")]
    assert not await Mail.exists()


@pytest.mark.parametrize(
    ("given", "email", "reason"),
    [({"share": 0}, "li@example.com", "HELD_OUT"), ({}, "", "NO_ADDRESS")],
)
async def test_who_is_not_asked_is_kept_with_the_reason(
    world: World, monkeypatch: pytest.MonkeyPatch, given: dict[str, int], email: str, reason: str
) -> None:
    await survey(**given)
    at(monkeypatch, 0)
    made = await ticket(await contact(await customer(world), email))
    await heard(await happened("ticket.closed", made.id))
    assert await invited() == [("SPARED", reason)]


async def test_who_left_the_mails_is_not_written_to(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await survey()
    at(monkeypatch, 0)
    await closed(world)
    await MailSuppression.create(address="li@example.com", reason=SuppressionReason.UNSUBSCRIBED, at=FRIDAY)
    at(monkeypatch, 24)
    assert await sending.go_round(system()) == NOTHING
    assert await invited() == [("SPARED", "LEFT")]


async def test_the_silent_are_reminded_once_and_then_the_link_expires(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey()
    at(monkeypatch, 0)
    await closed(world)
    at(monkeypatch, 24)
    await sending.go_round(system())
    at(monkeypatch, 24 * 4 - 0.1)
    assert await sending.go_round(system()) == NOTHING
    at(monkeypatch, 24 * 4 + 12)  # night
    assert await sending.go_round(system()) == NOTHING
    at(monkeypatch, 24 * 5)
    assert await sending.go_round(system()) == {**NOTHING, "reminded": 1}
    assert await sending.go_round(system()) == NOTHING
    bodies = [mail.body.partition("/s/")[2][:32] for mail in await Mail.filter(kind="SURVEY")]
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]
    at(monkeypatch, 24 * 15)
    assert await sending.go_round(system()) == {**NOTHING, "expired": 1}


async def test_over_all_surveys_a_person_is_asked_once_in_thirty_days(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey()
    await survey(name="成交", kind="NPS", trigger={"event": "order.delivered", "hours": 72})
    at(monkeypatch, 0)
    buyer = await customer(world)
    person = await contact(buyer)
    made = await ticket(person)
    await heard(await happened("ticket.closed", made.id))
    await heard(await happened("order.delivered", None, customer=buyer.id.hex, contact=person.id.hex))
    later = FRIDAY + timedelta(days=31)
    await heard(await happened("order.delivered", None, later, customer=buyer.id.hex))
    assert await invited() == [("PLANNED", None), ("SPARED", "ASKED_LATELY"), ("PLANNED", None)]


async def test_a_thousand_tickets_of_three_hundred_people_ask_each_at_most_once(
    committed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey()
    at(monkeypatch, 1)
    buyer: Customer = await customer(committed)
    await _at_once([react(system(), key) for key in await many_closed(buyer, 1000, 300)])
    assert await SurveyInvitation.filter(state="PLANNED").count() == 300
    assert await SurveyInvitation.all().count() == 1000
    at(monkeypatch, 24)
    await asyncio.gather(sending.go_round(system()), sending.go_round(system()))
    sent = await SurveyInvitation.filter(sent_at__isnull=False).values_list("person", flat=True)
    assert len(sent) == len(set(sent)) == await Mail.filter(kind="SURVEY").count() == 300


async def _at_once(deeds: list[object]) -> None:
    gate = asyncio.Semaphore(15)

    async def one(deed: object) -> None:
        async with gate:
            await deed  # type: ignore[misc]

    await asyncio.gather(*(one(deed) for deed in deeds))


async def test_a_worker_that_dies_amid_sending_leaves_all_or_nothing(
    committed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey()
    at(monkeypatch, 0)
    await closed(committed)
    at(monkeypatch, 24)
    with monkeypatch.context() as dying:

        def die(*_: object) -> Mail:
            raise KeyboardInterrupt

        dying.setattr(letters, "invitation", die)
        with pytest.raises(KeyboardInterrupt):
            await sending.send(system(), (await SurveyInvitation.get()).id)
    assert await invited() == [("PLANNED", None)]
    runs = await asyncio.gather(*(sending.go_round(system()) for _ in range(4)))
    assert sum(run["sent"] for run in runs) == 1
    assert await Mail.filter(kind="SURVEY").count() == 1
