"""Accounts: who may make, change, disable and restore whose."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from domain import clock, ids
from domain.people import locks
from domain.viewer import system
from gql import execute
from models import ApiToken, AuditEntry, Department, ManagedDepartment, SignInFailure, SignInSession, User
from models.kinds import Role
from tests.customers import making
from tests.people.hands import browser, do, problems
from tests.world import World


def usr(world: World, login: str) -> str:
    return ids.public(User, world.users[login].id)


def dep(world: World, name: str) -> str:
    return ids.public(Department, world.departments[name].id)


async def test_an_account_is_made_with_a_one_time_password_and_its_login_as_name(world: World) -> None:
    given = {"login": " Zhang.San ", "role": "REP", "departmentId": dep(world, "direct")}
    payload = await world.do("admin", "userCreate", given, "oneTimePassword user { login displayName state }")
    assert payload["user"] == {"login": "zhang.san", "displayName": "zhang.san", "state": "ACTIVE"}
    assert len(payload["oneTimePassword"]) == 19
    made = await User.get(login="zhang.san")
    assert made.must_change_password
    assert payload["oneTimePassword"] not in str(await AuditEntry.all().values())


async def test_all_that_is_wrong_with_a_new_account_is_said_at_once(world: World) -> None:
    given = {"login": "x", "email": "not an address", "timeZone": "Mars/Olympus", "workingHours": {"friday": "9-5"}}
    payload = await world.do("admin", "userCreate", given, "oneTimePassword")
    fields = [("INVALID", f) for f in ("login", "email", "timeZone", "workingHours.friday")]
    assert problems(payload) == fields
    assert payload["oneTimePassword"] is None
    assert await User.all().count() == len(world.users)


@pytest.mark.parametrize(
    ("login", "role", "department", "expected"),
    [
        ("admin", "VENDOR_ADMIN", "house", []),
        ("ops", "VENDOR_ADMIN", "house", [("NOT_ALLOWED", "role")]),
        ("ops", "CHANNEL_OPS", "house", []),
        ("ops", "PARTNER_ADMIN", "east", []),
        ("admin", "PARTNER_ADMIN", "house", [("INVALID", "role")]),
        ("admin", "AUDITOR", "east", [("INVALID", "role")]),
        ("admin", "KING", "east", [("INVALID", "role")]),
        ("admin", "REP", "root", [("INVALID", "departmentId")]),
        ("east-admin", "REP", "east-sales", []),
        ("east-admin", "PARTNER_ADMIN", "east", []),
        ("east-admin", "AUDITOR", "east", [("INVALID", "role")]),
        ("east-admin", "REP", "west", [("NOT_FOUND", "departmentId")]),
        ("east-admin", "REP", "house", [("NOT_FOUND", "departmentId")]),
        ("east-lead", "REP", "east-sales", [("NOT_ALLOWED", None)]),
        ("auditor", "REP", "house", [("NOT_ALLOWED", None)]),
    ],
)
async def test_roles_are_given_below_the_own_and_where_they_belong(
    world: World, login: str, role: str, department: str, expected: list[Any]
) -> None:
    given = {"login": "new-one", "role": role, "departmentId": dep(world, department)}
    payload = await do(await browser(world, login), "userCreate", given, "user { id }")
    assert problems(payload) == expected
    assert await User.filter(login="new-one").exists() == (not expected)


async def test_a_token_makes_no_administrators(world: World) -> None:
    for role, department in [("VENDOR_ADMIN", "house"), ("CHANNEL_OPS", "house"), ("PARTNER_ADMIN", "east")]:
        given = {"login": "new-one", "role": role, "departmentId": dep(world, department)}
        assert problems(await world.do("admin", "userCreate", given, "user { id }")) == [("NOT_ALLOWED", "role")]
    changed = await world.do("admin", "userUpdate", {"userId": usr(world, "ops"), "role": "VENDOR_ADMIN"}, "__typename")
    assert problems(changed) == [("NOT_ALLOWED", "role")]
    assert (await User.get(login="ops")).role == Role.CHANNEL_OPS


@pytest.mark.parametrize(
    ("login", "whose", "given", "expected"),
    [
        ("ops", "admin", {"displayName": "x"}, ("NOT_ALLOWED", "userId")),
        ("ops", "east-rep1", {"role": "VENDOR_ADMIN", "departmentId": "house"}, ("NOT_ALLOWED", "role")),
        ("admin", "admin", {"role": "REP"}, ("NOT_ALLOWED", "role")),
        ("ops", "ops", {"role": "AUDITOR"}, ("NOT_ALLOWED", "role")),
        ("east-admin", "east-admin", {"role": "REP"}, ("NOT_ALLOWED", "role")),
        ("east-admin", "east-admin", {"departmentId": "east-sales"}, ("NOT_ALLOWED", "departmentId")),
        ("east-admin", "east-rep1", {"departmentId": "west"}, ("NOT_FOUND", "departmentId")),
        ("admin", "ops", {"departmentId": "east"}, ("INVALID", "role")),
        ("admin", "manager", {"managedDepartmentIds": ["east"]}, ("INVALID", "managedDepartmentIds")),
        ("east-lead", "east-rep1", {"displayName": "x"}, ("NOT_ALLOWED", None)),
    ],
)
async def test_changes_above_oneself_or_of_oneself_are_refused(
    world: World, login: str, whose: str, given: dict[str, Any], expected: tuple[str, str]
) -> None:
    for field in ("departmentId", "managedDepartmentIds"):
        if field in given:
            named = given[field]
            to_id = dep(world, named) if isinstance(named, str) else [dep(world, one) for one in named]
            given = given | {field: to_id}
    before = await User.filter(login=whose).values()
    payload = await do(await browser(world, login), "userUpdate", {"userId": usr(world, whose), **given}, "__typename")
    assert problems(payload) == [expected]
    assert await User.filter(login=whose).values() == before


async def test_what_is_left_out_stays_and_null_clears(world: World) -> None:
    who, one = await browser(world, "admin"), {"userId": usr(world, "manager")}
    hours = {"monday": "13:30-18:00, 9:00-12:00"}
    given = one | {"email": "m@example.com", "skills": ["ERP，CRM", "CRM"], "workingHours": hours}
    await do(who, "userUpdate", given, "__typename")
    await do(who, "userUpdate", one | {"displayName": " 沈  岳 "}, "__typename")
    selection = "user { displayName email skills workingHours { monday sunday } managedDepartments { name } }"
    payload = await do(who, "userUpdate", one | {"email": None}, selection)
    assert payload["user"] == {
        "displayName": "沈 岳",
        "email": None,
        "skills": ["ERP", "CRM"],
        "workingHours": {"monday": "09:00–12:00, 13:30–18:00", "sunday": ""},
        "managedDepartments": [{"name": "直销部"}],
    }


async def test_a_manager_who_becomes_a_rep_manages_nothing(world: World) -> None:
    await do(
        await browser(world, "admin"), "userUpdate", {"userId": usr(world, "manager"), "role": "REP"}, "__typename"
    )
    assert not await ManagedDepartment.filter(user_id=world.users["manager"].id).exists()


async def test_disabling_ends_sessions_and_tokens_for_good(world: World) -> None:
    now = await clock.now()
    user = world.users["east-rep1"]
    await ApiToken.create(user=user, name="x", secret_hash=b"x", created_at=now)
    await SignInSession.create(
        user=user,
        secret_hash=b"y",
        csrf="",
        address="",
        user_agent="",
        created_at=now,
        last_used_at=now,
        expires_at=now,
    )
    who = await browser(world, "east-admin")
    payload = await do(who, "userDisable", {"userId": usr(world, "east-rep1")}, "user { state }")
    assert payload == {"user": {"state": "DISABLED"}, "problems": []}
    assert not await SignInSession.filter(user_id=user.id).exists()
    await do(who, "userEnable", {"userId": usr(world, "east-rep1")}, "__typename")
    assert not await ApiToken.filter(user_id=user.id, revoked_at__isnull=True).exists()
    assert (await User.get(id=user.id)).disabled_at is None


async def test_who_holds_customers_is_not_disabled_nor_moved_to_another_company(world: World) -> None:
    await making.customer(world, name="扬州五环印花厂", owner="east-rep1")
    one = {"userId": usr(world, "east-rep1")}
    payload = await world.do("admin", "userDisable", one, "user { id }")
    assert problems(payload) == [("CONFLICT", "userId")]
    assert "1 customers" in payload["problems"][0]["message"]
    moved = await world.do("admin", "userUpdate", one | {"departmentId": dep(world, "west")}, "user { id }")
    assert problems(moved) == [("CONFLICT", "departmentId")]
    user = await User.get(login="east-rep1")
    assert (user.disabled_at, user.department_id) == (None, world.departments["east-sales"].id)


async def test_nobody_disables_the_own_account(world: World) -> None:
    payload = await world.do("admin", "userDisable", {"userId": usr(world, "admin")}, "__typename")
    assert problems(payload) == [("NOT_ALLOWED", "userId")]


async def test_two_administrators_who_disable_each_other_at_once_leave_one(committed: World) -> None:
    house = committed.departments["house"]
    other = await User.create(
        login="admin2", display_name="2", department=house, role=Role.VENDOR_ADMIN, created_at=await clock.now()
    )
    first, second = await browser(committed, "admin"), await browser(committed, "admin2")
    await asyncio.gather(
        do(first, "userDisable", {"userId": ids.public(User, other.id)}, "__typename"),
        do(second, "userUpdate", {"userId": usr(committed, "admin"), "role": "AUDITOR"}, "__typename"),
    )
    left = await User.filter(role=Role.VENDOR_ADMIN, disabled_at__isnull=True).count()
    assert left == 1


async def test_idle_accounts_are_locked_but_never_the_last_administrator(world: World) -> None:
    now = await clock.now()
    await User.all().update(last_used_at=now - timedelta(days=31))
    await User.filter(login="east-rep1").update(last_used_at=now - timedelta(days=29))
    await User.filter(login="east-rep2").update(restored_at=now - timedelta(days=1))
    assert await locks.lock_idle(system()) == {"locked": len(world.users) - 3}
    left = await User.filter(locked_at__isnull=True).order_by("login").values_list("login", flat=True)
    assert left == ["admin", "east-rep1", "east-rep2"]
    assert {u.lock_reason for u in await User.filter(locked_at__isnull=False)} == {"INACTIVITY"}
    assert await locks.lock_idle(system()) == {"locked": 0}


async def test_restoring_lifts_every_lock_with_one_deed_and_idleness_counts_anew(world: World) -> None:
    now = await clock.now()
    await User.filter(login="east-rep1").update(
        locked_at=now, lock_reason="INACTIVITY", last_used_at=now - timedelta(days=99)
    )
    for _ in range(10):
        await SignInFailure.create(login="east-rep1", address="10.0.0.1", at=now)
    selection = "user { state lockReason signInPausedUntil }"
    payload = await world.do("east-admin", "userRestore", {"userId": usr(world, "east-rep1")}, selection)
    assert payload["user"] == {"state": "ACTIVE", "lockReason": None, "signInPausedUntil": None}
    await User.exclude(login="east-rep1").update(last_used_at=now)
    assert await locks.lock_idle(system()) == {"locked": 0}


async def test_the_administrator_sees_that_failed_sign_ins_pause_an_account(world: World) -> None:
    now = await clock.now()
    for _ in range(10):
        await SignInFailure.create(login="east-rep1", address="10.0.0.1", at=now)
    answer = await world.ask(
        "east-admin", "query ($id: ID!) { user(id: $id) { signInPausedUntil } }", id=usr(world, "east-rep1")
    )
    assert answer.data == {"user": {"signInPausedUntil": (now + timedelta(minutes=15)).isoformat()}}


async def test_logins_are_checked_for_who_makes_accounts_only(world: World) -> None:
    document = "query ($login: String!) { loginAvailable(login: $login) { available } }"
    for login, free in [("brand-new", True), (" EAST-REP1", False), ("张三", False), ("", False)]:
        answer = await execute.run(await world.viewer("east-admin"), document, {"login": login})
        assert answer.data == {"loginAvailable": {"available": free}}, login
    refused = await execute.run(await world.viewer("east-rep1"), document, {"login": "admin"})
    assert [e.extensions["code"] for e in refused.errors if e.extensions] == ["NOT_ALLOWED"]


async def test_absences_are_entered_by_who_leads_and_not_by_oneself(world: World) -> None:
    period = {"startsAt": "2027-02-01T09:00:00+08:00", "endsAt": "2027-02-03T09:00:00+08:00", "reason": "年假"}
    given = period | {"userId": usr(world, "east-rep1")}
    made = await world.do("east-lead", "absenceAdd", given, "absence { id reason }")
    assert made["absence"]["reason"] == "年假"
    assert problems(await world.do("east-admin", "absenceAdd", given, "__typename")) == [("CONFLICT", "startsAt")]
    own = period | {"userId": usr(world, "east-lead")}
    assert problems(await world.do("east-lead", "absenceAdd", own, "__typename")) == [("NOT_ALLOWED", "userId")]
    backwards = given | {"endsAt": period["startsAt"]}
    assert problems(await world.do("east-lead", "absenceAdd", backwards, "__typename")) == [("INVALID", "endsAt")]
    removed = await world.do(
        "east-admin", "absenceRemove", {"absenceId": made["absence"]["id"]}, "user { absences { id } }"
    )
    assert removed["user"] == {"absences": []}


async def test_hostile_names_are_kept_as_text_or_refused(world: World) -> None:
    who = await browser(world, "admin")
    for name, kept in [("<script>alert(1)</script>", True), ("名" * 101, False), ("\x00", False), ("a\x00b", True)]:
        payload = await do(
            who, "userUpdate", {"userId": usr(world, "ops"), "displayName": name}, "user { displayName }"
        )
        assert (not payload["problems"]) == kept, name
