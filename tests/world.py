"""A small named world: the vendor's teams of three libraries, two partners, and the people whom the contract names."""

from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from domain import options
from domain.quotas import defaults
from domain.routing import defaults as routing
from domain.scoring import defaults as scoring
from domain.tickets import policies
from domain.viewer import Viewer, of_user
from gql import execute
from gql.execute import Answer
from models import Department, ManagedDepartment, Pool, User
from models.kinds import DepartmentKind, Library, PoolKind, Role, Through
from models.record import new_key
from servers import Addresses

START = datetime(2026, 1, 1, tzinfo=UTC)
PEOPLE = {
    "admin": ("house", Role.VENDOR_ADMIN),
    "ops": ("house", Role.CHANNEL_OPS),
    "manager": ("house", Role.MANAGER),
    "auditor": ("house", Role.AUDITOR),
    "vendor-lead": ("direct", Role.SUPERVISOR),
    "vendor-rep1": ("direct", Role.REP),
    "tele-rep1": ("tele", Role.REP),
    "industry-rep1": ("industry", Role.REP),
    "east-admin": ("east", Role.PARTNER_ADMIN),
    "east-lead": ("east-sales", Role.SUPERVISOR),
    "east-rep1": ("east-sales", Role.REP),
    "east-rep2": ("east-sales", Role.REP),
    "west-admin": ("west", Role.PARTNER_ADMIN),
    "west-rep1": ("west", Role.REP),
}


@dataclass
class World:
    """Departments, pools and users by name; `addresses` where the world has a database of its own."""

    departments: dict[str, Department] = field(default_factory=dict)
    pools: dict[str, Pool] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    addresses: Addresses | None = None

    def again(self) -> "World":
        """The same world with records of its own, for a test that changes them."""
        return World(
            {key: copy(one) for key, one in self.departments.items()},
            {key: copy(one) for key, one in self.pools.items()},
            {key: copy(one) for key, one in self.users.items()},
        )

    async def viewer(self, login: str, locale: str = "en") -> Viewer:
        """The viewer that this user is."""
        user = await User.get(login=login)
        return await of_user(user, locale=locale, through=Through.TOKEN, request_id="test")

    async def ask(self, login: str, document: str, **variables: Any) -> Answer:
        """What the schema answers to this user."""
        return await execute.run(await self.viewer(login), document, variables)

    async def do(self, login: str, mutation: str, given: dict[str, Any], selection: str) -> dict[str, Any]:
        """The payload of one mutation with one input, asked by this user; its problems are always selected."""
        kind = mutation[0].upper() + mutation[1:] + "Input"
        document = (
            f"mutation ($input: {kind}!) {{ it: {mutation}(input: $input)"
            f" {{ {selection} problems {{ code field message }} }} }}"
        )
        answer = await self.ask(login, document, input=given)
        assert not answer.errors, answer.errors
        assert answer.data
        payload: dict[str, Any] = answer.data["it"]
        return payload


async def build() -> World:
    """Fills an empty database with the world."""
    made = World()
    await _department(made, "root", None, DepartmentKind.ROOT, "Weir", None)
    await _department(made, "house", "root", DepartmentKind.VENDOR, "厂商", Library.CHANNEL)
    await _department(made, "direct", "house", DepartmentKind.UNIT, "直销部", Library.CHANNEL)
    await _department(made, "tele", "house", DepartmentKind.UNIT, "电销部", Library.TELESALES)
    await _department(made, "industry", "house", DepartmentKind.UNIT, "行业部", Library.INDUSTRY)
    await _department(made, "east", "root", DepartmentKind.PARTNER, "华东代理", Library.CHANNEL)
    await _department(made, "east-sales", "east", DepartmentKind.UNIT, "销售一部", Library.CHANNEL)
    await _department(made, "west", "root", DepartmentKind.PARTNER, "西南代理", Library.CHANNEL)
    for library in Library:
        made.pools[library] = await Pool.create(
            kind=PoolKind.PUBLIC, library=library, name=library.value, created_at=START
        )
    for partner in ("east", "west"):
        made.pools[partner] = await Pool.create(
            kind=PoolKind.PARTNER,
            library=Library.CHANNEL,
            partner=made.departments[partner],
            name=partner,
            created_at=START,
        )
    for login, (department, role) in PEOPLE.items():
        made.users[login] = await User.create(
            login=login, display_name=login, department=made.departments[department], role=role, created_at=START
        )
    await defaults.seed(START)
    await options.seed()
    await scoring.seed("zh-CN", START)
    await policies.seed("zh-CN", START)
    await routing.seed("zh-CN", START)
    await ManagedDepartment.create(user=made.users["manager"], department=made.departments["direct"])
    return made


async def _department(
    made: World, key: str, parent: str | None, kind: DepartmentKind, name: str, library: str | None
) -> None:
    above = made.departments.get(parent or "")
    own = new_key()
    partner = own if kind is DepartmentKind.PARTNER else above.partner_id if above else None
    company = kind in {DepartmentKind.PARTNER, DepartmentKind.VENDOR, DepartmentKind.ROOT} or above is None
    made.departments[key] = await Department.create(
        id=own,
        parent=above,
        partner_id=partner,
        kind=kind,
        name=name,
        full_name=name if company else f"{above.full_name} · {name}",
        library=library,
        path=[*(above.path if above else []), own],
        created_at=START,
    )
