"""Health is renewed by what happens and by time, kept in steps, and a fall is told once to those whom it concerns."""

import asyncio
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain import clock, events, ids
from domain.health import nightly, renewing
from domain.operation import Deed, operation
from domain.reactions import react
from domain.surveys import answering, loops
from domain.viewer import system
from models import (
    AuditEntry,
    ChurnWarning,
    Customer,
    CustomerHealth,
    Event,
    EventDelivery,
    HealthStep,
    Notification,
    Setting,
    Survey,
    SurveyAnswer,
    Ticket,
)
from tests.customers.making import customer
from tests.statements import counted
from tests.surveys.making import FRIDAY, asked, at, survey
from tests.surveys.making import ticket as closed_ticket
from tests.world import World

DAY = timedelta(days=1)
TOLD = ("east-rep1", "east-lead")


@operation(None)
async def renewed(deed: Deed, *customers: Customer) -> int:
    """How many of those customers fell."""
    found = await renewing.renew(deed, [one.id for one in customers])
    return sum(one.fall is not None for one in found)


async def heard() -> int:
    """Lets health act on everything that is owed to it, as workers do."""
    owed = await EventDelivery.filter(handler="health", done_at__isnull=True).order_by("event_id")
    return sum([await react(system(), one.id) for one in owed])


async def content(world: World, **given: Any) -> Customer:
    """A customer who was heard of just now and is content."""
    made = await customer(world, last_effective_at=FRIDAY, **given)
    happy = await survey(name="以前")
    for days in (-40, -20):
        await asked(world, happy, made, 5, days=days)
    await renewed(system(), made)
    return made


async def let_down(world: World, made: Customer, form: Survey | None = None, days: float = 0, score: int = 1) -> None:
    """A low answer of today that nobody has called back, with the event that tells of it."""
    invitation = await asked(world, form or await survey(), made, score, days=days, comment="没有人联系")
    answer = await SurveyAnswer.get(invitation_id=invitation.id)
    now = await clock.now()
    await events.write([Event(name="survey.answered", subject=answer.id, payload={}, at=now)], now)


async def told() -> list[tuple[str, str]]:
    rows = await Notification.filter(message="told-churn").values_list("user__login", "values")
    return sorted((login, values["reason"]) for login, values in rows)


async def test_a_low_answer_warns_the_holder_and_who_leads_them_once(world: World, monkeypatch: Any) -> None:
    at(monkeypatch, 0)
    made = await content(world)
    before = await CustomerHealth.get(customer_id=made.id)
    assert before.total > 75
    await let_down(world, made, days=-1 / 24)
    await let_down(world, made, days=-1 / 24)
    assert await heard() == 2
    assert await heard() == 0
    now = await CustomerHealth.get(customer_id=made.id)
    assert now.total < before.total - 40
    warning = await ChurnWarning.get(customer_id=made.id)
    assert (warning.kind, warning.before, now.fell_at) == ("POINTS", before.total, FRIDAY)
    assert [one["part"] for one in warning.reasons] == ["LOOPS", "SATISFACTION"]
    assert [login for login, _ in await told()] == sorted(TOLD)
    entry = await AuditEntry.get(action="churn.warned")
    assert (entry.subject_name, entry.after["kind"]) == (made.name, "POINTS")


async def test_the_parts_that_are_kept_add_up_to_the_health(world: World, monkeypatch: Any) -> None:
    at(monkeypatch, 0)
    made = await content(world)
    for _ in range(2):
        await let_down(world, made, days=-1 / 24)
    await closed_ticket(None, state="OPEN", customer_id=made.id, solve_due_at=FRIDAY - DAY)
    await heard()
    await renewed(system(), made)
    document = """query ($id: ID!) { customer(id: $id) { health { total atRisk fallen
        parts { part label value system } steps { total } warnings { before after owner { login }
        reasons { label change } } } } }"""
    answer = await world.ask("east-rep1", document, id=ids.public(Customer, made.id))
    assert answer.data, answer.errors
    found = answer.data["customer"]["health"]
    assert sum(Decimal(one["value"]) for one in found["parts"]) == Decimal(found["total"])
    labels = {one["part"]: one["label"] for one in found["parts"]}
    assert labels["TICKETS"] == "Open tickets: 1, clocks run out: 1"
    assert (found["atRisk"], found["fallen"]) == (True, True)
    assert [one["owner"]["login"] for one in found["warnings"]] == ["east-rep1"]
    assert len(found["steps"]) == 2


async def test_closing_the_loop_and_the_ticket_gives_points_back(world: World, monkeypatch: Any) -> None:
    at(monkeypatch, 0)
    made = await content(world)
    form = await survey()
    await let_down(world, made, form, days=-1 / 24)
    late = await closed_ticket(None, state="OPEN", customer_id=made.id, solve_due_at=FRIDAY - DAY)
    await heard()
    await renewed(system(), made)
    low = (await CustomerHealth.get(customer_id=made.id)).total
    answer = await SurveyAnswer.get(low=True)
    await loops.close(await world.viewer("east-rep1"), ids.public(SurveyAnswer, answer.id), "已致歉")
    assert await heard() == 1
    called = (await CustomerHealth.get(customer_id=made.id)).total
    assert called == low + 15
    closed = await world.do("admin", "ticketClose", {"ticketId": ids.public(Ticket, late.id)}, "ticket { state }")
    assert closed["problems"] == []
    assert await heard() == 1
    assert (await CustomerHealth.get(customer_id=made.id)).total == called + 8
    assert await ChurnWarning.all().count() == 1


async def test_an_answer_by_its_link_is_felt_and_an_anonymous_one_is_not(world: World, monkeypatch: Any) -> None:
    from domain.surveys.secret import hash_of

    at(monkeypatch, 0)
    made = await content(world)
    await heard()
    before = await CustomerHealth.get(customer_id=made.id)
    for anonymous in (True, False):
        form = await survey(anonymous=anonymous)
        invitation = await asked(world, form, made)
        invitation.secret_hash, invitation.expires_at = hash_of(f"secret-{anonymous}"), FRIDAY + DAY
        await invitation.save()
        await answering.answer(system(), f"secret-{anonymous}", 1)
        assert await heard() == (not anonymous), "of an anonymous answer the outbox holds nothing"
        now = await CustomerHealth.get(customer_id=made.id)
        assert (now.total == before.total) is anonymous
    assert await ChurnWarning.all().count() == 1


async def test_a_clock_that_runs_out_is_felt(world: World, monkeypatch: Any) -> None:
    from domain.tickets import clock_watch

    at(monkeypatch, 0)
    made = await content(world)
    due = {"solve_due_at": FRIDAY, "solve_warn_at": FRIDAY - DAY}
    await closed_ticket(None, state="OPEN", customer_id=made.id, closed_at=None, **due)
    before = (await CustomerHealth.get(customer_id=made.id)).total
    at(monkeypatch, 1)
    await clock_watch.watch(system())
    assert await heard() == 1
    after = await CustomerHealth.get(customer_id=made.id)
    assert {one["part"]: one["value"] for one in after.parts}["TICKETS"] == "-8.0000"
    assert after.total < before


async def test_every_night_time_is_felt_by_all_who_are_held(world: World, monkeypatch: Any) -> None:
    at(monkeypatch, 0)
    monkeypatch.setattr(nightly, "CHUNK", 2)
    made = [await customer(world, f"甲{n}", last_effective_at=FRIDAY) for n in range(5)]
    lying = await customer(world, "乙", pool="CHANNEL")
    assert await nightly.renew_all(system()) == {"customers": 5, "fell": 0, "steps": 0}
    assert {one.total for one in await CustomerHealth.all()} == {Decimal(60)}
    assert not await CustomerHealth.filter(customer_id=lying.id).exists()
    at(monkeypatch, 24 * 60)
    assert await nightly.renew_all(system()) == {"customers": 5, "fell": 0, "steps": 0}
    steps = await HealthStep.all().count()
    assert await nightly.renew_all(system()) == {"customers": 5, "fell": 0, "steps": 0}
    assert await HealthStep.all().count() == steps == 10
    assert {one.total for one in await CustomerHealth.all()} == {Decimal(50)}
    at(monkeypatch, 24 * 110)
    assert (await nightly.renew_all(system()))["fell"] == 0, "in thirty days nobody fell by twenty points"
    await Customer.filter(id=made[0].id).update(owner_id=None, pool_id=world.pools["CHANNEL"].id)
    at(monkeypatch, 24 * 500)
    found = await nightly.renew_all(system())
    assert found["customers"] == 4
    assert found["steps"] == 10, "those of more than 400 days ago"
    assert not await CustomerHealth.filter(customer_id=made[0].id).exists()


async def test_other_settings_are_no_fall(world: World, monkeypatch: Any) -> None:
    at(monkeypatch, 0)
    made = await content(world)
    before = (await CustomerHealth.get(customer_id=made.id)).total
    await Setting.create(name="health_base", value=10, effective_from=FRIDAY, reason="", created_at=FRIDAY)
    assert await renewed(system(), made) == 0
    assert (await CustomerHealth.get(customer_id=made.id)).total == before - 50
    await let_down(world, made, days=-1 / 24)
    assert await heard() == 1
    assert await ChurnWarning.all().count() == 1


async def test_who_holds_a_customer_next_begins_without_the_falls_of_others(world: World, monkeypatch: Any) -> None:
    at(monkeypatch, 0)
    made = await content(world)
    await let_down(world, made, days=-1 / 24)
    await heard()
    await Customer.filter(id=made.id).update(owner_id=world.users["west-rep1"].id)
    assert await renewed(system(), await Customer.get(id=made.id)) == 0
    assert [login for login, _ in await told()] == sorted(TOLD)


async def test_healths_are_renewed_in_a_fixed_number_of_statements(world: World, monkeypatch: Any) -> None:
    at(monkeypatch, 0)
    few, many = await _crowd(world, "少", 2), await _crowd(world, "多", 25)
    counts = []
    for some in (few, many):
        with counted() as sent:
            await renewed(system(), *some)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 12


async def _crowd(world: World, name: str, number: int) -> list[Customer]:
    return [await customer(world, f"{name}{n}") for n in range(number)]


async def test_many_deeds_at_once_tell_of_a_fall_once(committed: World, monkeypatch: Any) -> None:
    at(monkeypatch, 0)
    made = await content(committed)
    for _ in range(3):
        await let_down(committed, made, days=-1 / 24)
    owed = await EventDelivery.filter(handler="health", done_at__isnull=True)
    work = [react(system(), one.id) for one in owed for _ in range(3)]
    done = await asyncio.gather(*work, nightly.renew_all(system()), nightly.renew_all(system()))
    assert sum(one is True for one in done) == len(owed) == 3
    assert await ChurnWarning.all().count() == 1
    assert [login for login, _ in await told()] == sorted(TOLD)
    total = (await CustomerHealth.get(customer_id=made.id)).total
    assert (await HealthStep.filter(customer_id=made.id).order_by("-at", "-id").first()).total == total  # type: ignore[union-attr]


async def test_a_night_that_ends_half_way_is_caught_up(committed: World, monkeypatch: Any) -> None:
    at(monkeypatch, 0)
    monkeypatch.setattr(nightly, "CHUNK", 2)
    made = [await customer(committed, f"甲{n}", last_effective_at=FRIDAY) for n in range(5)]
    await nightly.renew_all(system())
    form = await survey()
    for one in made:
        await asked(committed, form, one, 1, days=-1 / 24)
    with _killed_after(monkeypatch, 2), pytest.raises(KeyboardInterrupt):
        await nightly.renew_all(system())
    assert await ChurnWarning.all().count() == 4
    assert (await nightly.renew_all(system()))["fell"] == 1
    assert await ChurnWarning.all().count() == 5
    assert await Notification.filter(message="told-churn").count() == 5 * len(TOLD)


@contextmanager
def _killed_after(monkeypatch: pytest.MonkeyPatch, chunks: int) -> Any:
    """The third thousand is never kept."""
    keep, calls = renewing._keep, []

    async def counted_keep(*args: Any) -> None:
        calls.append(datetime)
        await keep(*args)
        if len(calls) > chunks:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(renewing, "_keep", counted_keep)
        yield
