"""Recording contacts: what the note, the counter, the customer and the tasks are afterwards."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain import clock
from models import AuditEntry, ContactNote, Counter, Customer, Event, Task
from models.kinds import Measure
from tests.customers.making import customer
from tests.notes.telling import at, note, soon
from tests.world import START, World

SELECTION = "note { id effective notCountedBecause counted }"


async def counted(world: World, login: str = "east-rep1") -> int:
    user = world.users[login]
    day = clock.local_day(await clock.now(), user.time_zone)
    row = await Counter.get_or_none(user_id=user.id, measure=Measure.EFFECTIVE_CONTACTS, day=day)
    return row.value if row else 0


async def untouched(made: Customer) -> bool:
    kept = await Customer.get(id=made.id)
    facts = (kept.last_contact_at, kept.last_effective_at, kept.next_contact_at, kept.maturity)
    rows = await ContactNote.all().count() + await Task.all().count()
    entries = await AuditEntry.filter(action="note.added").count() + await Event.filter(name="note.added").count()
    return facts == (None, None, None, None) and rows == 0 and entries == 0 and await counted_of_all() == 0


async def counted_of_all() -> int:
    return await Counter.filter(measure=Measure.EFFECTIVE_CONTACTS).count()


async def test_an_effective_contact_is_recorded_counted_and_leads_to_the_next(world: World) -> None:
    made = await customer(world)
    given = note(made, focus=" 谈了交期 ", nextStep="报价", concerns=["PRICE", "PRICE"], newNeed=True)
    payload = await world.do("east-rep1", "contactNoteAdd", given, SELECTION)
    assert payload["problems"] == []
    assert payload["note"] | {"id": ""} == {"id": "", "effective": True, "notCountedBecause": [], "counted": True}
    kept = await ContactNote.get()
    assert (kept.focus, kept.concerns, kept.new_need, kept.author_id) == (
        "谈了交期",
        ["PRICE"],
        True,
        world.users["east-rep1"].id,
    )
    record = await Customer.get(id=made.id)
    assert (record.last_contact_at, record.last_effective_at, record.maturity) == (kept.contacted_at,) * 2 + (2,)
    task = await Task.get()
    assert (task.user_id, task.body, task.due_at, task.note_id) == (
        record.owner_id,
        "报价",
        record.next_contact_at,
        kept.id,
    )
    assert await counted(world) == 1
    entry = await AuditEntry.get(action="note.added")
    assert (entry.subject, entry.subject_name) == (kept.id, made.name)


@pytest.mark.parametrize("maturity", range(5))
@pytest.mark.parametrize("ticks", [{}, {"notReached": True}, {"busy": True}, {"notReached": True, "busy": True}])
async def test_the_truth_table_holds_through_the_schema(world: World, maturity: int, ticks: dict[str, bool]) -> None:
    made = await customer(world)
    payload = await world.do("east-rep1", "contactNoteAdd", note(made, maturity=maturity, **ticks), SELECTION)
    effective = maturity != 0 and not ticks
    expected = [
        *(["MATURITY_ZERO"] if maturity == 0 else []),
        *(["NOT_REACHED"] if "notReached" in ticks else []),
        *(["BUSY"] if "busy" in ticks else []),
    ]
    told = payload["note"]
    assert (told["effective"], told["notCountedBecause"], await counted(world)) == (effective, expected, int(effective))


async def test_a_customer_counts_once_a_day(world: World) -> None:
    made = await customer(world)
    for expected in ([], ["COUNTED_TODAY"], ["COUNTED_TODAY"]):
        payload = await world.do("east-rep1", "contactNoteAdd", note(made), SELECTION)
        assert (payload["note"]["effective"], payload["note"]["notCountedBecause"]) == (True, expected)
    another = await customer(world, "南通恒源纺织有限公司")
    await world.do("east-rep1", "contactNoteAdd", note(another), SELECTION)
    assert await counted(world) == 2


async def test_the_next_contact_of_a_new_note_takes_the_place_of_the_old_one(world: World) -> None:
    made = await customer(world)
    await world.do("east-rep1", "contactNoteAdd", note(made, nextContactAt=soon(1)), "note { id }")
    await world.do("east-rep1", "contactNoteAdd", note(made, nextContactAt=soon(5)), "note { id }")
    first, second = await Task.all().order_by("id")
    assert first.done_at is not None
    assert (second.done_at, second.due_at) == (None, (await Customer.get(id=made.id)).next_contact_at)


async def test_an_older_contact_told_later_changes_nothing_that_is_newer(world: World) -> None:
    made = await customer(world)
    now = await clock.now()
    await world.do("east-rep1", "contactNoteAdd", note(made, maturity=4), "note { id }")
    earlier = at(now - timedelta(days=2))
    await world.do("east-rep1", "contactNoteAdd", note(made, maturity=1, contactedAt=earlier), "note { id }")
    record = await Customer.get(id=made.id)
    assert record.maturity == 4
    assert record.last_contact_at is not None
    assert record.last_effective_at is not None
    assert min(record.last_contact_at, record.last_effective_at) > now - timedelta(minutes=1)


async def test_a_contact_counts_on_the_day_of_recording_in_the_time_zone_of_its_author(world: World) -> None:
    rep = world.users["east-rep1"]
    now = await clock.now()
    zones = {"Pacific/Kiritimati", "Pacific/Midway"}  # 25 hours apart: never the same day
    days = set()
    for zone in zones:
        rep.time_zone = zone
        await rep.save(update_fields=["time_zone"])
        made = await customer(world, f"{zone}有限公司")
        long_ago = at(now - timedelta(days=9))
        await world.do("east-rep1", "contactNoteAdd", note(made, contactedAt=long_ago), "note { id }")
        kept = await ContactNote.get(customer_id=made.id)
        assert kept.day == clock.local_day(now, zone)
        days.add(kept.day)
    assert len(days) == 2
    assert sorted(days) == sorted(
        await Counter.filter(measure=Measure.EFFECTIVE_CONTACTS).values_list("day", flat=True)
    )


IMPOSSIBLE: list[tuple[dict[str, Any], str, str]] = [
    ({"contactedAt": at(datetime.now(UTC) + timedelta(hours=1))}, "INVALID", "contactedAt"),
    ({"contactedAt": at(START - timedelta(minutes=2))}, "INVALID", "contactedAt"),
    ({"contactedAt": "yesterday"}, "INVALID", "contactedAt"),
    ({"nextContactAt": at(START)}, "INVALID", "nextContactAt"),
    ({"nextContactAt": None}, "REQUIRED", "nextContactAt"),
    ({"nextContactAt": "2026-13-45T99:00:00+08:00"}, "INVALID", "nextContactAt"),
    ({"maturity": 5}, "INVALID", "maturity"),
    ({"maturity": None}, "REQUIRED", "maturity"),
    ({"way": "PIGEON"}, "INVALID", "way"),
    ({"way": None}, "REQUIRED", "way"),
    ({"needChange": "MORE"}, "INVALID", "needChange"),
    ({"concerns": ["WEATHER"]}, "INVALID", "concerns"),
    ({"focus": "长" * 100_000}, "INVALID", "focus"),
    ({"customerId": None}, "REQUIRED", "customerId"),
    ({"customerId": "cus_" + "0" * 32}, "NOT_FOUND", "customerId"),
    ({"customerId": "\x00'; drop table"}, "NOT_FOUND", "customerId"),
]


@pytest.mark.parametrize(("changed", "code", "field"), IMPOSSIBLE)
async def test_an_impossible_note_changes_nothing(world: World, changed: dict[str, Any], code: str, field: str) -> None:
    made = await customer(world)
    payload = await world.do("east-rep1", "contactNoteAdd", note(made) | changed, "note { id }")
    assert payload["note"] is None
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [(code, field)]
    assert await untouched(made)


@pytest.mark.parametrize("login", ["east-rep2", "west-rep1", "west-admin", "vendor-rep1", "auditor"])
async def test_nobody_outside_the_scope_records_a_contact(world: World, login: str) -> None:
    made = await customer(world)
    payload = await world.do(login, "contactNoteAdd", note(made), "note { id }")
    assert [p["code"] for p in payload["problems"]] == ["NOT_ALLOWED" if login == "auditor" else "NOT_FOUND"]
    assert await untouched(made)


async def test_a_superior_s_note_counts_for_the_superior_and_plans_for_the_holder(world: World) -> None:
    made = await customer(world)
    payload = await world.do("east-lead", "contactNoteAdd", note(made), SELECTION)
    assert payload["note"]["counted"]
    assert (await counted(world, "east-lead"), await counted(world)) == (1, 0)
    assert (await Task.get()).user_id == world.users["east-rep1"].id


async def test_nobody_records_a_contact_with_a_customer_in_a_pool(world: World) -> None:
    made = await customer(world, pool="CHANNEL")
    payload = await world.do("east-rep1", "contactNoteAdd", note(made), "note { id }")
    assert [(p["code"], p["field"]) for p in payload["problems"]] == [("NOT_ALLOWED", "customerId")]
    assert await untouched(made)
