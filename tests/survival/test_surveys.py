"""Surveys by real workers, two of them with a clock each, that are killed around the moment: once each, and on time."""

import asyncio
import contextlib
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from domain import clock, clock_moving
from domain.surveys import defaults
from domain.tickets import working
from domain.timetable import TIMETABLE
from domain.viewer import system
from models import Contact, Event, EventDelivery, JobPause, Mail, SurveyInvitation, Ticket, database
from models.kinds import SurveyState
from servers import PrivateServers
from settings import settings
from tests.customers.making import customer
from tests.surveys.making import contact, ticket
from tests.survival.harness import Installation as Site
from tests.survival.harness import found
from tests.world import PEOPLE, World

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
WORKERS = ("worker", "worker2")
PATIENCE = 60.0


@pytest_asyncio.fixture(loop_scope="session")
async def site(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    """An installation whose clock can be moved, with two workers."""
    monkeypatch.setitem(settings.__dict__, "sandbox", True)
    with tempfile.TemporaryDirectory(prefix="weir-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # noqa: ASYNC240
        made = await found(Path(folder) / "var", 0, 0)
        made.environment = {"WEIR_SANDBOX": "true", "WEIR_PASSWORD_MEMORY_KIB": "1024"}
        private = PrivateServers(made.folder)  # which outlive the workers
        try:
            private.start()
            await database.connect(made.addresses.database_url, 8)
            others = [name for name in TIMETABLE if name != "survey-mails"]  # days go by in which they have much to do
            await JobPause.bulk_create([JobPause(name=name, at=await clock.now()) for name in others])
            for worker in WORKERS:
                made.start(worker)
            yield made
        finally:
            await database.disconnect()
            made.stop()
            private.stop()


async def until(met: Callable[[], Awaitable[object]], what: str, step: int = 0) -> None:
    """Waits until something is so; where it takes long, the clock goes on by so many seconds every other second."""
    try:
        async with asyncio.timeout(PATIENCE):
            for turn in count(1):
                if await met():
                    return
                await asyncio.sleep(0.1)
                if step and turn % 20 == 0:
                    await clock_moving.move(system(), step, None)
    except TimeoutError:
        pytest.fail(f"waited in vain: {what}")


async def move(to: datetime) -> None:
    """Moves the clock of the installation, for all its processes."""
    await clock_moving.move(system(), None, to)


async def planned(number: int) -> None:
    """Waits until so many are planned; time goes on, so that what a killed worker had taken is sent again."""

    async def met() -> bool:
        owed = await EventDelivery.filter(handler="survey", done_at__isnull=True).exists()
        return not owed and await SurveyInvitation.all().count() == number

    await until(met, f"{number} invitations", 20)


async def sent(number: int) -> None:
    """Waits until so many are sent; time goes on by minutes, since a killed worker leaves its minute undone."""

    async def met() -> bool:
        return await SurveyInvitation.filter(sent_at__isnull=False).count() == number

    await until(met, f"{number} sent", 60)


async def killing(site: Site, moments: list[datetime]) -> None:
    """Moves the clock from moment to moment, and kills a worker soon after each, while the other one is at work."""
    for n, moment in enumerate(moments):
        victim, other = WORKERS[n % 2], WORKERS[1 - n % 2]
        await until(lambda other=other: _at_work(site, other), other)
        await move(moment)
        await asyncio.sleep(0.1 * (1 + n % 4))
        await site.kill(victim)


async def _at_work(site: Site, worker: str) -> bool:
    """Whether that process has reached both servers."""
    return _links(site.processes[worker].pid) >= 6


def _links(process: int) -> int:
    """How many connections a process has; none once it is gone."""
    found = 0
    for one in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            found += "socket:" in str(one.readlink())
    return found


async def closed_at(world: World, moment: datetime, email: str) -> Ticket:
    """A ticket that an agent closes at that moment."""
    await move(moment)
    buyer = await customer(world, f"扬州市{email}制衣有限公司", "east-rep1")
    made = await ticket(await contact(buyer, email), world.users["east-rep1"], state="OPEN", closed_at=None)
    return await working.close(system(), f"tkt_{made.id.hex}")


async def _world() -> World:
    """The small world that is in the database."""
    from models import Department, User

    made = World()
    made.users = {user.login: user for user in await User.filter(login__in=list(PEOPLE))}
    made.departments = {str(one.id): one for one in await Department.all()}
    return made


async def test_invitations_come_a_day_later_once_whatever_is_killed(site: Site) -> None:
    world = await _world()
    now = await clock.now()
    await defaults.seed(now, SurveyState.OPEN)
    day = (now + timedelta(days=2)).astimezone(clock.zone(None)).replace(hour=10, minute=0, second=0, microsecond=0)
    late = day + 12 * HOUR  # 22:00: a day later it is night
    await closed_at(world, day, "by-day@example.com")
    await closed_at(world, late, "by-night@example.com")
    await planned(2)

    await killing(site, [day + 24 * HOUR + offset * 20 * timedelta(seconds=1) for offset in (0, 1)])
    await sent(1)
    first = await SurveyInvitation.get(to_address="by-day@example.com")
    assert first.sent_at
    assert day + 24 * HOUR <= first.sent_at <= day + 24 * HOUR + 15 * MINUTE

    await move(late + 24 * HOUR + MINUTE)
    await until(lambda: SurveyInvitation.filter(send_at=late + 35 * HOUR).exists(), "the morning")
    await move(late + 35 * HOUR - MINUTE / 2)  # 08:59:30
    assert await SurveyInvitation.filter(sent_at__isnull=False).count() == 1
    await killing(site, [late + 35 * HOUR])
    await sent(2)
    second = await SurveyInvitation.get(to_address="by-night@example.com")
    assert second.sent_at
    assert late + 35 * HOUR <= second.sent_at <= late + 35 * HOUR + 15 * MINUTE
    await _many(site, world, 300, 90)


async def _many(site: Site, world: World, tickets: int, people: int) -> None:
    """So many tickets of so many people are closed at once, while workers are killed: each is asked at most once."""
    begins = await clock.now()
    buyer = await customer(world, "扬州市众人制衣有限公司", "east-rep1")
    whose = {"customer_id": buyer.id, "name": "李工", "created_at": begins}
    asking = [Contact(email=f"p{n}@example.com", **whose) for n in range(people)]
    await Contact.bulk_create(asking)
    facts = {"subject": "机器不转", "type": "FAULT", "priority": "NORMAL", "channel": "MAIL", "state": "CLOSED"}
    times = {"created_at": begins, "updated_at": begins, "closed_at": begins}
    made = [
        Ticket(customer_id=buyer.id, contact_id=asking[n * 7 % people].id, **facts, **times) for n in range(tickets)
    ]
    await Ticket.bulk_create(made)
    events = [Event(name="ticket.closed", subject=one.id, payload={}, at=begins) for one in made]
    await Event.bulk_create(events)
    owed = [EventDelivery(event_id=event.id, handler="survey", due_at=begins) for event in events]
    await EventDelivery.bulk_create(owed)
    await killing(site, [begins + timedelta(seconds=1)])
    await planned(2 + tickets)
    states = Counter(await SurveyInvitation.all().values_list("state", flat=True))
    assert states == {"SENT": 2, "PLANNED": people, "SPARED": tickets - people}
    await killing(site, [begins + 24 * HOUR])
    await sent(2 + people)
    asked = await SurveyInvitation.filter(sent_at__isnull=False).values_list("person", flat=True)
    assert len(asked) == len(set(asked)) == 2 + people
    assert await Mail.filter(kind="SURVEY").count() == 2 + people
