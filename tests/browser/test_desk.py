"""The agent's desk in a real browser: by keyboard, on a phone, with hostile words."""

import re

from playwright.async_api import Page, expect

from domain import ids
from models import CannedAnswer, Ticket, TicketMessage
from tests.browser.live import Live
from tests.browser.watching import offences, wider_than_its_window

PHONE = {"width": 360, "height": 740}
HOSTILE = "<script>document.title='gone'</script>" + "龘" * 120 + " {{ 7*7 }} \u202egnp"


async def _open_one() -> str:
    """The address of a ticket that is worked on and belongs to a customer."""
    one = await Ticket.filter(state="OPEN", customer_id__isnull=False).order_by("number").first()
    assert one
    return f"/tickets/{ids.public(Ticket, one.id)}"


async def test_an_agent_finds_opens_and_answers_a_ticket_without_a_mouse(live: Live) -> None:
    async with live.page("service1", "en") as page:
        await page.goto("/tickets?mine=true")
        await page.keyboard.press("j")
        await page.keyboard.press("r")
        await expect(page.locator("#dialog textarea[name=body]")).to_be_visible()
        await page.keyboard.press("Escape")
        await page.keyboard.press("j")
        await page.keyboard.press("Enter")
        await page.wait_for_url(re.compile(r"/tickets/tkt_\w+$"))
        await page.wait_for_load_state()
        await page.keyboard.press("r")
        area = page.locator("#at-hand-body")
        await expect(area).to_be_focused()
        await _insert_between(page)
        words = await area.input_value()
        assert words.startswith("before ")
        assert words.endswith(" after")
        assert "工程师" in words, "put where the cursor stood, with nothing lost"
        await page.get_by_role("button", name="Send answer").click()
        await page.wait_for_load_state()
    said = await TicketMessage.filter(body=words).first()
    assert said
    used = await CannedAnswer.get(title="安排上门")
    assert used.used == 1


async def _insert_between(page: Page) -> None:
    await page.keyboard.type("before  after")
    for _ in " after":
        await page.keyboard.press("ArrowLeft")
    await page.locator("input[list]").first.focus()
    await page.keyboard.type("上门")
    await page.keyboard.press("Enter")
    await expect(page.locator("input[name=usedAnswerIds]")).to_have_count(1)


async def test_without_scripts_a_canned_answer_is_a_plain_choice(live: Live) -> None:
    at = await _open_one()
    async with live.page("service1", "zh-CN", java_script_enabled=False) as page:
        await page.goto(f"{at}/reply")
        await page.select_option("select[name=cannedAnswerId]", label="已收到")
        await page.fill("textarea[name=body]", "明天给您回电。")
        await page.get_by_role("button", name="发送回复").click()
        await page.wait_for_load_state()
        assert page.url.endswith(at)
    said = await TicketMessage.filter(body__endswith="明天给您回电。").first()
    assert said
    assert "已经收到" in said.body


async def test_the_desk_fits_a_phone_can_be_used_by_everybody_and_runs_nothing_it_is_told(live: Live) -> None:
    at = await _open_one()
    one = await Ticket.get(id=ids.key(Ticket, at.rsplit("/", 1)[1]))
    await Ticket.filter(id=one.id).update(
        subject=HOSTILE[:200], description=HOSTILE, product=HOSTILE[:100], requester_name=HOSTILE[:60]
    )
    await TicketMessage.filter(ticket_id=one.id).update(body=HOSTILE)
    wide, barred = {}, {}
    pages = ("/", "/tickets", "/tickets?mine=true", at, f"{at}/split", f"{at}/link", f"{at}/promise", f"{at}/reply")
    async with live.page("service1", "en", viewport=PHONE, color_scheme="dark", reduced_motion="reduce") as page:
        for path in pages:
            answer = await page.goto(path)
            assert answer
            assert answer.status == 200, path
            if found := await wider_than_its_window(page):
                wide[path] = found
            if offended := await offences(page):
                barred[path] = offended
            assert await page.title() != "gone"
        await page.goto(at)
        await page.locator("[popovertarget=ticket-acts]").click()
        assert await offences(page) == []
        box = await page.locator("#ticket-acts a").first.bounding_box()
        assert box
        assert box["height"] >= 44
    assert (wide, barred) == ({}, {})
