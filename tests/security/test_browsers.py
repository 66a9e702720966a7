"""Browsers that are led astray: forged forms, ways out of the house, stolen and old sessions, stored scripts."""

import pytest

from domain import ids
from models import AuditEntry, Customer, SignInFailure, SignInSession, User
from tests.browsing import visitor
from tests.customers.making import customer
from tests.people.hands import PASSWORD, with_password
from tests.security.test_mutations_of_strangers import state
from tests.world import World
from web.forms import merged
from web.page import own_path
from web.session import SESSION

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "target",
    [
        *("//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "evil"),
        *("javascript:alert(1)", "/\t/evil.example", "/\n/evil.example", "/\r\nset-cookie: a=b", "//[evil", "http://["),
        *("", " //evil.example", "\x00/", "/\x00"),
    ],
)
def test_no_way_leads_out_of_the_house(target: str) -> None:
    assert own_path(target) == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://[evil"},
        {"origin": "http://test.evil.example"},
    ],
    ids=str,
)
async def test_a_form_from_elsewhere_is_refused_even_with_the_token(world: World, headers: dict[str, str]) -> None:
    somebody = await visitor(world, "west-rep1")
    before = await state()
    for csrf in (somebody.csrf, "", "wrong", "\udcff".encode("utf-8", "surrogatepass").decode("latin-1")):
        typed = {"csrf": csrf, "displayName": "forged"}
        answer = await somebody.client.post("/account", data=typed, headers=headers)
        assert answer.status_code == 403
    assert await state() == before


@pytest.mark.parametrize("csrf", ["", "wrong", None])
async def test_a_form_without_its_token_is_refused(world: World, csrf: str | None) -> None:
    somebody = await visitor(world, "west-rep1")
    before = await state()
    typed = {"displayName": "forged"} | ({} if csrf is None else {"csrf": csrf})
    for headers in ({}, {"origin": "http://test"}, {"sec-fetch-site": "same-origin"}):
        assert (await somebody.client.post("/account", data=typed, headers=headers)).status_code == 403
    assert (await somebody.client.post("/account", content=b"{}")).status_code == 403
    assert await state() == before


async def test_the_token_of_another_browser_is_refused(world: World) -> None:
    somebody, another = await visitor(world, "west-rep1"), await visitor(world, "east-rep1")
    answer = await somebody.client.post("/account", data={"csrf": another.csrf, "displayName": "forged"})
    assert answer.status_code == 403
    assert (await User.get(login="west-rep1")).display_name == "west-rep1"


async def test_signing_in_begins_a_new_session_and_leads_nowhere_else(world: World) -> None:
    await with_password("west-rep1")
    browser = await visitor(world, "east-rep1")
    browser.client.cookies.clear()
    browser.client.cookies.set(SESSION, "chosen-by-an-attacker")
    form = await browser.client.get("/sign-in?next=//evil.example")
    token = form.text.split('name="csrf" value="')[1].split('"')[0]
    typed = {"csrf": token, "login": "west-rep1", "password": PASSWORD}
    answer = await browser.client.post("/sign-in?next=//evil.example", data=typed)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(SESSION))
    assert "chosen-by-an-attacker" not in cookie
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()


async def test_what_ends_an_account_ends_its_browsers_at_once(world: World) -> None:
    for change in (
        {"disabled_at": world.users["west-rep1"].created_at},
        {"locked_at": world.users["west-rep1"].created_at},
    ):
        somebody = await visitor(world, "west-rep1")
        await somebody.get("/account")
        await User.filter(login="west-rep1").update(**change)
        assert (await somebody.client.get("/account")).headers["location"].startswith("/sign-in")
        await User.filter(login="west-rep1").update(disabled_at=None, locked_at=None)


async def test_signing_out_ends_the_session_on_the_server(world: World) -> None:
    somebody = await visitor(world, "west-rep1")
    secret = somebody.client.cookies[SESSION]
    await somebody.post("/sign-out")
    assert not await SignInSession.filter(user__login="west-rep1").exists()
    somebody.client.cookies.set(SESSION, secret)
    assert (await somebody.client.get("/account")).status_code == 303


@pytest.mark.parametrize(
    "login", ["WEST-REP1", " west-rep1 ", "ｗｅｓｔ-ｒｅｐ1", "west-rep1\x00", "west-rep1" + " " * 500]
)
async def test_another_spelling_of_a_login_is_counted_as_the_same(world: World, login: str) -> None:
    browser = await visitor(world, "east-rep1")
    browser.client.cookies.clear()
    form = await browser.client.get("/sign-in")
    token = form.text.split('name="csrf" value="')[1].split('"')[0]
    await browser.client.post("/sign-in", data={"csrf": token, "login": login, "password": "wrong-password"})
    assert [one.login for one in await SignInFailure.all()] == ["west-rep1"]


async def test_a_claimed_forwarding_changes_no_address(world: World) -> None:
    browser = await visitor(world, "east-rep1")
    browser.client.cookies.clear()
    form = await browser.client.get("/sign-in")
    token = form.text.split('name="csrf" value="')[1].split('"')[0]
    for claimed in ("1.2.3.4", "5.6.7.8"):
        typed = {"csrf": token, "login": "nobody-here", "password": "wrong-password"}
        await browser.client.post("/sign-in", data=typed, headers={"x-forwarded-for": claimed})
    assert len({one.address for one in await SignInFailure.all()}) == 1
    assert not {one.address for one in await SignInFailure.all()} & {"1.2.3.4", "5.6.7.8"}


async def test_nobody_raises_the_own_account_or_reaches_over_houses(world: World) -> None:
    me, mate = (ids.public(User, world.users[one].id) for one in ("west-admin", "west-rep1"))
    east = f"dep_{world.departments['east'].id.hex}"
    before = await state()
    for given, codes in (
        ({"userId": me, "role": "VENDOR_ADMIN"}, {"NOT_ALLOWED", "INVALID"}),
        ({"userId": mate, "role": "VENDOR_ADMIN"}, {"NOT_ALLOWED", "INVALID"}),
        ({"userId": mate, "role": "AUDITOR"}, {"NOT_ALLOWED", "INVALID"}),
        ({"userId": mate, "departmentId": east}, {"NOT_FOUND"}),
        ({"userId": mate, "role": "MANAGER", "managedDepartmentIds": [east]}, {"NOT_FOUND"}),
    ):
        payload = await world.do("west-admin", "userUpdate", given, "__typename")
        assert {one["code"] for one in payload["problems"]} <= codes, given
        assert payload["problems"], given
    assert await state() == before
    assert not await AuditEntry.all().exists()


async def test_a_name_full_of_markup_is_text_on_every_page(world: World) -> None:
    await User.filter(login="west-rep1").update(display_name=SCRIPT[:100])
    made = await customer(world, SCRIPT, "west-rep1", competitors=SCRIPT, products=SCRIPT, street=SCRIPT)
    key = ids.public(type(made), made.id)
    somebody = await visitor(world, "west-admin")
    user = ids.public(User, world.users["west-rep1"].id)
    for path in (
        "/",
        "/customers",
        f"/customers/{key}",
        f"/customers/{key}/edit",
        f"/customers/{key}/assign",
        "/people",
        f"/people/{user}",
        "/standing/team",
        "/recycling",
        f"/notes/new?customerId={key}",
        f"/find?q={SCRIPT}",
    ):
        page = await somebody.get(path)
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path


async def test_no_form_and_no_query_turns_a_page_to_another_record_than_its_address_names(world: World) -> None:
    named, other = (
        await customer(world, "绍兴市甲服装厂", "west-rep1"),
        await customer(world, "绍兴市乙帽业厂", "west-rep1"),
    )
    first, second = ids.public(Customer, named.id), ids.public(Customer, other.id)
    somebody = await visitor(world, "west-rep1")
    shown = await somebody.get(f"/customers/{first}/edit?customerId={second}")
    assert named.name in shown
    assert other.name not in shown
    await somebody.post(f"/customers/{first}/edit", customerId=second, street="新街 1 号")
    assert [(await Customer.get(id=one.id)).street for one in (named, other)] == ["新街 1 号", ""]


def test_what_an_address_names_hides_the_same_name_of_a_form_but_not_what_comes_twice_in_it() -> None:
    typed = merged([("id", "a")], [("id", "b"), ("phones", "1"), ("phones", "2"), ("id", "c")])
    assert (typed.getlist("id"), typed.getlist("phones")) == (["a"], ["1", "2"])
