"""A channel agent's day in a real browser, from the sign-in to a dispute decided."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.async_api import Page, expect

from demo.loading import PASSWORD
from models import Customer
from tests.browser.live import Live

DESK = {"width": 1280, "height": 900}
NAME = "扬州五环印花厂"


async def test_an_agents_day_in_the_browser(live: Live) -> None:
    async with live.page(None, viewport=DESK) as page:
        await signs_in(page, "east-rep1")
        before = await numbers(page)
        await checks_while_typing(page)
        company = await enters_it(page)
        assert await numbers(page) == [before[0] + 1, before[1] + 1, before[2]]
        await records_a_contact_in_two_taps(page, company)
        await records_a_contact_that_does_not_count(page, company)
        assert await numbers(page) == [before[0] + 1, before[1] + 1, before[2] + 1]
        await releases_it(page, company)
        assert await numbers(page) == [before[0], before[1] + 1, before[2] + 1]
        await claims_another_from_the_public_pool(page)
        assert (await numbers(page))[0] == before[0] + 1
        dispute = await disputes_a_verdict(page)
    await operations_decide(live, dispute)
    async with live.page("east-rep1", viewport=DESK) as page:
        await page.goto(dispute)
        await expect(page.locator("main")).to_contain_text("对方一直在跟进")


async def signs_in(page: Page, login: str) -> None:
    """By the form; the workbench greets by name."""
    await page.goto("/customers")
    await page.fill("[name=login]", login)
    await page.fill("[name=password]", PASSWORD)
    await page.click("main form button[type=submit]")
    await page.wait_for_url("**/customers")
    await page.goto("/")
    await expect(page.locator("h1")).to_contain_text("文静")


async def numbers(page: Page) -> list[int]:
    """Stock, new key customers and effective contacts, as they stand beside every page."""
    if not page.url.endswith("/"):
        await page.goto("/")
    await page.reload()
    return [int(text) for text in await page.locator(".standing b").all_inner_texts()]


async def checks_while_typing(page: Page) -> None:
    """The verdict appears without a button: first a colleague's record, then a free company."""
    theirs = await Customer.filter(owner__login="east-rep2").order_by("seq").first()
    assert theirs
    await page.goto("/check")
    await page.type("[name=name]", theirs.name)
    await expect(page.locator("#verdict .verdict")).to_contain_text("不能录入")
    await page.fill("[name=name]", NAME)
    await expect(page.locator("#verdict .verdict")).to_contain_text("可以录入")


async def enters_it(page: Page) -> str:
    """What was typed into the check is there in the entry; the new record opens."""
    await page.click("#verdict .verdict a")
    await page.wait_for_url("**/customers/new?*")
    assert await page.input_value("[name=name]") == NAME
    await page.fill("[name=province]", "江苏省")
    await page.fill("[name=city]", "扬州")
    await page.fill("[name=phones]", "0514——2398577")
    await page.fill("[name=fax]", "(0514)2345586")
    await page.fill("[name='contact.name']", "沈国强")
    await page.fill("[name='contact.phone']", "13805270000")
    await page.select_option("[name=industry]", "APPAREL")
    await page.select_option("[name=source]", "WEB")
    await page.click("details:has([name=keyCustomer]) summary")
    await page.check("[name=keyCustomer]")
    await page.click("form[action='/customers/new'] .row button[type=submit]")
    await page.wait_for_url(re.compile(r"/customers/cus_[0-9a-f]{32}$"))
    await expect(page.locator("h1")).to_contain_text(NAME)
    return page.url


async def records_a_contact_in_two_taps(page: Page, company: str) -> None:
    """With way and maturity as they stand, one tap says when, one saves."""
    await page.goto(company)
    form = page.locator("#note form")
    await form.locator("[name=maturity][value='2']").check(force=True)
    await form.locator("[data-fill]").nth(1).click()
    await form.locator("button[type=submit]").click()
    await expect(page.locator("#toasts")).to_contain_text("已记")
    await expect(page.locator(".timeline li").nth(0)).to_be_visible()


async def records_a_contact_that_does_not_count(page: Page, company: str) -> None:
    """The workbench names what did not count, and why."""
    await page.goto(company)
    form = page.locator("#note form")
    await form.locator("[name=notReached]").check(force=True)
    await form.locator("[name=maturity][value='2']").check(force=True)
    await form.locator("[data-fill]").nth(0).click()
    await form.locator("button[type=submit]").click()
    await expect(page.locator("#toasts")).to_be_visible()
    await page.goto("/notes/today")
    await expect(page.locator("main")).to_contain_text(NAME)
    await expect(page.locator("main")).to_contain_text("未联系到")


async def releases_it(page: Page, company: str) -> None:
    """A release asks for its reason in a dialog, and refuses to go without one."""
    await page.goto(company)
    await page.click("main a[href$='/release']")
    dialog = page.locator("#dialog form")
    await dialog.locator("[name=reason][value=NO_BUDGET]").check(force=True)
    await dialog.locator("button[type=submit]").click()
    await expect(page.locator("#dialog[open]")).to_have_count(0)
    assert await Customer.filter(name=NAME, owner_id__isnull=False).count() == 0


async def claims_another_from_the_public_pool(page: Page) -> None:
    """One press on a row of the pool; the toast names the company."""
    await page.goto("/pools/public")
    row = page.locator("tbody tr").first
    name = (await row.locator(".name a").inner_text()).strip()
    await row.locator("button[type=submit]").click()
    await expect(page.locator("#toasts")).to_contain_text(name)
    assert await Customer.filter(name=name, owner__login="east-rep1").count() == 1


async def disputes_a_verdict(page: Page) -> str:
    """A verdict that blocks is disputed with a reason."""
    theirs = await Customer.filter(owner__login="west-rep1").order_by("seq").first()
    assert theirs
    await page.goto("/check")
    await page.fill("[name=name]", theirs.name)
    await expect(page.locator("#verdict .verdict")).to_contain_text("不能录入")
    assert await page.locator("#verdict table a").count() == 0
    await page.click("#verdict .verdict a[href^='/disputes/new']")
    dialog = page.locator("#dialog form")
    await dialog.locator("[name=reason]").fill("对方半年没有跟进")
    await dialog.locator("button[type=submit]").click()
    await page.wait_for_url(re.compile(r"/disputes/dsp_[0-9a-f]{32}$"))
    return page.url


async def operations_decide(live: Live, dispute: str) -> None:
    """Operations read the dispute and refuse it, with the reason that the agent will read."""
    async with live.page("ops", viewport=DESK) as page:
        await page.goto("/disputes")
        await page.goto(dispute)
        await page.fill("[name=reason]", "对方一直在跟进，上周还有拜访记录")
        await page.click("button[name=state][value=REFUSED]")
        await expect(page.locator("main")).to_contain_text("对方一直在跟进")
        assert await page.locator("button[name=state]").count() == 0


WITHOUT_SCRIPTS: dict[str, Any] = {"java_script_enabled": False, "viewport": DESK}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


async def test_without_scripts_one_signs_in_checks_records_and_claims_by_plain_forms(live: Live) -> None:
    mine = await Customer.filter(owner__login="east-rep2").order_by("seq").first()
    assert mine
    async with live.page(None, **WITHOUT_SCRIPTS) as page:
        await page.goto("/sign-in")
        await page.fill("[name=login]", "east-rep2")
        await page.fill("[name=password]", PASSWORD)
        await page.click("main form button[type=submit]")
        await page.wait_for_url("**/")
        await page.goto("/check")
        await page.fill("[name=name]", mine.name)
        await page.click("noscript button")
        await expect(page.locator("#verdict .verdict")).to_contain_text("您")
        await page.click("#verdict .verdict a")
        await page.wait_for_url("**/customers/cus_*")
        await page.fill("#note [name=focus]", "电话里谈了交期")
        await page.check("#note [name=maturity][value='3']", force=True)
        await page.fill("#note [name=nextContactAt]", f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%dT09:30}")
        await page.click("#note button[type=submit]")
        await expect(page.locator(".timeline")).to_contain_text("电话里谈了交期")
        await page.goto("/pools/public")
        name = (await page.locator("tbody tr .name a").first.inner_text()).strip()
        await page.locator("tbody tr").first.locator("button[type=submit]").click()
        await page.wait_for_url("**/pools/public*")
        assert await Customer.filter(name=name, owner__login="east-rep2").count() == 1


async def test_on_a_phone_a_note_is_taken_with_the_thumb(live: Live) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=2)
    mine = await Customer.filter(owner__login="west-rep1", last_effective_at__lt=long_ago).order_by("seq").first()
    assert mine
    async with live.page("west-rep1", **PHONE) as page:
        stock, key, contacts = await numbers(page)
        await page.tap(".thumb .strong")
        await page.fill("#dialog [name=search]", mine.name)
        await expect(page.locator("#dialog .pick-list a")).to_have_count(1)
        await page.tap("#dialog .pick-list a")
        form = page.locator("#dialog .note-form")
        await form.locator("label:has([name=maturity][value='4'])").tap()
        await form.locator("[data-fill]").nth(1).tap()
        await form.locator("button[type=submit]").tap()
        await expect(page.locator("#dialog[open]")).to_have_count(0)
        assert await numbers(page) == [stock, key, contacts + 1]
