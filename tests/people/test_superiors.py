"""Who leads whom."""

import pytest

from domain.people.superiors import leaders, superiors
from models import ManagedDepartment, User
from tests.statements import counted
from tests.world import START, World


def named(world: World, found: object) -> list[str]:
    logins = {user.id: login for login, user in world.users.items()}
    return sorted(logins[one] for one in found)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("login", "above"),
    [
        ("east-rep1", ["east-lead"]),
        ("vendor-rep1", ["manager", "vendor-lead"]),
        ("vendor-lead", ["manager"]),
        ("east-lead", ["east-admin"]),
        ("west-rep1", ["west-admin"]),
        ("tele-rep1", ["ops"]),
    ],
)
async def test_whoever_leads_is_told_and_else_the_administrators(world: World, login: str, above: list[str]) -> None:
    assert named(world, await superiors(world.users[login].id)) == above


async def test_who_is_locked_or_disabled_leads_nobody(world: World) -> None:
    await User.filter(login="east-lead").update(locked_at=START)
    await User.filter(login="manager").update(disabled_at=START)
    assert named(world, await superiors(world.users["east-rep1"].id)) == ["east-admin"]
    assert named(world, await superiors(world.users["vendor-rep1"].id)) == ["vendor-lead"]


async def test_a_managed_house_is_led_with_all_below_it_in_two_statements(world: World) -> None:
    await ManagedDepartment.create(user=world.users["manager"], department=world.departments["house"])
    paths = {user.id: world.departments[name].path for name, user in _people(world)}
    with counted() as statements:
        led = await leaders(paths)
    assert len(statements) == 2
    assert named(world, led[world.users["tele-rep1"].id]) == ["manager"]
    assert named(world, led[world.users["east-rep2"].id]) == ["east-lead"]
    assert led[world.users["manager"].id] == set()


def _people(world: World) -> list[tuple[str, User]]:
    houses = {department.id: name for name, department in world.departments.items()}
    return [(houses[user.department_id], user) for user in world.users.values()]
