"""What the small scripts do, in a real browser under the product's policy."""

import re

import pytest
from playwright.async_api import expect

TYPED = "等印花机报价，担心交期"


@pytest.fixture
async def play(page):
    """The playground, open on a desk."""
    await page.set_viewport_size({"width": 1280, "height": 800})
    await page.goto("/playground")
    return page


async def focused(page):
    return await page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


async def test_slash_finds_and_letters_typed_into_a_field_stay_letters(play):
    await play.keyboard.press("/")
    assert await focused(play) == "find"
    await play.keyboard.type("cj/?")
    assert await play.input_value("#find") == "cj/?"
    assert play.url.endswith("/playground")


async def test_j_and_k_walk_through_the_rows(play):
    names = await play.locator("[data-row] a").all_inner_texts()
    await play.keyboard.press("j")
    assert await focused(play) == names[0]
    await play.keyboard.press("j")
    assert await focused(play) == names[1]
    await play.keyboard.press("k")
    assert await focused(play) == names[0]


async def test_single_keys_can_be_switched_off(play):
    await play.keyboard.press("?")
    await play.wait_for_selector("#keys[open]")
    await play.click("#keys-on")
    await play.keyboard.press("Escape")
    await play.keyboard.press("/")
    assert await focused(play) != "find"


async def test_c_goes_to_the_check_and_n_opens_the_note(play):
    await play.keyboard.press("n")
    await play.wait_for_selector("#dialog h1:has-text('Record contact')")
    await play.keyboard.press("Escape")
    await play.keyboard.press("c")
    await play.wait_for_url("**/customers/check")


async def test_a_record_opens_beside_the_list_under_its_own_address_and_back_closes_it(play):
    await play.click("[data-row] a >> nth=1")
    await play.wait_for_selector("#drawer h1:has-text('Record cus_2')")
    assert play.url.endswith("/customers/cus_2")
    inside = "document.activeElement === document.body || !!document.activeElement.closest('#drawer')"
    for _ in range(12):
        await play.keyboard.press("Tab")
        assert await play.evaluate(inside)
    await play.go_back()
    await play.wait_for_selector("#drawer", state="hidden")
    assert play.url.endswith("/playground")
    await expect(play).to_have_title("Playground · Weir")
    assert await play.locator("#live").count() == 1


async def test_the_list_below_the_drawer_is_not_fetched_again(play):
    await play.fill("#f-name", "Ruili")
    await play.wait_for_selector("#verdict .verdict")
    await play.click("[data-row] a >> nth=0")
    await play.wait_for_selector("#drawer h1")
    await play.go_back()
    await play.wait_for_selector("#drawer", state="hidden")
    await play.wait_for_timeout(300)
    assert await play.locator("#verdict .verdict").count() == 1
    assert await play.input_value("#f-name") == "Ruili"


async def test_closing_the_drawer_returns_address_and_focus(play):
    name = await play.locator("[data-row] a >> nth=1").inner_text()
    await play.locator("[data-row] a >> nth=1").focus()
    await play.keyboard.press("Enter")
    await play.wait_for_selector("#drawer h1")
    await play.keyboard.press("Escape")
    await play.wait_for_url("**/playground")
    await play.wait_for_timeout(150)
    assert await focused(play) == name


async def test_a_drawer_whose_page_fails_closes_and_says_why(play):
    await play.route("**/customers/cus_1", lambda route: route.fulfill(status=404, body="nothing"))
    await play.click("[data-row] a >> nth=0")
    await play.wait_for_selector(".toast:has-text('not there')")
    await play.wait_for_selector("#drawer", state="hidden")
    await play.wait_for_url("**/playground")
    play.complaints[:] = [said for said in play.complaints if "404" not in said]


async def test_the_check_asks_once_after_typing_and_carries_the_token(play, app):
    await play.locator("#f-name").press_sequentially("Ruili", delay=20)
    await play.wait_for_selector("#verdict .verdict:has-text('Ruili')")
    assert app.state.checks == [{"name": "Ruili", "token": "token-of-the-gallery"}]
    assert await focused(play) == "f-name"


async def test_nothing_is_asked_while_chinese_is_being_composed(play, app):
    await play.focus("#f-name")
    keyboard = await play.context.new_cdp_session(play)
    await keyboard.send("Input.imeSetComposition", {"text": "rui li", "selectionStart": 6, "selectionEnd": 6})
    await play.wait_for_timeout(500)
    assert app.state.checks == []
    await keyboard.send("Input.insertText", {"text": "瑞丽"})
    await play.wait_for_selector("#verdict .verdict:has-text('瑞丽')")
    assert [asked["name"] for asked in app.state.checks] == ["瑞丽"]


async def test_a_long_text_survives_a_reload_and_goes_when_it_was_sent(play, app):
    await play.fill("#f-focus", TYPED)
    await play.reload()
    assert await play.input_value("#f-focus") == TYPED
    await play.click("#live button[type=submit]")
    await play.wait_for_load_state()
    assert app.state.saves[0]["focus"] == TYPED
    assert await play.input_value("#f-focus") == ""


async def test_a_long_text_survives_a_lost_connection_and_going_back(play):
    await play.fill("#f-focus", TYPED)
    await play.route("**/save", lambda route: route.abort())
    await play.click("#live button[type=submit]")
    await play.wait_for_timeout(300)
    await play.go_back()
    await play.wait_for_selector("#f-focus")
    play.complaints.clear()
    assert await play.input_value("#f-focus") == TYPED


async def test_signing_out_forgets_every_draft(play):
    await play.fill("#f-focus", TYPED)
    await play.click("[popovertarget=me]")
    await play.click("[data-sign-out] button")
    await play.wait_for_url("**/sign-in")
    assert await play.evaluate("Object.keys(sessionStorage).length") == 0


async def test_a_double_click_saves_once(play, app):
    await play.evaluate("const f = document.querySelector('#live'); f.requestSubmit(); f.requestSubmit()")
    await play.wait_for_timeout(600)
    assert len(app.state.saves) == 1


async def test_a_refusal_keeps_what_was_typed_and_binds_the_reason_to_the_field(play):
    await play.fill("#p-contact-phone", "12")
    await play.click("#refused button")
    await play.wait_for_selector("#refused .error")
    field = play.locator("#p-contact-phone")
    assert await field.get_attribute("aria-invalid") == "true"
    assert "p-contact-phone-error" in await field.get_attribute("aria-describedby")
    assert await play.locator("#p-contact-phone-error").inner_text() == "请填写电话，例如 021-62348810。"
    assert await play.evaluate("document.activeElement.classList.contains('problems')")
    play.complaints[:] = [said for said in play.complaints if "422" not in said]


async def test_an_answer_that_arrives_while_somebody_types_takes_no_focus(play):
    await play.click("#refused button")
    await play.wait_for_selector("#refused .problems")
    await play.locator("#f-name").press_sequentially("Ruili", delay=20)
    await play.wait_for_selector("#verdict .verdict:has-text('Ruili')")
    assert await focused(play) == "f-name"
    play.complaints[:] = [said for said in play.complaints if "422" not in said]


async def test_a_fault_is_said_with_its_request_and_swaps_nothing(play):
    await play.fill("#x-remark", TYPED)
    await play.click("#failing button")
    await play.wait_for_selector(".toast:has-text('req-42')")
    assert await play.input_value("#x-remark") == TYPED
    play.complaints[:] = [said for said in play.complaints if "500" not in said]


async def test_a_lost_connection_shows_a_banner_and_trying_again_sends_it(play, app):
    await play.route("**/checks", lambda route: route.abort())
    await play.fill("#f-name", "Ruili")
    await play.wait_for_selector("#offline:not([hidden])")
    await play.unroute("**/checks")
    await play.click("[data-retry]")
    await play.wait_for_selector("#verdict .verdict")
    assert await play.is_hidden("#offline")
    assert [asked["name"] for asked in app.state.checks] == ["Ruili"]
    play.complaints.clear()


async def test_messages_can_be_read_and_reached_above_a_drawer(play):
    await play.click("[data-row] a >> nth=0")
    await play.wait_for_selector("#drawer h1")
    saved = "new CustomEvent('toast', {bubbles: true, detail: {text: 'Saved'}})"
    await play.evaluate(f"document.querySelector('#drawer h1').dispatchEvent({saved})")
    await play.click("#drawer [data-dismiss]")
    assert await play.locator("[data-toast]").count() == 0
    await play.keyboard.press("Escape")
    await play.wait_for_selector("body > #toasts", state="attached")


async def test_a_note_opens_with_the_cursor_in_its_first_field(play):
    await play.keyboard.press("n")
    await play.wait_for_selector("#dialog h1")
    assert await focused(play) == "n-said"


async def test_the_server_can_say_something_with_a_way_back(play):
    await play.click("#praised button")
    toast = play.locator("#toasts [data-toast]")
    assert re.sub(r"\s+", " ", await toast.inner_text()) == "已保存 Undo"
    assert await toast.locator("a").get_attribute("href") == "/undo"
    await toast.locator("button").click()
    assert await toast.count() == 0


async def test_picking_rows_shows_how_many_and_shift_takes_those_between(play):
    boxes = play.locator("#picking .pick input[name=ids]")
    assert await play.is_hidden("#picking .bulk")
    await boxes.nth(0).click()
    await boxes.nth(2).click(modifiers=["Shift"])
    assert await play.locator("[data-pick-count]").inner_text() == "3"
    await play.click("[data-pick-all]")
    assert await play.locator("[data-pick-count]").inner_text() == "4"
    await play.click("#picking [type=reset]")
    assert await play.is_hidden("#picking .bulk")


async def test_pages_work_without_scripts(browser, address):
    context = await browser.new_context(base_url=address, java_script_enabled=False)
    plain = await context.new_page()
    await plain.goto("/playground")
    await plain.click("[popovertarget=me]")
    assert await plain.is_visible("[data-sign-out] button")
    await plain.keyboard.press("Escape")
    await plain.click("[data-row] a >> nth=0")
    assert plain.url.endswith("/customers/cus_1")
    await context.close()


async def test_progress_is_seen_only_when_it_lasts(play):
    await play.evaluate("document.documentElement.dataset.loading = ''")
    delay = "getComputedStyle(document.querySelector('.loading')).animationDelay"
    assert await play.evaluate(delay) == "0.15s, 0.15s"
    await play.evaluate(
        "Promise.all(document.querySelector('.loading').getAnimations().slice(0, 1).map(a => a.finished))"
    )
    assert await play.evaluate("getComputedStyle(document.querySelector('.loading')).opacity") == "1"
