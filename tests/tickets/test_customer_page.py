"""The customer's own page: opened by the link in a mail, showing their ticket and nothing else of the house."""

import asyncio
import re
from typing import Any

import pytest

from models import Mail, StoredFile, Ticket, TicketFile, TicketMessage, TicketMove
from models.kinds import TicketState
from tests.browsing import visitor
from tests.mails.post_office import Opened, send
from tests.tickets.making import PICKED, agent, public, steps, ticket
from tests.tickets.test_ticket_forms import PNG, strangers
from tests.world import World

LIN = "lin@hengtai-zhiyi.cn"


async def link_of(one: Ticket) -> str:
    """The path of the page as the last mail tells it."""
    await Mail.filter(ticket_id=one.id).update(state="WAITING", next_try_at=None)
    async with Opened() as office:
        await send(office)
    text = office.messages[-1].get_body(("plain",))
    assert text
    found = re.search(r"(/t/[\w-]{32})(?![\w-])", text.get_content())
    assert found
    return found[1]


async def answered(world: World, **given: Any) -> tuple[Ticket, str]:
    """A ticket that was answered once, with a note among ourselves, and the way to its page."""
    await agent(world)
    one = await ticket(world, requesterEmail=LIN, requesterName="林浩", description="三号头断线", **given)
    for said in ({"body": "马上处理"}, {"body": "marked-note 仓库没货", "internal": True}):
        payload = await world.do("service1", "ticketReply", {"ticketId": public(one), **said}, PICKED)
        assert payload["problems"] == []
    return one, await link_of(one)


async def test_the_page_shows_state_and_conversation_but_no_note(world: World) -> None:
    one, path = await answered(world)
    async with strangers(world) as http:
        page = await http.get(path)
    assert page.status_code == 200
    assert f"#{one.number}" in page.text
    for shown in ("打印机不出纸", "三号头断线", "马上处理", "处理中"):
        assert shown in page.text
    for hidden in ("marked-note", "service1", "vendor", one.id.hex):
        assert hidden not in page.text
    assert (page.headers["cache-control"], page.headers["referrer-policy"]) == ("no-store", "no-referrer")
    kept = (await Ticket.get(id=one.id)).link_hash
    assert kept
    assert path[3:].encode() not in kept
    mails = await Mail.all().values_list("body", flat=True)
    assert not any(path in str(body) for body in mails), "nobody who reads the mailbox has the link"
    listed = await world.ask("ops", "{ mails { nodes { body } } }")
    assert "/t/" not in str(listed.data)
    assert "filled in when the mail goes" in str(listed.data)


async def test_the_customer_answers_with_files_once_and_an_ended_ticket_reopens(world: World) -> None:
    one, path = await answered(world)
    await world.do("service1", "ticketSolve", {"ticketId": public(one)}, PICKED)
    async with strangers(world) as http:
        page = await http.get(path)
        once = page.text.partition('name="once" value="')[2].partition('"')[0]
        for _ in range(2):
            files = [("files", ("现场.png", PNG, "text/html")), ("files", ("", b"", ""))]
            answer = await http.post(path, data={"body": "还是断线", "once": once}, files=files)
            assert (answer.status_code, answer.headers["location"]) == (303, f"{path}?sent=1")
        shown = await http.get(answer.headers["location"])
        file = re.search(rf'href="({path}/files/tfi_[0-9a-f]+)"', shown.text)
        assert file
        got = await http.get(file[1])
    assert "还是断线" in shown.text
    assert (got.content, got.headers["content-type"]) == (PNG, "image/png")
    assert got.headers["content-disposition"].startswith("attachment;")
    assert got.headers["x-content-type-options"] == "nosniff"
    [said] = await TicketMessage.filter(kind="IN")
    assert (said.body, said.from_address, said.by_id) == ("还是断线", LIN, None)
    assert (await Ticket.get(id=one.id)).state == TicketState.REOPENED
    assert "REOPEN" in await steps(one)


async def test_ten_answers_at_once_are_one(committed: World) -> None:
    one, path = await answered(committed)
    async with strangers(committed) as http:
        sent = {"body": "还是断线", "once": "t"}
        answers = await asyncio.gather(*(http.post(path, data=sent) for _ in range(10)))
    assert {each.status_code for each in answers} == {303}
    assert await TicketMessage.filter(ticket_id=one.id, kind="IN").count() == 1


@pytest.mark.parametrize(
    ("typed", "files", "status"),
    [
        ({"body": " "}, [], 422),
        ({"body": "x" * 20_001}, [], 422),
        ({"body": "bleibt"}, [("files", ("a.txt", b"", ""))], 422),
        ({"body": "bleibt"}, [("files", (f"{n}.txt", b"x", "")) for n in range(11)], 422),
        ({"body": "bleibt"}, [("files", (f"{n}.txt", b"x", "")) for n in range(50)], 400),
    ],
)
async def test_what_cannot_be_kept_is_told_and_nothing_changes(
    world: World, typed: dict[str, str], files: list[Any], status: int
) -> None:
    one, path = await answered(world)
    before = await TicketMove.filter(ticket_id=one.id).count()
    async with strangers(world) as http:
        answer = await http.post(path, data=typed, files=files or None)
    assert answer.status_code == status
    if status == 422:
        assert typed["body"].strip()[:30] in answer.text
    assert await TicketMessage.filter(kind="IN").count() == 0
    assert not await StoredFile.exists()
    assert await TicketMove.filter(ticket_id=one.id).count() == before


async def test_who_guesses_links_waits(world: World) -> None:
    _, path = await answered(world)
    async with strangers(world) as http, strangers(world, "203.0.113.9") as other:
        for n in range(22):
            page = await http.get(f"/t/{'x' * 31}{chr(97 + n)}")
            assert page.status_code == (404 if n < 20 else 429)
        assert page.headers["retry-after"] == "900"
        assert (await http.get(path)).status_code == 429
        assert (await other.get(path)).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "%00", "x" * 5000, "' or 1=1", "../../etc/passwd"])
async def test_what_is_no_link_of_ours_shows_nothing(world: World, token: str) -> None:
    async with strangers(world) as http:
        for answer in (await http.get(f"/t/{token}"), await http.post(f"/t/{token}", data={"body": "x"})):
            assert answer.status_code in {404, 405}
        assert (await http.get(f"/t/{token}/files/tfi_{'0' * 32}")).status_code == 404


async def test_the_page_is_over_some_time_after_the_ticket_has_closed(world: World) -> None:
    from datetime import UTC, datetime, timedelta

    one, path = await answered(world)
    now = datetime.now(UTC)
    async with strangers(world) as http:
        for days, status in ((29, 200), (31, 410)):
            await Ticket.filter(id=one.id).update(state="CLOSED", closed_at=now - timedelta(days=days))
            assert (await http.get(path)).status_code == status
        assert (await http.post(path, data={"body": "x"})).status_code == 410
    assert (await Ticket.get(id=one.id)).state == "CLOSED"


async def test_another_address_gets_another_link_and_the_old_one_ends(world: World) -> None:
    one, path = await answered(world)
    given = {"ticketId": public(one), "requesterEmail": "boss@hengtai-zhiyi.cn"}
    await world.do("service1", "ticketUpdate", given, PICKED)
    async with strangers(world) as http:
        assert (await http.get(path)).status_code == 404
        await world.do("service1", "ticketReply", {"ticketId": public(one), "body": "新联系人"}, PICKED)
        fresh = await link_of(await Ticket.get(id=one.id))
        assert fresh != path
        assert (await http.get(fresh)).status_code == 200
        assert (await http.get(path)).status_code == 404


@pytest.mark.parametrize("same", [True, False])
async def test_a_merged_ticket_goes_on_for_its_own_person_only(world: World, same: bool) -> None:
    one, path = await answered(world)
    email = LIN if same else "other@hengtai-zhiyi.cn"
    other = await ticket(world, subject="marked-other", requesterEmail=email, description="marked-secret")
    await world.do("service1", "ticketMerge", {"ticketId": public(one), "intoId": public(other)}, PICKED)
    async with strangers(world) as http:
        page = await http.get(path)
        assert page.status_code == 200
        assert ("marked-secret" in page.text) is same
        answer = await http.post(path, data={"body": "x"})
    assert answer.status_code == (303 if same else 410)
    assert await TicketMessage.filter(body="x").count() == same
    assert f"#{other.number}" in page.text


async def test_a_file_of_a_note_or_of_another_ticket_is_not_there(world: World) -> None:
    one, path = await answered(world)
    other = await ticket(world, requesterEmail="else@example.com")
    somebody = await visitor(world, "service1")
    for target, internal in ((one, "true"), (other, "")):
        await somebody.client.post(
            f"/tickets/{public(target)}/reply",
            data={"csrf": somebody.csrf, "body": "x", "internal": internal},
            files=[("files", ("geheim.txt", b"secret", ""))],
        )
    hidden = await TicketFile.all().values_list("id", flat=True)
    assert len(hidden) == 2
    async with strangers(world) as http:
        for key in hidden:
            answer = await http.get(f"{path}/files/tfi_{key.hex}")  # type: ignore[attr-defined]
            assert (answer.status_code, answer.content) == (404, b"")
        assert "geheim" not in (await http.get(path)).text


async def test_a_stranger_who_posts_too_often_waits(world: World) -> None:
    _, path = await answered(world)
    async with strangers(world) as http:
        codes = [(await http.post(path, data={"body": f"{n}"})).status_code for n in range(32)]
    assert codes == [303] * 30 + [429] * 2


async def test_looking_changes_nothing(world: World) -> None:
    from tests.security.test_mutations_of_strangers import state

    _, path = await answered(world)
    before = await state()
    async with strangers(world) as http:
        for _ in range(2):
            assert (await http.get(path)).status_code == 200
            assert (await http.head(path)).status_code == 200
    assert await state() == before
