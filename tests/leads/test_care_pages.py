"""The clock board, nurturing and mailbox as people see them; leaving the mails without signing in."""

import httpx
import pytest

from app import application
from domain import clock as time_now
from domain import ids
from domain.leads import clock
from domain.leads.unsubscribing import address_of
from domain.operation import Deed
from domain.viewer import system
from models import Lead, Mail, NurtureContent
from servers import Addresses
from tests.browsing import visitor
from tests.leads.making import lead
from tests.statements import counted
from tests.world import START, World

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}" + "长" * 100


async def running(world: World, company: str) -> Lead:
    now = await time_now.now()
    made = await lead(world, company, "east-rep1", at=now)
    await clock.start(Deed(system(), now), made)
    return made


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_the_clock_board_is_calm_when_empty_and_safe_with_hostile_names(world: World, language: str) -> None:
    someone = await visitor(world, "east-admin", language)
    assert 'id="clock-board"' in await someone.get("/leads/clocks")
    await running(world, HOSTILE)
    page = await someone.get("/leads/clocks")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


async def test_the_statements_of_the_clock_board_do_not_grow_with_its_rows(world: World) -> None:
    someone = await visitor(world, "east-admin")
    await running(world, "甲")
    with counted() as few:
        await someone.get("/leads/clocks")
    for n in range(8):
        await running(world, f"公司{n}")
    with counted() as many:
        await someone.get("/leads/clocks")
    assert len(many) == len(few)


@pytest.mark.parametrize("path", ["/leads/clocks", "/nurturing", "/nurturing/new", "/mailbox"])
async def test_a_rep_is_shown_none_of_it(world: World, path: str) -> None:
    await (await visitor(world, "east-rep1")).get(path, 403)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_a_piece_is_written_read_changed_and_withdrawn_by_forms(world: World, language: str) -> None:
    someone = await visitor(world, "ops", language)
    given = {"kind": "NEWS", "language": "zh-CN", "subject": HOSTILE[:100], "body": HOSTILE, "fromOn": "2026-11-01"}
    wrong = await someone.post("/nurturing/new", 422, **{**given, "subject": ""})
    assert "2026-11-01" in wrong.text
    await someone.post("/nurturing/new", **given)
    piece = await NurtureContent.get()
    key = ids.public(NurtureContent, piece.id)
    for path in ("/nurturing", f"/nurturing/{key}", f"/nurturing/{key}/withdraw"):
        assert "<script>alert" not in await someone.get(path)
    await someone.post(f"/nurturing/{key}", **{**given, "subject": "新品", "untilOn": "2027-01-01"})
    await someone.post(f"/nurturing/{key}/withdraw")
    await piece.refresh_from_db()
    assert (piece.subject, piece.withdrawn_at is not None) == ("新品", True)


async def test_a_mail_is_shown_as_its_receiver_would_see_it(world: World) -> None:
    made = await lead(world)
    mail = await Mail.create(
        to_address="a@b.example", subject="您好", body=f"{HOSTILE}\nhttps://weir.example/x", kind="NURTURE", lead=made,
        once="1", created_at=START,
    )  # fmt: skip
    someone = await visitor(world, "ops")
    assert "您好" in await someone.get("/mailbox")
    page = await someone.get(f"/mailbox/{ids.public(Mail, mail.id)}")
    assert "<script>alert" not in page
    assert 'href="https://weir.example/x"' in page


async def test_opening_the_link_changes_nothing_and_the_button_ends_the_mails(world: World) -> None:
    made = await lead(world)
    path = address_of(made.id).split("/u/", 1)[1]
    stranger = httpx.AsyncClient(
        transport=httpx.ASGITransport(application(world.addresses or Addresses("", ""))), base_url="http://test"
    )
    for method in ("GET", "HEAD"):
        assert (await stranger.request(method, f"/u/{path}")).status_code == 200
    assert (await Lead.get(id=made.id)).unsubscribed_at is None
    assert (await stranger.post(f"/u/{path}")).status_code == 200
    assert (await Lead.get(id=made.id)).unsubscribed_at
    assert (await stranger.get("/u/made-up")).status_code == 404
    assert (await stranger.post(f"/u/{path}x")).status_code == 404
