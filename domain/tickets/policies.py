"""Policies: the versions of the service levels, of which one is live, and what it owes to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from domain.access import visible
from domain.operation import Deed, operation
from domain.people.shapes import USER
from domain.refusal import Problem, Refusal
from domain.rows import Derived, Get, One, Reading, Row, Shape, columns, id_of
from domain.tickets import levels
from domain.tickets.levels import ANY, Target
from domain.viewer import Viewer
from models import ServicePolicy
from models.kinds import InformationClass, Priority, VersionState

LOCK = 7_283_003
LONGEST_NAME, MOST_MINUTES = 100, 1_000_000
NAMES = {"en": "Default", "zh-CN": "默认"}
HOUR, DAY = 60, 540
DEFAULT: dict[tuple[str, str], Target] = {
    (Priority.URGENT, ANY): Target(30, 4 * HOUR),
    (Priority.HIGH, ANY): Target(HOUR, DAY),
    (Priority.HIGH, InformationClass.A): Target(30, 4 * HOUR),
    (Priority.NORMAL, ANY): Target(4 * HOUR, 3 * DAY),
    (Priority.NORMAL, InformationClass.A): Target(2 * HOUR, 2 * DAY),
    (Priority.LOW, ANY): Target(DAY, 5 * DAY),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One line of a policy as somebody wrote it: minutes of working time, None where nothing is owed."""

    priority: str | None
    customer_class: str | None
    first_reply_minutes: int | None
    solve_minutes: int | None


async def seed(locale: str, at: datetime) -> ServicePolicy:
    """Writes the default policy and makes it live from that moment on."""
    return await ServicePolicy.create(
        version=1,
        name=NAMES[locale],
        state=VersionState.LIVE,
        targets=levels.write(DEFAULT),
        created_at=at,
        activated_at=at,
    )


async def live() -> ServicePolicy | None:
    """The policy that stands."""
    return await ServicePolicy.filter(state=VersionState.LIVE).first()


def versions(viewer: Viewer) -> QuerySet[ServicePolicy]:
    """All versions, for who may read them."""
    return visible(viewer, ServicePolicy)


@operation("service-policy.edit")
async def edit(deed: Deed, name: str | None, targets: Iterable[Owed], applies_to_open: bool | None) -> ServicePolicy:
    """Makes a new version of the service levels live; open tickets keep theirs unless it says that it applies to them.

    Refuses with REQUIRED (name, targets), INVALID (name, targets).
    """
    lines = list(targets)
    called = (name or "").strip()
    wrong = _wrong(called, lines)
    if wrong:
        raise Refusal(*wrong)
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [LOCK])
    before = await live()
    await ServicePolicy.filter(state=VersionState.LIVE).update(state=VersionState.RETIRED)
    last = await ServicePolicy.all().order_by("-version").first()
    made = await ServicePolicy.create(
        version=last.version + 1 if last else 1,
        name=called,
        state=VersionState.LIVE,
        targets=levels.write(_targets(lines)),
        applies_to_open=bool(applies_to_open),
        created_by_id=deed.viewer.id,
        created_at=deed.now,
        activated_at=deed.now,
    )
    told = {"targets": before.targets} if before else None
    after = {"targets": made.targets, "applies_to_open": made.applies_to_open}
    deed.record("service-policy.edited", made, called=made.name, before=told, after=after)
    return made


def _targets(lines: list[Owed]) -> dict[tuple[str, str], Target]:
    return {
        (str(one.priority), one.customer_class or ANY): Target(one.first_reply_minutes, one.solve_minutes)
        for one in lines
    }


def _wrong(name: str, lines: list[Owed]) -> list[Problem]:
    found = []
    if not name:
        found.append(Problem("REQUIRED", "refusal-required", "name"))
    if len(name) > LONGEST_NAME:
        found.append(Problem("INVALID", "refusal-too-long", "name", {"longest": LONGEST_NAME}))
    if not lines:
        found.append(Problem("REQUIRED", "refusal-required", "targets"))
    found += [
        Problem("INVALID", "refusal-invalid", f"targets.{place}.{field}")
        for place, one in enumerate(lines)
        for field in _faults(one)
    ]
    return found


def _faults(one: Owed) -> Iterable[str]:
    if one.priority not in set(Priority):
        yield "priority"
    if one.customer_class and one.customer_class not in {*InformationClass, ANY}:
        yield "customerClass"
    for field, minutes in (("firstReplyMinutes", one.first_reply_minutes), ("solveMinutes", one.solve_minutes)):
        if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
            yield field


def _lines(get: Get, _: Reading) -> list[Row]:
    """The targets line by line: the most urgent first, named classes before the rest."""
    stored: Any = get("targets")
    order = list(Priority)
    lines = sorted(levels.read(stored).items(), key=lambda one: (-order.index(Priority(one[0][0])), one[0][1] == ANY))
    return [
        {
            "priority": priority,
            "customer_class": None if named == ANY else named,
            "first_reply_minutes": one.first_reply,
            "solve_minutes": one.solve,
        }
        for (priority, named), one in lines
    ]


SERVICE_POLICY = Shape(
    ServicePolicy,
    {
        "id": id_of(ServicePolicy),
        **columns("version", "name", "state", "applies_to_open", "created_at", "activated_at"),
        "targets": Derived(("targets",), _lines),
        "created_by": One("created_by", lambda: USER),
    },
    typename="ServicePolicy",
)
