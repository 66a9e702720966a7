"""Policies: the versions of the service levels, of which one is live, and what it owes to whom."""

from datetime import datetime

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from domain.access import visible
from domain.operation import Deed, operation
from domain.refusal import Refusal
from domain.tickets import levels
from domain.tickets.clocks import day_at
from domain.tickets.levels import ANY, Target
from domain.tickets.policy_wishes import PolicyWish, problems, stored
from domain.viewer import Viewer
from models import ServicePolicy
from models.kinds import InformationClass, Priority, VersionState

LOCK = 7_283_003
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
async def edit(deed: Deed, wish: PolicyWish) -> ServicePolicy:
    """Makes a new version of the service levels live; open tickets keep theirs unless it says that it applies to them.

    Refuses with REQUIRED (name, targets), INVALID (name, targets.…).
    """
    day = await day_at(deed.now)
    wrong = problems(wish, day)
    if wrong:
        raise Refusal(*wrong)
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [LOCK])
    before = await live()
    await ServicePolicy.filter(state=VersionState.LIVE).update(state=VersionState.RETIRED)
    last = await ServicePolicy.all().order_by("-version").first()
    made = await ServicePolicy.create(
        version=last.version + 1 if last else 1,
        name=wish.name,
        state=VersionState.LIVE,
        targets=stored(wish, day),
        applies_to_open=wish.applies_to_open,
        created_by_id=deed.viewer.id,
        created_at=deed.now,
        activated_at=deed.now,
    )
    told = {"targets": before.targets} if before else None
    after = {"targets": made.targets, "applies_to_open": made.applies_to_open}
    deed.record("service-policy.edited", made, called=made.name, before=told, after=after)
    return made
