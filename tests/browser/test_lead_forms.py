"""A form from its builder to the lead: what is typed shows at once, and a stranger without scripts can send it."""

import re

from models import Lead, LeadForm
from tests.browser.live import Live


async def test_a_form_is_built_watched_and_filled_in(live: Live) -> None:
    async with live.page("ops", "en") as page:
        await page.goto("/lead-forms/new")
        await page.fill("[name=name]", "Autumn fair")
        await page.fill("[name=heading]", "Book a demonstration")
        await page.check("[name=fields][value=email]")
        await page.locator("#preview", has_text="Book a demonstration").wait_for()
        await page.locator("#preview [name=email]").wait_for(state="attached")
        await page.get_by_role("button", name="Make the form").click()
        await page.get_by_text("Put it on your website").wait_for()
    form = await LeadForm.get(name="Autumn fair")
    async with live.page(None, "en", java_script_enabled=False) as page:
        await page.goto(f"/f/{form.site_key}?utm_campaign=autumn")
        await page.fill("[name=contactName]", "江映雪")
        await page.fill("[name=phone]", "13951770921")
        await page.get_by_role("button").click()
        await page.wait_for_url(re.compile("/thanks$"))
    lead = await Lead.get(form_id=form.id)
    assert (lead.contact_name, lead.utm["campaign"]) == ("江映雪", "autumn")
