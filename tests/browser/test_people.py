"""Signing in and making accounts as people do it: by plain forms, without scripts."""

import re
from typing import Any

import httpx
import pytest
import pytest_asyncio

from demo.loading import PASSWORD
from domain import clock, ids
from models import Department, SignInFailure, User
from tests.browser.live import Live

NEW = "Neues-Wasser-8"
ENGLISH = {"accept-language": "en"}
NUMBERS = "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
WORTH = {word: n + 3 for n, word in enumerate([*NUMBERS.split(), "nineteen", "twenty"])}


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, html
    return found[1]


async def send(http: httpx.AsyncClient, at: str, form: dict[str, Any], to: str | None = None) -> httpx.Response:
    page = await http.get(at)
    return await http.post(to or at, data={"csrf": hidden(page.text, "csrf"), **form})


async def usr(login: str) -> str:
    return ids.public(User, (await User.get(login=login)).id)


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def nobody_has_failed(installation: Live) -> None:
    await SignInFailure.all().delete()


@pytest.mark.parametrize("login", ["x" * 10_000_000, "\x00admin", "%ED%A0%80", "名" * 1000, ""])
async def test_hostile_sign_ins_are_refused_clearly(installation: Live, login: str) -> None:
    async with httpx.AsyncClient(base_url=installation.address, headers=ENGLISH, timeout=60) as http:
        answer = await send(http, "/sign-in", {"login": login, "password": "\x00" * 5000, "captcha": "\x00"})
        assert answer.status_code == 422
        assert "Login or password is wrong." in answer.text or "Answer the question" in answer.text
        assert len(answer.text) < 20_000


async def test_broken_multipart_forms_are_refused(installation: Live) -> None:
    async with httpx.AsyncClient(base_url=installation.address, headers=ENGLISH) as http:
        csrf = hidden((await http.get("/sign-in")).text, "csrf")
        part = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        body = part % (b"csrf", csrf.encode()) + part % (b"login", b"\xed\xa0\x80\xff") + b"--b--\r\n"
        kind = {"content-type": "multipart/form-data; boundary=b"}
        assert (await http.post("/sign-in", content=body, headers=kind)).status_code in {400, 422}
        assert (await http.post("/sign-in", content=b"--b\r\ngarbage", headers=kind)).status_code in {400, 403}


async def test_after_two_failures_a_captcha_is_shown_that_works_without_pictures(installation: Live) -> None:
    async with httpx.AsyncClient(base_url=installation.address, headers=ENGLISH, timeout=60) as http:
        for _ in range(2):
            answer = await send(http, "/sign-in", {"login": "east-rep2", "password": "wrong"})
        challenge = hidden(answer.text, "challenge")
        picture = await http.get("/sign-in/captcha", params={"challenge": challenge})
        assert (picture.headers["content-type"], picture.content[:4]) == ("image/png", b"\x89PNG")
        assert (await http.get("/sign-in/captcha", params={"challenge": "made-up"})).status_code == 404
        words = re.search(r"Or work out: ([\w-]+) plus ([\w-]+)", answer.text)
        assert words
        typed = {"login": "east-rep2", "password": PASSWORD, "challenge": challenge}
        total = WORTH[words[1]] + WORTH[words[2]]
        answer = await http.post("/sign-in", data=typed | {"csrf": hidden(answer.text, "csrf"), "captcha": total})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_a_new_person_chooses_an_own_password_before_anything_else(installation: Live) -> None:
    department = await installation.first("admin", Department, name="直销部")
    async with installation.http("admin", "en") as admin:
        form = {"login": "newcomer", "role": "REP", "departmentId": department}
        made = await send(admin, "/people/new", form)
        assert made.status_code == 200
        password = re.search(r'id="secret" value="([^"]+)"', made.text)
        assert password
        taken = await send(admin, "/people/new", form)
        assert (taken.status_code, "This login is taken." in taken.text) == (422, True)
    async with httpx.AsyncClient(base_url=installation.address, headers=ENGLISH, timeout=60) as http:
        assert (await send(http, "/sign-in", {"login": "newcomer", "password": password[1]})).status_code == 303
        assert (await http.get("/customers")).headers["location"] == "/account/password"
        change = {"oldPassword": password[1], "newPassword": NEW}
        short = await send(http, "/account/password", change | {"newPassword": "short"})
        assert (short.status_code, "10 characters" in short.text) == (422, True)
        assert (await send(http, "/account/password", change)).headers["location"] == "/sign-in"
        again = await http.get("/sign-in")
        assert (again.status_code, "Your password is changed" in again.text) == (200, True)
        assert (await send(http, "/sign-in", {"login": "newcomer", "password": NEW})).status_code == 303
        assert (await http.get("/account")).status_code == 200


async def test_an_account_is_restored_with_one_click_in_the_list(installation: Live) -> None:
    one = await usr("tele-rep1")
    await User.filter(login="tele-rep1").update(locked_at=await clock.now(), lock_reason="INACTIVITY")
    async with installation.http("admin", "en") as admin:
        listed = await admin.get("/people", params={"search": "tele-rep1", "state": "LOCKED"})
        assert "nobody used this account" in listed.text
        assert f'action="/people/{one}/restore"' in listed.text
        form = {"csrf": hidden(listed.text, "csrf"), "next": "/people?state=LOCKED"}
        answer = await admin.post(f"/people/{one}/restore", data=form)
        assert answer.headers["location"] == "/people?state=LOCKED"
    assert (await User.get(login="tele-rep1")).locked_at is None


async def test_blank_fields_clear_what_stood_there(installation: Live) -> None:
    one = await usr("manager")
    await User.filter(login="manager").update(email="m@example.com", skills=["CRM"])
    async with installation.http("admin", "en") as admin:
        form = {"displayName": "沈岳", "email": "", "skills": "", "workingHours.monday": "9:00-18:00"}
        answer = await send(admin, f"/people/{one}/edit", form)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/people/{one}")
    kept = await User.get(login="manager")
    assert (kept.email, kept.skills, kept.working_hours) == (None, [], {"monday": [["09:00", "18:00"]]})
