"""Mending notes, and counters that stay true to them whatever happens."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import clock, ids
from models import ContactNote, Counter, Customer, NoteVersion, Task
from models.kinds import Measure
from tests.customers.making import customer
from tests.notes.telling import at, note, soon
from tests.world import World

SELECTION = "note { id effective notCountedBecause counted versions { focus maturity } }"


def mended(kept: ContactNote, made: Customer, **changed: Any) -> dict[str, Any]:
    given = note(made, **changed)
    del given["customerId"]
    return given | {"noteId": ids.public(ContactNote, kept.id)}


async def recorded(world: World, made: Customer, **changed: Any) -> ContactNote:
    payload = await world.do("east-rep1", "contactNoteAdd", note(made, **changed), "note { id }")
    key = ids.key(ContactNote, payload["note"]["id"])
    return await ContactNote.get(id=key)


async def stored(world: World, login: str = "east-rep1") -> dict[date, int]:
    rows = await Counter.filter(user_id=world.users[login].id, measure=Measure.EFFECTIVE_CONTACTS)
    return {row.day: row.value for row in rows if row.value}


async def test_a_mended_note_keeps_what_it_said_and_moves_the_counter(world: World) -> None:
    made = await customer(world)
    kept = await recorded(world, made, focus="谈了交期")
    payload = await world.do(
        "east-rep1", "contactNoteEdit", mended(kept, made, notReached=True, focus="没接"), SELECTION
    )
    assert payload["problems"] == []
    told = payload["note"]
    assert (told["effective"], told["notCountedBecause"]) == (False, ["NOT_REACHED"])
    assert told["versions"] == [{"focus": "谈了交期", "maturity": 2}]
    assert await stored(world) == {}
    record = await Customer.get(id=made.id)
    assert (record.last_effective_at, record.last_contact_at) == (None, kept.contacted_at)


async def test_when_the_note_that_counted_no_longer_does_the_next_one_takes_its_place(world: World) -> None:
    made = await customer(world)
    first, second = await recorded(world, made), await recorded(world, made)
    assert (first.counts, second.counts) == (True, False)
    await world.do("east-rep1", "contactNoteEdit", mended(first, made, maturity=0), "note { id }")
    await second.refresh_from_db()
    assert second.counts
    assert sum((await stored(world)).values()) == 1


async def test_a_moved_next_contact_moves_its_task(world: World) -> None:
    made = await customer(world)
    kept = await recorded(world, made)
    later = soon(9)
    await world.do("east-rep1", "contactNoteEdit", mended(kept, made, nextContactAt=later), "note { id }")
    task, record = await Task.get(), await Customer.get(id=made.id)
    assert at(task.due_at) == at(record.next_contact_at) == later  # type: ignore[arg-type]


async def refused(world: World, login: str, kept: ContactNote, made: Customer) -> list[str]:
    payload = await world.do(login, "contactNoteEdit", mended(kept, made, focus="别的"), "note { id }")
    await kept.refresh_from_db()
    assert (payload["note"], kept.focus, await NoteVersion.all().count()) == (None, "", 0)
    return [p["code"] for p in payload["problems"]]


async def test_only_the_author_mends_a_note_and_only_for_a_day(world: World) -> None:
    made = await customer(world)
    kept = await recorded(world, made)
    assert await refused(world, "east-lead", kept, made) == ["NOT_ALLOWED"]
    assert await refused(world, "west-rep1", kept, made) == ["NOT_FOUND"]
    await ContactNote.filter(id=kept.id).update(created_at=kept.created_at - timedelta(hours=24, minutes=1))
    assert await refused(world, "east-rep1", kept, made) == ["NOT_ALLOWED"]


async def test_a_closed_day_keeps_its_result(world: World) -> None:
    made = await customer(world)
    kept = await recorded(world, made)
    before = await stored(world)
    later = await clock.now() + timedelta(hours=23, minutes=59)
    zone = clock.zone(None)
    closes = later.astimezone(zone).replace(hour=2, minute=0, second=0, microsecond=0)
    day = (closes - timedelta(days=1)).date()  # closed at two o'clock that morning, if later is beyond it
    if later < closes:
        day -= timedelta(days=1)
    await ContactNote.filter(id=kept.id).update(day=day, created_at=later - timedelta(hours=23))
    await Counter.filter(measure=Measure.EFFECTIVE_CONTACTS).update(day=day)

    async def moved() -> Any:
        return later

    with patch.object(clock, "now", moved):
        given = mended(kept, made, maturity=0, nextContactAt=at(later + timedelta(days=2)))
        payload = await world.do("east-rep1", "contactNoteEdit", given, SELECTION)
    assert payload["note"]["effective"] is False
    assert (payload["note"]["counted"], payload["note"]["notCountedBecause"]) == (True, [])
    assert list((await stored(world)).values()) == list(before.values()) == [1]


@dataclass(frozen=True)
class Step:
    """Record a contact (`edits` None), or mend the so-manieth note."""

    customer: int
    edits: int | None
    maturity: int
    not_reached: bool
    busy: bool
    login: str


STEPS = st.lists(
    st.builds(
        Step,
        customer=st.integers(0, 2),
        edits=st.none() | st.integers(0, 5),
        maturity=st.sampled_from([0, 1, 4]),
        not_reached=st.sampled_from([False, False, True]),
        busy=st.sampled_from([False, False, True]),
        login=st.sampled_from(["east-rep1", "east-lead"]),
    ),
    max_size=10,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
async def test_counters_rebuilt_from_the_notes_equal_the_stored_ones(world: World, data: st.DataObject) -> None:
    """Whatever is recorded and mended; the rebuilding knows of effective notes, customers and days only."""
    await Counter.all().update(value=0)
    await ContactNote.all().delete()
    companies = [await customer(world, f"第{n}印花厂有限公司") for n in range(3)]
    notes: list[tuple[ContactNote, str, Customer]] = []
    for step in data.draw(STEPS):
        ticks = {"maturity": step.maturity, "notReached": step.not_reached, "busy": step.busy}
        if step.edits is None or not notes:
            payload = await world.do(
                step.login, "contactNoteAdd", note(companies[step.customer], **ticks), "note { id }"
            )
            kept = await ContactNote.get(id=ids.key(ContactNote, payload["note"]["id"]))
            notes.append((kept, step.login, companies[step.customer]))
        else:
            kept, login, made = notes[step.edits % len(notes)]
            payload = await world.do(login, "contactNoteEdit", mended(kept, made, **ticks), "note { id }")
            assert payload["problems"] == []
    for login in ("east-rep1", "east-lead"):
        assert await stored(world, login) == await rebuilt(world, login)


async def rebuilt(world: World, login: str) -> dict[date, int]:
    found: dict[date, set[Any]] = {}
    for one in await ContactNote.filter(author_id=world.users[login].id):
        if one.maturity != 0 and not one.not_reached and not one.busy:
            found.setdefault(one.day, set()).add(one.customer_id)
    return {day: len(customers) for day, customers in found.items()}
