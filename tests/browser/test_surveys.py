"""Surveys in a real browser: only a real hand answers; a survey is designed by keyboard and tried before it asks."""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

import pytest
from playwright.async_api import Page

from domain import ids
from domain.surveys import planning, secret
from models import Contact, Customer, Survey, SurveyAnswer, SurveyInvitation
from tests.browser.furnishing import viewer_of
from tests.browser.live import Live
from tests.browser.watching import offences

Hand = Callable[[Page], Awaitable[Any]]
_NEXT = count()


async def link() -> tuple[str, SurveyInvitation]:
    """The path of a link that is handed over to somebody who was never asked."""
    asked = await SurveyInvitation.all().values_list("contact_id", flat=True)
    free = await Contact.exclude(id__in=[one for one in asked if one]).filter(customer__owner_id__isnull=False)
    person = free[next(_NEXT)]
    survey = await Survey.filter(state="OPEN", kind="CSAT", anonymous=False).order_by("created_at").first()
    assert survey
    given = (ids.public(Survey, survey.id), ids.public(Customer, person.customer_id), ids.public(Contact, person.id))
    made = await planning.invite(await viewer_of("ops"), *given, "LINK")
    return f"/s/{secret.token_of(made.id)}", made


async def answered(made: SurveyInvitation) -> int | None:
    found = await SurveyAnswer.filter(invitation_id=made.id).first()
    return found.score if found else None


async def mouse(page: Page) -> None:
    await page.mouse.click(5, 600)


async def key(page: Page) -> None:
    await page.keyboard.press("PageDown")


async def touch(page: Page) -> None:
    await page.touchscreen.tap(5, 600)


@pytest.mark.parametrize("hand", [mouse, key, touch])
async def test_the_first_real_touch_of_the_page_sends_the_answer_of_the_mail(live: Live, hand: Hand) -> None:
    path, made = await link()
    async with live.page(None, has_touch=True, viewport={"width": 800, "height": 700}) as page:
        await page.goto(f"{path}?a=5")
        for kind in ("pointerdown", "keydown", "touchstart"):
            await page.evaluate(f"document.body.dispatchEvent(new Event('{kind}', {{bubbles: true}}))")
        await page.evaluate("window.scrollTo(0, 10); window.dispatchEvent(new Event('load'))")
        await page.wait_for_timeout(200)
        assert await answered(made) is None
        await hand(page)
        await page.wait_for_selector("textarea[name=comment]")
    assert await answered(made) == 5


async def test_whoever_touches_the_form_chooses_and_sends_by_the_button(live: Live) -> None:
    path, made = await link()
    async with live.page(None, viewport={"width": 360, "height": 740}) as page:
        await page.goto(f"{path}?a=5")
        await page.click(".scale label:nth-child(4)")
        assert await page.is_checked("[name=a][value='4']")
        assert await answered(made) is None
        await page.click("form .button.main")
        await page.wait_for_selector("textarea[name=comment]")
        assert await offences(page) == []
    assert await answered(made) == 4


async def test_without_scripts_and_without_a_choice_only_the_button_answers(live: Live) -> None:
    path, made = await link()
    async with live.page(None, java_script_enabled=False) as page:
        await page.goto(f"{path}?a=3")
        await mouse(page)
        assert await answered(made) is None
        await page.click("form .button.main")
    assert await answered(made) == 3
    path, made = await link()
    async with live.page(None) as page:
        await page.goto(path)
        await mouse(page)
        await page.wait_for_timeout(200)
        assert await answered(made) is None


async def test_a_survey_is_designed_by_keyboard_tried_and_saved(live: Live) -> None:
    async with live.page("ops", "en", viewport={"width": 1280, "height": 900}) as page:
        await page.goto("/surveys/new")
        await page.fill("[name=name]", "Delivery")
        await page.focus("#add-question")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("#question-q1")
        await page.wait_for_selector("#f-questions-0-kind:focus")
        for side, text, options in (("zh", "为什么？", "太慢\n太贵"), ("en", "Why?", "slow\ndear")):
            await page.fill(f"[name='questions.0.{side}.text']", text)
            await page.fill(f"[name='questions.0.{side}.options']", options)
        await page.select_option("[name='questions.0.when.key']", "first")
        await page.wait_for_selector("[name='questions.0.when.value'] option[value='2']", state="attached")
        await page.select_option("[name='questions.0.when.value']", "2")
        await page.click("#add-question")
        await page.wait_for_selector("#question-q2")
        await page.select_option("[name='questions.1.kind']", "TEXT")
        await page.fill("[name='questions.1.zh.text']", "还有呢？")
        await page.fill("[name='questions.1.en.text']", "What else?")
        await page.focus("#up-1")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("#down-0:focus")
        assert await page.input_value("[name='questions.1.en.options']") == "slow\ndear"
        assert await page.input_value("[name='questions.1.when.value']") == "2"
        preview = page.locator("#preview")
        await preview.get_by_text("What else?").wait_for()
        assert await preview.get_by_text("Why?").count() == 0
        await preview.locator("[name='p.a'][value='1']").check(force=True)
        await preview.get_by_text("Why?").wait_for()
        await preview.locator("[name='p.language'][value='zh-CN']").check(force=True)
        await preview.get_by_text("为什么？").wait_for()
        assert await offences(page) == []
        await page.get_by_role("button", name="Save survey").last.click()
        await page.wait_for_url("**/surveys/srv_*")
    made = await Survey.get(name="Delivery")
    assert [one["key"] for one in made.questions] == ["q2", "q1"]
    assert made.questions[1]["when"] == {"key": "first", "op": "AT_MOST", "value": 2}


async def test_questions_are_added_without_scripts_as_well(live: Live) -> None:
    async with live.page("ops", "en", java_script_enabled=False, viewport={"width": 360, "height": 740}) as page:
        await page.goto("/surveys/new")
        await page.fill("[name=name]", "Plain")
        await page.click("#add-question")
        await page.fill("[name='questions.0.en.text']", "Why?")
        await page.click("#add-question")
        assert await page.input_value("[name='questions.0.en.text']") == "Why?"
        await page.click("#remove-1")
        assert await page.locator(".question").count() == 1
        await page.keyboard.press("Escape")
        assert await page.input_value("[name=name]") == "Plain"
    assert not await Survey.filter(name="Plain").exists()
