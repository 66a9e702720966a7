"""The people and departments of the demonstration world."""

from datetime import datetime
from typing import Any
from uuid import UUID

from models import Department, ManagedDepartment, Pool, User
from models.kinds import DepartmentKind, Library, PoolKind, Role
from models.record import new_key

DEPARTMENTS = (
    ("direct", "vendor", DepartmentKind.UNIT, "直销部", Library.CHANNEL),
    ("tele", "vendor", DepartmentKind.UNIT, "电销部", Library.TELESALES),
    ("industry", "vendor", DepartmentKind.UNIT, "行业部", Library.INDUSTRY),
    ("east", "root", DepartmentKind.PARTNER, "华东代理", Library.CHANNEL),
    ("east-one", "east", DepartmentKind.UNIT, "销售一部", Library.CHANNEL),
    ("west", "root", DepartmentKind.PARTNER, "西南代理", Library.CHANNEL),
    ("west-one", "west", DepartmentKind.UNIT, "销售一部", Library.CHANNEL),
)
# login, name, department, role, and how many customers the person holds
PEOPLE = (
    ("ops", "周渠", "vendor", Role.CHANNEL_OPS, 0),
    ("auditor", "郑明", "vendor", Role.AUDITOR, 0),
    ("manager", "沈岳", "vendor", Role.MANAGER, 0),
    ("vendor-lead", "罗江", "direct", Role.SUPERVISOR, 26),
    ("service1", "白露", "direct", Role.SERVICE_AGENT, 0),
    ("service2", "秦川", "direct", Role.SERVICE_AGENT, 0),
    ("service3", "安然", "direct", Role.SERVICE_AGENT, 0),
    ("vendor-rep1", "许诺", "direct", Role.REP, 112),
    ("tele-rep1", "韩雪", "tele", Role.REP, 88),
    ("industry-rep1", "袁野", "industry", Role.REP, 74),
    ("east-admin", "顾东", "east", Role.PARTNER_ADMIN, 0),
    ("east-lead", "陆敏", "east-one", Role.SUPERVISOR, 18),
    ("east-rep1", "文静", "east-one", Role.REP, 97),
    ("east-rep2", "方圆", "east-one", Role.REP, 118),
    ("west-admin", "田蜀", "west", Role.PARTNER_ADMIN, 0),
    ("west-rep1", "江川", "west-one", Role.REP, 103),
)
MANAGED = ("direct", "tele", "industry")


async def settle(password_hash: str, at: datetime, used: datetime) -> tuple[dict[str, User], dict[str, Pool]]:
    """Makes departments, pools and people around the founded house; all may sign in with that password.

    They were made at `at` and used last at `used`.
    """
    houses = await _departments(at)
    pools = {pool.library: pool for pool in await Pool.filter(kind=PoolKind.PUBLIC)}
    for key in ("east", "west"):
        pools[key] = await Pool.create(
            kind=PoolKind.PARTNER, library=Library.CHANNEL, partner=houses[key], name=houses[key].name, created_at=at
        )
    users = {"admin": await User.get(login="admin")}
    await User.filter(login="admin").update(password_hash=password_hash, must_change_password=False)
    for login, name, house, role, _ in PEOPLE:
        users[login] = await User.create(
            login=login,
            display_name=name,
            department=houses[house],
            role=role,
            password_hash=password_hash,
            password_changed_at=at,
            last_used_at=used,
            created_at=at,
        )
    await ManagedDepartment.bulk_create(
        [ManagedDepartment(user=users["manager"], department=houses[key]) for key in MANAGED]
    )
    return users, pools


async def _departments(at: datetime) -> dict[str, Department]:
    houses = {
        "root": await Department.get(kind=DepartmentKind.ROOT),
        "vendor": await Department.get(kind=DepartmentKind.VENDOR),
    }
    for key, above, kind, name, library in DEPARTMENTS:
        houses[key] = await Department.create(**_house(new_key(), houses[above], kind, name, library, at))
    return houses


def _house(
    own: UUID, above: Department, kind: DepartmentKind, name: str, library: Library, at: datetime
) -> dict[str, Any]:
    partner = kind is DepartmentKind.PARTNER
    return {
        "id": own,
        "parent": above,
        "partner_id": own if partner else above.partner_id,
        "kind": kind,
        "name": name,
        "full_name": name if partner else f"{above.full_name} · {name}",
        "library": library,
        "tier": "GOLD" if partner else None,
        "path": [*above.path, own],
        "created_at": at,
    }
