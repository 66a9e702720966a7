"""The jobs page's reading and deeds, and the clock that serves them."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

import messages
from domain import clock
from domain.housekeeping import clean_up
from domain.timetable import TIMETABLE, Daily, Every
from domain.viewer import system
from models import AuditEntry, JobPause, JobRun, RecycleRun
from tests.browsing import visitor
from tests.world import World
from workers import clockwork, queue, schedule, worker

JOBS = """{ jobs { name title when nextRun paused
    lastRun { state seconds attempt result { name value } } } }"""


def test_the_timetable_and_the_schedule_name_the_same_jobs() -> None:
    assert sorted(schedule.BY_NAME) == sorted(TIMETABLE)


def test_every_job_is_called_by_a_sentence_in_both_languages() -> None:
    for name in TIMETABLE:
        assert all(messages.text(locale, f"job-{name}") for locale in messages.LOCALES), name


@pytest.mark.parametrize(
    ("when", "slot", "following"),
    [
        (Daily(time(2, 0)), "2026-11-21T18:00Z", "2026-11-22T18:00Z"),
        (Daily(time(13, 30)), "2026-11-22T05:30Z", "2026-11-23T05:30Z"),
        (Every(timedelta(minutes=30)), "2026-11-22T05:30Z", "2026-11-22T06:00Z"),
    ],
)
def test_a_time_has_a_slot_behind_and_one_ahead(when: Daily | Every, slot: str, following: str) -> None:
    now = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)
    expected = datetime.fromisoformat(slot), datetime.fromisoformat(following)
    assert (when.slot(now), when.following(now)) == expected


async def jobs(world: World, login: str = "ops") -> dict[str, dict]:
    answer = await world.ask(login, JOBS)
    assert answer.data, answer.errors
    return {job["name"]: job for job in answer.data["jobs"]}


async def test_a_job_is_paused_and_resumed(world: World) -> None:
    done = await world.do("ops", "jobPause", {"name": "recycle"}, "job { name paused nextRun }")
    assert done["job"] == {"name": "recycle", "paused": True, "nextRun": None}
    await world.do("ops", "jobPause", {"name": "recycle"}, "job { name }")
    assert await JobPause.all().count() == 1
    assert (await world.do("ops", "jobResume", {"name": "recycle"}, "job { paused }"))["job"] == {"paused": False}
    assert [e.action for e in await AuditEntry.all().order_by("id")] == ["job.paused", "job.resumed"]


async def test_a_run_that_is_asked_for_waits_for_the_clock(world: World) -> None:
    done = await world.do("ops", "jobRun", {"name": "housekeeping"}, "run { state startedAt }")
    assert done["run"] == {"state": "ASKED", "startedAt": None}
    assert (await jobs(world))["housekeeping"]["lastRun"]["state"] == "ASKED"


async def test_the_clock_starts_what_was_asked_for_once_and_keeps_its_result(committed: World) -> None:
    assert committed.addresses
    await committed.do("ops", "jobRun", {"name": "counter-check"}, "run { id }")
    redis = await queue.connect(committed.addresses.redis_url)
    await redis.flushall()
    asked = await JobRun.get(attempt=0)
    working = asyncio.create_task(worker.work(committed.addresses.redis_url, queue.LONG))
    try:
        await clockwork.tick(redis)
        await clockwork.tick(redis)
        async with asyncio.timeout(20):
            while not await JobRun.filter(id=asked.id, finished_at__isnull=False).exists():  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await redis.aclose()
    run = await JobRun.get(id=asked.id)
    assert (run.attempt, run.error, run.result) == (1, "", {"different": 0})


@pytest.mark.parametrize("mutation", ["jobRun", "jobPause", "jobResume"])
@pytest.mark.parametrize(("login", "code"), [("east-rep1", "NOT_ALLOWED"), ("auditor", "NOT_ALLOWED")])
async def test_others_do_not_touch_jobs(world: World, mutation: str, login: str, code: str) -> None:
    done = await world.do(login, mutation, {"name": "recycle"}, "__typename")
    assert [p["code"] for p in done["problems"]] == [code]
    assert (await JobRun.all().count(), await JobPause.all().count()) == (0, 0)


@pytest.mark.parametrize(("given", "code"), [({}, "REQUIRED"), ({"name": "nap"}, "NOT_FOUND")])
async def test_a_job_that_is_none_is_refused(world: World, given: dict, code: str) -> None:
    done = await world.do("ops", "jobRun", given, "run { id }")
    assert [(p["code"], p["field"]) for p in done["problems"]] == [(code, "name")]


async def test_reps_do_not_see_jobs(world: World) -> None:
    answer = await world.ask("east-rep1", JOBS)
    assert [e.extensions["code"] for e in answer.errors] == ["NOT_ALLOWED"]


async def test_housekeeping_keeps_the_runs_of_ninety_days(world: World) -> None:
    now = await clock.now()
    for days in (0, 89, 91, 400):
        at = now - timedelta(days=days)
        await JobRun.create(name="recycle", slot=at, started_at=at, finished_at=at)
    assert (await clean_up(system()))["job_runs"] == 2
    assert {(now - run.slot).days for run in await JobRun.all()} == {0, 89}


async def test_what_is_under_way_is_told_with_how_far_it_is(world: World) -> None:
    now = await clock.now()
    await RecycleRun.create(at=now, day=now.date(), held=100, due=40, taken=10)
    await RecycleRun.create(at=now, day=now.date() - timedelta(days=1), held=100, due=40, stopped_at=now)
    answer = await world.ask("ops", "{ underWay { kind done total } }")
    assert answer.data == {"underWay": [{"kind": "RECYCLING", "done": 10, "total": 40}]}
    refused = await world.ask("east-admin", "{ underWay { kind } }")
    assert refused.errors
    page = await (await visitor(world, "ops")).get("/jobs")
    assert "10 of 40" in page
