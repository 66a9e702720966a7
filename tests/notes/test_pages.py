"""The workbench, the customer's page, notes and tasks as people see them."""

from datetime import timedelta

import pytest

from domain import clock, ids
from models import ContactNote, Customer, Task
from tests.browsing import visitor
from tests.customers.making import customer
from tests.notes.telling import at, note, soon
from tests.statements import counted
from tests.world import PEOPLE, World

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}有限公司" + "长" * 120


async def busy_day(world: World, login: str = "east-rep1") -> Customer:
    now = await clock.now()
    made = await customer(
        world, "扬州五环印花厂", owner=login, phones=["0514——2398577"], contacts=[("吴建国", "13805145678")]
    )
    await world.do(login, "contactNoteAdd", note(made, focus="等报价", nextStep="催报价", newNeed=True), "note { id }")
    await world.do(login, "contactNoteAdd", note(made, notReached=True), "note { id }")
    await Task.filter(customer_id=made.id, done_at__isnull=True).update(due_at=now - timedelta(hours=30))
    await customer(world, HOSTILE, owner=login, held_since=now - timedelta(days=59))
    return made


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("login", sorted(PEOPLE))
async def test_everybody_has_a_workbench_in_both_languages(world: World, login: str, language: str) -> None:
    await busy_day(world)
    page = await (await visitor(world, login, language)).get("/")
    assert "<script>alert" not in page
    assert login in page


async def test_the_workbench_says_what_is_to_do_and_why_a_note_did_not_count(world: World) -> None:
    await busy_day(world)
    page = await (await visitor(world, "east-rep1")).get("/")
    for said in (
        "1 customer to contact today",
        "扬州五环印花厂",
        "吴建国",
        "tel:13805145678",
        "1 did not count",
        "1 not reached",
    ):
        assert said in page, said
    assert "&lt;script&gt;" in page


async def test_a_supervisor_sees_who_is_late(world: World) -> None:
    await busy_day(world)
    page = await (await visitor(world, "east-lead")).get("/")
    assert "the team is late with 1" in page or "1 contact is overdue" in page
    assert "east-rep1" in page
    elsewhere = await (await visitor(world, "west-admin")).get("/")
    assert "五环" not in elsewhere


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_every_page_of_notes_and_tasks_renders(world: World, language: str) -> None:
    made = await busy_day(world)
    rep, lead = await visitor(world, "east-rep1", language), await visitor(world, "east-lead", language)
    home = f"/customers/{ids.public(Customer, made.id)}"
    written = await ContactNote.filter(customer_id=made.id).first()
    task = await Task.filter(customer_id=made.id, done_at__isnull=True).first()
    assert written
    assert task
    note_id, task_id = ids.public(ContactNote, written.id), ids.public(Task, task.id)
    for path in (
        home,
        "/notes/today",
        "/tasks",
        "/tasks?due=OVERDUE",
        "/notes/new",
        f"/notes/new?customerId={home[11:]}",
    ):
        assert "扬州五环印花厂" in await rep.get(path), path
    for path in (f"/notes/{note_id}/edit", f"/tasks/{task_id}", f"/tasks/{task_id}/finish"):
        assert "扬州五环印花厂" in await rep.get(path), path
    for path in (f"{home}?kinds=NOTE", f"{home}?kinds=MOVE", f"{home}?kinds=TASK", "/notes/new?search=五环"):
        assert "扬州五环印花厂" in await rep.get(path), path
    assert "等报价" in await lead.get(f"/notes/{note_id}/comment")
    stranger = await visitor(world, "west-rep1", language)
    for path in (home, f"/notes/{note_id}/edit", f"/tasks/{task_id}"):
        await stranger.get(path, 404)
    assert "五环" not in await stranger.get("/notes/new?search=五环".replace("五环", "印花厂"))


async def test_a_note_is_recorded_with_the_form_and_typed_words_survive_a_refusal(world: World) -> None:
    made = await customer(world)
    rep = await visitor(world, "east-rep1")
    key = ids.public(Customer, made.id)
    typed = {"customerId": key, "way": "VISIT", "focus": "看了样机", "maturity": "3"}
    refused = await rep.post("/notes/new", 422, **typed)
    assert "看了样机" in refused.text
    assert "Say when the next contact will be" in refused.text
    assert await ContactNote.all().count() == 0
    done = await rep.post("/notes/new", **typed, nextContactAt=soon(2)[:16], next=f"/customers/{key}")
    assert done.headers["location"] == f"/customers/{key}"
    assert "It counts as an effective contact." in await rep.get(f"/customers/{key}")
    assert (await ContactNote.get()).way == "VISIT"


async def test_a_task_is_moved_and_finished_with_forms(world: World) -> None:
    made = await busy_day(world)
    rep = await visitor(world, "east-rep1")
    task = await Task.get(customer_id=made.id, done_at__isnull=True)
    home = f"/tasks/{ids.public(Task, task.id)}"
    await rep.post(home, 422, dueAt="2020-01-01T09:00")
    later = soon(4)[:16]
    await rep.post(home, dueAt=later)
    await task.refresh_from_db()
    assert at(task.due_at.astimezone(clock.zone(None)))[:16] == later
    assert (await Customer.get(id=made.id)).next_contact_at == task.due_at
    await rep.post(f"{home}/finish")
    await task.refresh_from_db()
    assert task.done_at is not None
    assert (await Customer.get(id=made.id)).next_contact_at is None
    await rep.post(f"{home}/finish", 422)


async def test_nobody_moves_a_stranger_s_task(world: World) -> None:
    await busy_day(world)
    task = await Task.get(done_at__isnull=True)
    key = ids.public(Task, task.id)
    for login, code in (("east-rep2", "NOT_FOUND"), ("west-admin", "NOT_FOUND"), ("auditor", "NOT_ALLOWED")):
        for mutation, given in (("taskFinish", {}), ("taskReschedule", {"dueAt": soon(3)})):
            payload = await world.do(login, mutation, {"taskId": key, **given}, "task { id }")
            assert [p["code"] for p in payload["problems"]] == [code]
    await task.refresh_from_db()
    assert task.done_at is None


@pytest.mark.parametrize("login", ["east-rep1", "east-lead", "east-admin", "ops"])
async def test_the_statements_of_a_page_do_not_grow_with_the_rows(world: World, login: str) -> None:
    now = await clock.now()
    made = await busy_day(world)
    home = f"/customers/{ids.public(Customer, made.id)}"
    someone = await visitor(world, login)
    sent: dict[str, list[int]] = {"/": [], home: []}
    for _ in range(2):
        for path, found in sent.items():
            with counted() as statements:
                await someone.get(path)
            found.append(len(statements))
        for n in range(6):
            more = await customer(
                world, f"第{n}包装厂", contacts=[("李工", "13900001111")], held_since=now - timedelta(days=59)
            )
            await world.do("east-rep1", "contactNoteAdd", note(more), "note { id }")
            await world.do("east-rep1", "contactNoteAdd", note(made, focus=str(n)), "note { id }")
        await Task.filter(done_at__isnull=True).update(due_at=now - timedelta(hours=30))
    assert {path: found[0] - found[1] for path, found in sent.items()} == {"/": 0, home: 0}
    assert max(sent["/"]) <= 64
    assert max(sent[home]) <= 48
