"""A request from the form on a phone without scripts to the customer's own page, and files dropped onto an answer."""

import re

from domain.tickets import page_link
from models import Ticket, TicketFile, TicketForm, TicketMessage
from tests.browser.live import Live
from tests.browser.test_every_page import PHONE
from tests.browser.watching import offences, wider_than_its_window

DROP = """form => {
  const all = new DataTransfer();
  all.items.add(new File(["hello"], "log.txt", { type: "text/plain" }));
  all.items.add(new File(["hallo"], "现场.txt", { type: "text/plain" }));
  for (const name of ["dragover", "drop"])
    form.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: all }));
}"""
FILE = {"name": "现场.txt", "mimeType": "image/png", "buffer": "你好".encode()}


async def test_a_request_goes_from_a_phone_without_scripts_to_a_page_of_its_own(live: Live) -> None:
    form = await TicketForm.get(closed_at=None)
    async with live.page(None, "en", java_script_enabled=False, viewport=PHONE) as page:
        await page.goto(f"/h/{form.site_key}")
        await page.fill("[name=contactName]", "江映雪")
        await page.fill("[name=email]", "jiang@hengtai-zhiyi.example")
        await page.fill("[name=subject]", "吸风不足")
        await page.fill("[name=description]", "裁厚料时吸不住")
        await page.set_input_files("[name=files]", FILE)  # type: ignore[arg-type]
        await page.check("[name=consent]")
        await page.click("button.main")
        await page.wait_for_url(re.compile("/thanks"))
        one = await Ticket.get(form_id=form.id, requester_name="江映雪")
        assert f"#{one.number}" in await page.inner_text("main")
        await page.goto(f"/t/{page_link.token_of(one.id, one.requester_email or '')}")
        await page.fill("[name=body]", "补充：二号机")
        await page.set_input_files("[name=files]", FILE)  # type: ignore[arg-type]
        await page.click("button.main")
        await page.wait_for_url(re.compile("sent=1"))
        assert "补充：二号机" in await page.inner_text("main")
    assert await TicketFile.filter(ticket_id=one.id).count() == 2


async def test_the_pages_of_strangers_fit_and_can_be_read_by_everybody(live: Live) -> None:
    form = await TicketForm.get(closed_at=None)
    one = await Ticket.filter(form_id=form.id, link_hash__isnull=True).first()
    assert one
    await page_link.hand_out(one)
    path = f"/t/{page_link.token_of(one.id, one.requester_email or '')}"
    for scheme in ("light", "dark"):
        async with live.page(None, "zh-CN", viewport=PHONE, color_scheme=scheme, reduced_motion="reduce") as page:
            for at in (f"/h/{form.site_key}", path):
                await page.goto(at)
                assert await wider_than_its_window(page) == []
                assert await offences(page) == []


async def test_files_dropped_onto_an_answer_are_named_and_sent(live: Live) -> None:
    ticket = await live.first("service1", Ticket, state="NEW")
    async with live.page("service1", "en") as page:
        await page.goto(f"/tickets/{ticket}")
        form = page.locator("form[action$='/reply']").first
        await form.evaluate(DROP)
        assert await form.locator(".chosen li").all_inner_texts() == ["log.txt · 5 B", "现场.txt · 5 B"]
        await form.locator("[name=body]").fill("见附件")
        await form.get_by_role("button", name="Send answer").click()
        await page.locator(".timeline", has_text="见附件").first.wait_for()
        assert "现场.txt" in await page.inner_text("main")
    said = await TicketMessage.get(body="见附件")
    assert await TicketFile.filter(message_id=said.id).count() == 2
