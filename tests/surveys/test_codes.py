"""One code for many people: each scan is a page that answers once, in its own browser; nobody counts as invited."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio

from app import application
from models import FormCount, Notification, Setting, Survey, SurveyAnswer, SurveyCode, SurveyInvitation, Task
from servers import Addresses
from tests.browsing import visitor
from tests.surveys.making import FRIDAY, at, survey
from tests.world import World

SLIP = re.compile(r'name="slip" value="([^"]+)"')


class Phone:
    """A telephone that scans a code."""

    def __init__(self, world: World, address: str = "198.51.100.7", language: str = "zh-CN") -> None:
        transport = httpx.ASGITransport(application(world.addresses or Addresses("", "")), client=(address, 1))
        self.http = httpx.AsyncClient(
            transport=transport, base_url="http://test", headers={"accept-language": language}
        )

    async def scan(self, path: str) -> str:
        """The slip of the page behind a code."""
        page = await self.http.get(path)
        assert page.status_code == 200, page.text
        found = SLIP.search(page.text)
        assert found
        return found[1]

    async def say(self, path: str, score: int | str, slip: str | None = None, **more: str) -> httpx.Response:
        """Answers the page that was scanned, or one scanned now."""
        slip = slip or await self.scan(path)
        return await self.http.post(path.partition("?")[0], data={"slip": slip, "a": str(score), **more})


@pytest_asyncio.fixture(loop_scope="session")
async def phone(world: World) -> AsyncIterator[Phone]:
    made = Phone(world)
    yield made
    await made.http.aclose()


async def code(world: World, monkeypatch: pytest.MonkeyPatch, login: str = "east-lead", **given: Any) -> str:
    """The path behind a code that this person makes of an open survey, on Friday at ten."""
    at(monkeypatch, 0)
    made = await Survey.first() or await survey(**given)
    asked = {"surveyId": f"srv_{made.id.hex}", "name": "前台"}
    done = await world.do(login, "surveyCodeAdd", asked, "code { link }")
    return "/q/" + str(done["code"]["link"].partition("/q/")[2])


async def counted(world: World) -> dict[str, Any]:
    made = await Survey.get()
    fields = "invited answered scanned"
    document = (
        f"query ($id: ID!) {{ survey(id: $id) {{ {fields} }} surveyResults(surveyId: $id) {{ invited responseRate }}"
        " surveyScanned(surveyId: $id) { answered csat { percent n } } }"
    )
    answer = await world.ask("ops", document, id=f"srv_{made.id.hex}")
    assert answer.data, answer.errors
    return dict(answer.data)


async def test_many_people_answer_by_one_code_and_nobody_was_invited(
    world: World, monkeypatch: pytest.MonkeyPatch, phone: Phone
) -> None:
    path = await code(world, monkeypatch)
    for score, address in ((5, "198.51.100.7"), (4, "198.51.100.8"), (1, "198.51.100.9")):
        assert "谢谢" in (await Phone(world, address).say(path, score)).text
    assert await SurveyAnswer.all().order_by("score").values_list("score", flat=True) == [1, 4, 5]
    assert await counted(world) == {
        "survey": {"invited": 0, "answered": 0, "scanned": 3},
        "surveyResults": {"invited": 0, "responseRate": 0.0},
        "surveyScanned": {"answered": 3, "csat": {"percent": pytest.approx(200 / 3), "n": 3}},
    }


async def test_looking_at_a_code_changes_nothing(world: World, monkeypatch: pytest.MonkeyPatch, phone: Phone) -> None:
    path = await code(world, monkeypatch)
    reload = {"cache-control": "max-age=0"}
    ahead = {"sec-purpose": "prefetch"}
    for method, headers in (("GET", {}), ("HEAD", {}), ("GET", ahead), ("GET", reload), ("OPTIONS", {})):
        await phone.http.request(method, f"{path}?a=5&r=X1", headers=headers)
    assert not await SurveyInvitation.exists()
    assert await FormCount.all().values_list("kind", "value") == [("SCANNED", 1)], (
        "one scan, no robot's look, no reload"
    )


async def test_scans_stand_beside_the_answers_they_led_to(
    world: World, monkeypatch: pytest.MonkeyPatch, phone: Phone
) -> None:
    path = await code(world, monkeypatch)
    for hours in (1, 2, 30):
        at(monkeypatch, hours)
        await phone.scan(path)
    await phone.say(path, 5)
    made = await Survey.get()
    document = """query ($id: ID!, $from: DateTime, $to: DateTime) {
      it: surveyScanned(surveyId: $id, from: $from, to: $to) { opened answered }
      surveyCodes(surveyId: $id) { nodes { said { opened answered } } } }"""
    for period, found in (
        ({}, (4, 1)),
        ({"to": (FRIDAY + timedelta(hours=14)).isoformat()}, (2, 0)),
        ({"from": (FRIDAY + timedelta(hours=14)).isoformat()}, (2, 1)),
    ):
        answer = await world.ask("ops", document, id=f"srv_{made.id.hex}", **period)
        assert answer.data, answer.errors
        assert (answer.data["it"]["opened"], answer.data["it"]["answered"]) == found
        assert answer.data["surveyCodes"]["nodes"] == [{"said": {"opened": 4, "answered": 1}}]


async def test_a_page_answers_once_and_the_next_scan_is_a_new_page(
    world: World, monkeypatch: pytest.MonkeyPatch, phone: Phone
) -> None:
    path = await code(world, monkeypatch)
    slip = await phone.scan(path)
    for wrong in ("9", "", "x"):
        refused = await phone.say(path, wrong, slip)
        assert (refused.status_code, SLIP.search(refused.text)[1] if SLIP.search(refused.text) else "") == (422, slip)  # type: ignore[index]
    assert not await SurveyInvitation.exists()
    first = await phone.say(path, 4, slip)
    ticket = first.text.partition('name="ticket" value="')[2].partition('"')[0]
    assert "谢谢您" in (await phone.http.post(path, data={"ticket": ticket, "comment": "好"})).text
    assert (await phone.say(path, 1, slip)).status_code == 410
    assert (await phone.say(path, 5)).status_code == 200
    assert await SurveyAnswer.all().order_by("score").values_list("score", "comment") == [(4, "好"), (5, "")]


async def test_a_slip_is_good_in_its_own_browser_for_its_own_code_and_for_two_hours(
    world: World, monkeypatch: pytest.MonkeyPatch, phone: Phone
) -> None:
    path, other = await code(world, monkeypatch), await code(world, monkeypatch)
    slip = await phone.scan(path)
    stranger = Phone(world)
    for wrong in (
        await stranger.say(path, 5, slip),
        await phone.say(other, 5, slip),
        await phone.say(path, 5, "forged"),
        await phone.say(path, 5, slip[:-2] + "xx"),
    ):
        assert (wrong.status_code, "请重新扫码" in wrong.text) == (410, True)
    at(monkeypatch, 2.1)
    assert (await phone.say(path, 5, slip)).status_code == 410
    assert not await SurveyAnswer.exists()


async def test_answers_by_code_are_bounded_by_address_and_hour_and_day_and_by_code(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await code(world, monkeypatch)
    for name, value in (("form_posts_per_address", 2), ("survey_scans_a_day", 3), ("survey_code_an_hour", 4)):
        await Setting.create(name=name, value=value, effective_from=FRIDAY, created_at=FRIDAY)
    one, other = Phone(world, "2001:db8::1"), Phone(world, "2001:db8::ffff")  # one network
    statuses = [(await who.say(path, 5)).status_code for who in (one, other, one)]
    assert statuses == [200, 200, 429]
    at(monkeypatch, 1.5)
    assert [(await one.say(path, 5)).status_code for _ in range(2)] == [200, 429]  # the day is full
    assert [(await Phone(world, f"198.51.100.{n}").say(path, 5)).status_code for n in range(4)] == [200, 200, 200, 429]
    at(monkeypatch, 25)
    assert (await one.say(path, 5)).status_code == 200


async def test_a_code_that_has_ended_or_was_never_made_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch, phone: Phone
) -> None:
    path = await code(world, monkeypatch)
    slip = await phone.scan(path)
    assert (await phone.http.get("/q/" + "A" * 32)).status_code == 404
    made = await SurveyCode.get()
    done = await world.do("east-lead", "surveyCodeRetire", {"codeId": f"scd_{made.id.hex}"}, "code { retiredAt }")
    assert done["code"]["retiredAt"]
    again = await world.do("east-lead", "surveyCodeRetire", {"codeId": f"scd_{made.id.hex}"}, "code { id }")
    assert [one["code"] for one in again["problems"]] == ["CONFLICT"]
    assert (await phone.http.get(path)).status_code == 410
    assert (await phone.say(path, 5, slip)).status_code == 410
    open_ = await code(world, monkeypatch)
    slip = await phone.scan(open_)
    await Survey.all().update(state="CLOSED")
    assert (await phone.say(open_, 5, slip)).status_code == 410
    assert not await SurveyAnswer.exists()


async def test_the_page_speaks_the_language_of_the_phone_and_keeps_what_the_paper_says(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await code(world, monkeypatch, kind="NPS")
    phone = Phone(world, language="en")
    page = await phone.http.get(f"{path}?r=INV-2026-001")
    assert "How likely are you to recommend us" in page.text
    for reference in ("INV-2026-001", "<script>alert(1)</script>", "x" * 41, ""):
        await phone.say(path, 9, r=reference)
    kept = await SurveyInvitation.all().order_by("created_at", "id").values_list("language", "reference")
    assert kept == [("en", "INV-2026-001"), *[("en", "")] * 3]


async def test_a_low_answer_by_code_tells_whose_work_it_is_about_and_who_leads_them(
    world: World, monkeypatch: pytest.MonkeyPatch, phone: Phone
) -> None:
    at(monkeypatch, 0)
    made = await survey()
    rep = world.users["east-rep1"]
    given = {"surveyId": f"srv_{made.id.hex}", "name": "服务车", "repId": f"usr_{rep.id.hex}"}
    done = await world.do("east-lead", "surveyCodeAdd", given, "code { link }")
    await phone.say("/q/" + done["code"]["link"].partition("/q/")[2], 1)
    told = await Notification.filter(message="told-survey-low").prefetch_related("user")
    assert sorted(one.user.login for one in told) == ["east-lead", "east-rep1"]
    assert not await Task.exists()
    seen = "query ($id: ID!) { surveyAnswers(surveyId: $id) { nodes { score who code { name } rep { login } } } }"
    answers = {}
    for login in ("east-rep1", "east-lead", "west-admin", "ops"):
        answer = await world.ask(login, seen, id=given["surveyId"])
        assert answer.data
        answers[login] = len(answer.data["surveyAnswers"]["nodes"])
    assert answers == {"east-rep1": 1, "east-lead": 1, "west-admin": 0, "ops": 1}


@pytest.mark.parametrize(
    ("given", "field", "code_"),
    [
        ({"name": ""}, "name", "REQUIRED"),
        ({"name": "x" * 101}, "name", "INVALID"),
        ({"kind": "WALL"}, "kind", "INVALID"),
        ({"language": "fr"}, "language", "INVALID"),
        ({"surveyId": "srv_" + "0" * 32}, "surveyId", "NOT_FOUND"),
    ],
)
async def test_what_is_no_code_is_told_at_its_field(
    world: World, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], field: str, code_: str
) -> None:
    at(monkeypatch, 0)
    made = await survey()
    asked = {"surveyId": f"srv_{made.id.hex}", "name": "前台", **given}
    done = await world.do("ops", "surveyCodeAdd", asked, "code { id }")
    assert [(one["field"], one["code"]) for one in done["problems"]] == [(field, code_)]
    assert not await SurveyCode.exists()


async def test_nobody_asks_about_the_work_of_people_they_do_not_see(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 0)
    given = {
        "surveyId": f"srv_{(await survey()).id.hex}",
        "name": "x",
        "repId": f"usr_{world.users['west-rep1'].id.hex}",
    }
    done = await world.do("east-lead", "surveyCodeAdd", given, "code { id }")
    assert [one["code"] for one in done["problems"]] == ["NOT_FOUND"]


async def test_codes_are_made_printed_and_downloaded_by_forms(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    made = f"/surveys/srv_{(await survey()).id.hex}/codes"
    lead = await visitor(world, "east-lead", "zh-CN")
    assert "还没有二维码" in await lead.get(made)
    await lead.get(f"{made}/new")
    refused = await lead.post(f"{made}/new", 422, name="", kind="INVOICE")
    assert 'value="INVOICE" checked' in re.sub(r"\s+", " ", refused.text)
    done = await lead.post(f"{made}/new", name="发票", kind="INVOICE", language="zh-CN")
    here = done.headers["location"]
    page = await lead.get(here)
    assert "?r=INV-2026-001" in page
    assert '<path d="M4 4h1v1h-1z' in page
    sheet = await lead.get(f"{here}/print?size=A6")
    assert "您对我们的服务满意吗" in sheet
    assert "sheet a6" in sheet
    drawing = await lead.client.get(f"{here}.svg")
    assert (drawing.headers["content-type"], drawing.text[:4]) == ("image/svg+xml", "<?xm")
    picture = await lead.client.get(f"{here}.png")
    assert (picture.headers["content-type"], picture.content[1:4]) == ("image/png", b"PNG")
    assert (await (await visitor(world, "west-rep1")).client.get(f"{here}.png")).status_code == 404
    await lead.post(here)
    assert "已停用" in await lead.get(made)
