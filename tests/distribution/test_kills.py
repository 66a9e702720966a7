"""Four worker processes share out leads, two of them are killed on the way: nothing is lost, doubled or out of turn."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from domain import clock, events
from domain.distribution.choosing import read_state
from domain.distribution.fairness import LEAD
from domain.distribution.replaying import replay
from domain.viewer import system
from models import DistributionDecision, DistributionState, Event, EventDelivery, LeadMove, Notification
from models import Lead as LeadRecord
from tests.distribution.making import rule_set
from tests.leads.making import lead
from tests.world import World

ROOT = Path(__file__).parents[2]
LEADS, PATIENCE = 90, 60
WEIGHTS = {"east-rep1": 3, "east-rep2": 1, "west-rep1": 2, "vendor-rep1": 4}


@contextmanager
def workers(url: str, number: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.distribution.worker", url, str(number)]
    group = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        yield group
    finally:
        if group.poll() is None:
            os.killpg(group.pid, signal.SIGKILL)
        group.wait()


async def reached(done: int) -> None:
    """Waits until so many leads are held."""
    async with asyncio.timeout(PATIENCE):
        while await LeadRecord.filter(owner_id__isnull=False).count() < done:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_two_of_four_workers_are_killed_and_every_lead_has_one_holder(committed: World) -> None:
    assert committed.addresses
    began = await clock.now()
    await rule_set(
        committed,
        {"people": {"tele-rep1": 1}, "daily_cap": 10, "key": "capped", "conditions": {"grade": ["A"]}},
        {"people": WEIGHTS, "key": "rest"},
    )
    captured = [await lead(committed, f"公司{n}", at=began, grade="A" if n % 3 else "B") for n in range(LEADS)]
    await events.write([Event(name="lead.captured", subject=one.id, payload={}, at=began) for one in captured], began)
    with workers(committed.addresses.database_url, 4) as group:
        assert group.stdout
        victims = [int(one) for one in (await asyncio.to_thread(group.stdout.readline)).split()][:2]
        for part, victim in zip((LEADS // 5, LEADS // 2), victims, strict=True):
            await reached(part)
            os.kill(victim, signal.SIGKILL)
        ends = await asyncio.to_thread(group.stdout.readline)
    assert ends.split() == ["-9", "-9", "0", "0"]
    await check(committed)
    told = await replay(system(), began, await clock.now() + timedelta(minutes=1))
    assert (told.decisions, told.differing) == (LEADS, 0)


async def check(world: World) -> None:
    """Each lead has one decision, one move, one holder and one notification; the ledger counts on without a gap."""
    assert not await EventDelivery.filter(done_at=None).exists()
    decided = await DistributionDecision.all().order_by("rule_key", "seq")
    assert len(decided) == len({row.lead_id for row in decided}) == LEADS
    holders = dict(await LeadRecord.all().values_list("id", "owner_id"))
    assert {row.lead_id: row.to_user_id for row in decided} == holders
    assert Tally(await LeadMove.filter(kind="ASSIGN").values_list("lead_id", flat=True)) == Tally(list(holders))
    assert await Notification.filter(message="told-lead-your-turn").count() == LEADS
    by_rule = {key: [row.seq for row in decided if row.rule_key == key] for key in ("capped", "rest")}
    assert by_rule == {"capped": [*range(1, 11)], "rest": [*range(1, LEADS - 9)]}
    kept = await DistributionState.get(rule_key="rest")
    assert kept.seq == LEADS - 10
    standing = read_state(kept.state)
    assert sum(one.received for one in standing.values()) == LEADS - 10
    for login, weight in WEIGHTS.items():
        own = standing[world.users[login].id.hex]
        assert abs(own.received * LEAD - own.entitled) < LEAD
        assert abs(own.entitled / LEAD - (LEADS - 10) * weight / 10) < 1e-9
