"""The demonstration world: what scripts and newcomers rely on."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from tortoise.transactions import in_transaction

from demo.loading import LOGINS, PASSWORD, load, loaded, look_back
from domain import clock, knobs
from domain.distribution.books import LEADS
from domain.distribution.rule_checks import in_the_way
from domain.people import accounts, passwords
from domain.pools.countdown import FACTS, countdown, facts
from domain.refusal import Refusal
from domain.routing.book import TICKETS
from domain.routing.rule_sets import replay
from domain.scoring import shadow_report
from domain.tickets.promises import stand
from domain.viewer import system
from models import (
    ContactNote,
    Counter,
    Customer,
    DayResult,
    DistributionRuleSet,
    Lead,
    Pool,
    RoutingDecision,
    RoutingRuleSet,
    Task,
    TicketLink,
    User,
    database,
)
from models.kinds import LeadChannel, Measure, PoolKind, Role, VersionState
from servers import Addresses


class _RollBack(Exception):  # noqa: N818 - nothing went wrong
    """Ends the world."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def demonstration(migrated: Addresses) -> AsyncIterator[None]:
    await database.connect(migrated.database_url, 4)
    try:
        async with in_transaction():
            await accounts.found_installation(system())
            await load(system(), await passwords.hashed(PASSWORD))
            yield
            raise _RollBack  # noqa: TRY301 - a transaction ends like this
    except _RollBack:
        pass
    finally:
        await database.disconnect()


async def test_it_holds_17_people_and_2000_companies_that_keep_every_rule(demonstration: None) -> None:
    assert await loaded()
    assert len(LOGINS) == await User.all().count() == 17
    assert {"admin", "ops", "vendor-rep1", "tele-rep1", "industry-rep1", "east-admin", "east-rep1", "east-rep2"} <= set(
        LOGINS
    )
    assert {"west-admin", "west-rep1"} <= set(LOGINS)
    assert await Customer.all().count() == 2_000
    assert not await Customer.filter(name__contains="瑞丽").exists()
    assert not await Customer.filter(name__contains="五环印花").exists()
    assert await Pool.filter(kind=PoolKind.PARTNER).count() == 2
    await _everybody_can_sign_in()
    await _nothing_lies_before_its_time()
    await _the_clocks_run_but_none_has_run_out()
    await _counters_are_what_the_records_say()
    await _leads_are_distributed_at_any_hour()
    await _a_draft_in_shadow_has_scored_every_lead_beside_the_live_model()
    await _tickets_are_routed_by_region_and_class()
    await _tickets_hang_together()
    with pytest.raises(Refusal):
        await load(system(), "x")
    assert await Customer.all().count() == 2_000


async def _leads_are_distributed_at_any_hour() -> None:
    live = await DistributionRuleSet.get(state=VersionState.LIVE)
    assert await in_the_way(LEADS, live.rules) == []
    last = live.rules[-1]
    assert last["any_hour"]
    assert len(last["members"]) == await User.filter(role=Role.REP).count()
    by_form = Lead.filter(channel=LeadChannel.FORM)
    assert await by_form.count() == await by_form.filter(form__name="官网咨询").count() > 10


async def _a_draft_in_shadow_has_scored_every_lead_beside_the_live_model() -> None:
    told = await shadow_report.report(system())
    assert told
    assert told["leads"] == await Lead.all().count() > 100
    assert 0.05 < told["differing"] / told["leads"] < 0.5
    assert told["ended"]["converted"] > 5
    assert told["ended"]["others"] > 5


async def _tickets_are_routed_by_region_and_class() -> None:
    live = await RoutingRuleSet.get(state=VersionState.LIVE)
    assert await in_the_way(TICKETS, live.rules) == []
    asked = {name for rule in live.rules for name, values in rule["conditions"].items() if values}
    assert {"region", "customer_class", "vip"} <= asked
    assert await Customer.filter(service_manager_id__isnull=False, key_customer=True).count() >= 12
    given = await RoutingDecision.filter(outcome="ASSIGNED").values_list("rule_key", flat=True)
    assert len(set(given)) >= 3
    assert (await replay(system(), live.created_at, await clock.now())).differing == 0


async def test_the_days_of_the_last_four_weeks_are_closed_as_the_notes_say(demonstration: None) -> None:
    today = clock.local_day(await clock.now(), None)
    await look_back(system())
    results = await DayResult.filter(measure=Measure.EFFECTIVE_CONTACTS)
    reps = await User.filter(role=Role.REP).values_list("id", flat=True)
    assert {one.user_id for one in results} == set(reps)
    days = [one for one in results if one.user_id == reps[0]]
    assert sum(one.counted for one in days) >= 15
    assert today - timedelta(days=28) <= min(one.day for one in days) < max(one.day for one in days) < today
    for one in days:
        assert one.value == await ContactNote.filter(author_id=one.user_id, day=one.day, counts=True).count()
    assert sum(one.value for one in days) > 0
    written = len(results)
    await look_back(system())
    assert await DayResult.filter(measure=Measure.EFFECTIVE_CONTACTS).count() == written


async def _everybody_can_sign_in() -> None:
    users = await User.all()
    assert {user.must_change_password for user in users} == {False}
    assert len({user.password_hash for user in users}) == 1
    assert await passwords.matches(users[0].password_hash, PASSWORD)


async def _tickets_hang_together() -> None:
    kinds = await TicketLink.all().order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["FOLLOWS", "SAME"]
    now = await clock.now()
    promises = await Task.filter(kind="PROMISE")
    stands = sorted(stand(now, one.due_at, one.done_at, one.cancelled_at) for one in promises)
    assert stands == ["BROKEN", "KEPT", "OPEN"]


async def _nothing_lies_before_its_time() -> None:
    now = await clock.now()
    created = dict(await Customer.all().values_list("id", "created_at"))
    for note in await ContactNote.all():
        assert created[note.customer_id] - timedelta(minutes=1) <= note.contacted_at <= now
    assert (
        await Task.filter(kind="NEXT_CONTACT", done_at__isnull=True, cancelled_at__isnull=True).count()
        == await Customer.filter(owner_id__isnull=False).count()
    )


async def _the_clocks_run_but_none_has_run_out() -> None:
    now, kept = await clock.now(), await knobs.read(await clock.now())
    held = await Customer.filter(owner_id__isnull=False).values(*FACTS)
    runs = [countdown(found, kept, clock.zone(None)).due for row in held if (found := facts(row))]
    assert min(runs) > now + timedelta(days=1)
    assert sum(due < now + timedelta(days=4) for due in runs) >= 15


async def _counters_are_what_the_records_say() -> None:
    rep = await User.get(login="east-rep1")
    stock = await Counter.get(user_id=rep.id, measure=Measure.STOCK)
    assert stock.value == await Customer.filter(owner_id=rep.id).count() == 97
    contacts = await Counter.filter(user_id=rep.id, measure=Measure.EFFECTIVE_CONTACTS)
    assert sum(c.value for c in contacts) == await ContactNote.filter(author_id=rep.id, counts=True).count()
