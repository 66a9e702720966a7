"""Superiors' words beside notes, and the veil over notes in pools."""

from typing import Any

from domain import clock, ids
from models import ContactNote, Customer, Event, NoteComment, PoolOpening
from tests.customers.making import customer
from tests.notes.telling import note
from tests.world import World

NOTE = """query ($id: ID!) { contactNote(id: $id) {
  way contactedOn contactedAt focus maturity effective counted notCountedBecause author { login }
  comments { body author { login } } versions { focus } customer { name } } }"""


async def said(world: World, made: Customer, login: str = "east-rep1") -> str:
    payload = await world.do(login, "contactNoteAdd", note(made, focus="谈了交期"), "note { id }")
    return str(payload["note"]["id"])


async def told(world: World, login: str, note_id: str) -> dict[str, Any] | None:
    answer = await world.ask(login, NOTE, id=note_id)
    assert not answer.errors, answer.errors
    assert answer.data
    found: dict[str, Any] | None = answer.data["contactNote"]
    return found


async def test_a_superior_comments_and_the_author_is_told(world: World) -> None:
    made = await customer(world)
    note_id = await said(world, made)
    payload = await world.do(
        "east-lead",
        "contactNoteComment",
        {"noteId": note_id, "body": " 先问预算 "},
        "comment { body author { login } }",
    )
    assert payload["comment"] == {"body": "先问预算", "author": {"login": "east-lead"}}
    event = await Event.get(name="note.commented")
    assert event.payload["tell"]["users"] == [str(world.users["east-rep1"].id)]
    seen = await told(world, "east-rep1", note_id)
    assert seen
    assert [c["body"] for c in seen["comments"]] == ["先问预算"]


async def test_a_comment_that_may_not_be_leaves_nothing(world: World) -> None:
    made = await customer(world)
    note_id = await said(world, made)
    for login, body, code in (
        ("east-rep2", "嗯", "NOT_ALLOWED"),
        ("west-admin", "嗯", "NOT_FOUND"),
        ("east-lead", " ", "REQUIRED"),
        ("east-lead", "嗯" * 2001, "INVALID"),
    ):
        payload = await world.do(login, "contactNoteComment", {"noteId": note_id, "body": body}, "comment { body }")
        assert [p["code"] for p in payload["problems"]] == [code]
    assert await NoteComment.all().count() == await Event.filter(name="note.commented").count() == 0


async def test_in_a_pool_a_note_shows_date_and_way_until_the_record_is_opened(world: World) -> None:
    made = await customer(world, owner="vendor-rep1")
    note_id = await said(world, made, "vendor-rep1")
    await NoteComment.create(
        note_id=ids.key(ContactNote, note_id), author=world.users["vendor-lead"], body="好", at=made.created_at
    )
    assert await told(world, "east-rep1", note_id) is None
    await Customer.filter(id=made.id).update(owner_id=None, pool_id=world.pools["CHANNEL"].id)
    now = await clock.now()
    bare = await told(world, "east-rep1", note_id)
    assert bare
    known = {"way": "PHONE", "contactedOn": clock.local_day(now, None).isoformat(), "customer": {"name": made.name}}
    nothing = dict.fromkeys(bare, None) | {"comments": [], "versions": []}
    assert bare == nothing | known
    rep = world.users["east-rep1"]
    await PoolOpening.create(user=rep, customer=made, day=clock.local_day(now, None), at=now)
    opened = await told(world, "east-rep1", note_id)
    assert opened
    assert (opened["focus"], opened["maturity"], len(opened["comments"])) == ("谈了交期", 2, 1)
    assert opened["author"] is None  # people of another house stay unnamed
    colleague = await told(world, "vendor-lead", note_id)
    assert colleague
    assert colleague["focus"] is None
