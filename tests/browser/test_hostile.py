"""Names that want to be something else: pages show them as they were typed, hold their layout, and run nothing."""

from urllib.parse import quote

import pytest

from domain import ids
from models import Contact, ContactNote, Customer, Lead, ScoringModel, Task, User
from tests.browser.live import Live
from tests.browser.watching import wider_than_its_window

HOSTILE = {
    "unbroken": "龘" * 199 + "厂",
    "latin": "W" * 200,
    "right to left": "شركة الاختبار \u202egnp.elif\u202c المحدودة",
    "emoji": "🏭👩‍👩‍👧‍👦🇨🇳 针织 " * 6,
    "script": "<script>document.title='gone'</script><img src=x onerror=\"document.title='gone'\">",
    "template": "{{ 7*7 }}{% raw %}${7*7}#{7*7}",
    "quotes": "\"'><b onmouseover='document.title=1'>`&quot;",
}
WIDTHS = ({"width": 1440, "height": 800}, {"width": 360, "height": 800})


@pytest.mark.parametrize("kind", HOSTILE)
async def test_pages_show_a_hostile_name_as_it_was_typed_and_hold_their_layout(live: Live, kind: str) -> None:
    name = HOSTILE[kind]
    record, person = await _spoil(name)
    typed = quote(name[:200])
    pages = {
        "east-rep1": [f"/customers/{record}", "/", "/tasks", "/notes/today", f"/notes/new?customerId={record}"],
        "east-admin": [f"/people/{person}", "/people", "/standing/team", f"/customers/{record}/release"],
        "ops": ["/scoring", "/scoring/shadow", f"/scoring/{await _spoil_scoring(name)}/activate"],
        "east-rep2": [f"/check?name={typed}", f"/find?q={typed}", f"/customers/new?name={typed}"],
    }
    wide = {}
    for login, addresses in pages.items():
        async with live.page(login, viewport=WIDTHS[0]) as page:
            for at in addresses:
                answer = await page.goto(at)
                assert answer
                assert answer.status == 200, at
                if at == f"/customers/{record}":
                    assert await page.locator("h1").text_content() == name
                for width in WIDTHS:
                    await page.set_viewport_size(width)
                    if found := await wider_than_its_window(page):
                        wide[at, width["width"]] = found
                assert await page.title() not in {"gone", "1"}
                assert await page.locator("main script, main [onerror], main [onmouseover]").count() == 0
    assert wide == {}


async def _spoil_scoring(name: str) -> str:
    """Gives that name to the model in shadow and to the leads that it scores; its public id."""
    beside = await ScoringModel.get(state="SHADOW")
    await ScoringModel.filter(id=beside.id).update(name=name[:100])
    await Lead.all().update(company=name)
    return ids.public(ScoringModel, beside.id)


async def _spoil(name: str) -> tuple[str, str]:
    """Gives that name to the customer that is due first, to all that hangs on it and to a person; both public ids."""
    agent, colleague = await User.get(login="east-rep1"), await User.get(login="east-rep2")
    due = await Task.filter(user_id=agent.id, done_at=None, cancelled_at=None).order_by("due_at").first()
    assert due
    await Customer.filter(id=due.customer_id).update(name=name, street=name, products=name)
    await Contact.filter(customer_id=due.customer_id).update(name=name[:60], position=name[:40], wechat=name[:40])
    await ContactNote.filter(customer_id=due.customer_id).update(focus=name, next_step=name, situation=name)
    await Task.filter(id=due.id).update(body=name)
    await User.filter(id=colleague.id).update(display_name=name[:100])
    return ids.public(Customer, due.customer_id), ids.public(User, colleague.id)
