"""Accounts that cannot be used: disabled by an administrator, or locked because nobody used them."""

from datetime import datetime, timedelta
from typing import Any

from tortoise.connection import get_connection
from tortoise.expressions import Q

from domain import knobs
from domain.operation import Deed, operation
from domain.people import attempts, last_administrator, sessions, tokens
from domain.people.authority import managed
from domain.people.holdings import demand_empty_handed
from domain.refusal import refuse
from models import User
from models.kinds import Role

INACTIVITY = "INACTIVITY"


@operation("user.disable")
async def disable(deed: Deed, user_id: str | None) -> User:
    """Ends an account: sessions and tokens at once. Refuses while it holds customers or open tasks."""
    user = await managed(deed, user_id)
    if user.id == deed.viewer.id:
        refuse("NOT_ALLOWED", "refusal-own-disable", "userId")
    if user.disabled_at:
        return user
    await last_administrator.demand_another(user, "userId")
    await _settle_claims(user)
    await demand_empty_handed(user, "refusal-disable-holding", "userId")
    user.disabled_at = deed.now
    await user.save(update_fields=["disabled_at"])
    await sessions.end_all(user)
    await tokens.revoke_all(deed, user)
    deed.record("user.disabled", user, called=user.login)
    return user


@operation("user.enable")
async def enable(deed: Deed, user_id: str | None) -> User:
    """Opens a disabled account again; its sessions and tokens stay ended."""
    user = await managed(deed, user_id)
    if not user.disabled_at:
        return user
    await _open(deed, user)
    deed.record("user.enabled", user, called=user.login)
    return user


@operation("user.restore")
async def restore(deed: Deed, user_id: str | None) -> User:
    """Lifts every lock of an account: for inactivity, and for failed sign-ins."""
    user = await managed(deed, user_id)
    if user.disabled_at:
        refuse("CONFLICT", "refusal-restore-disabled", "userId")
    before = {"lock_reason": user.lock_reason}
    await _open(deed, user)
    deed.record("user.restored", user, called=user.login, before=before, after={"lock_reason": None})
    return user


@operation(None)
async def lock_idle(deed: Deed) -> dict[str, Any]:
    """Locks accounts that nobody has used for the days that the business set; never the last administrator."""
    days = (await knobs.read(deed.now)).idle_days
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [last_administrator.LOCK])
    idle = await User.filter(_idle_since(deed.now - timedelta(days=days))).select_for_update(no_key=True)
    spared = await _spared(idle)
    locked = [user for user in idle if user.id not in spared]
    for user in locked:
        user.locked_at, user.lock_reason = deed.now, INACTIVITY
        await user.save(update_fields=["locked_at", "lock_reason"])
        await sessions.end_all(user)
        deed.record("user.locked", user, called=user.login, after={"lock_reason": INACTIVITY, "days": days})
    return {"locked": len(locked)}


def _idle_since(moment: datetime) -> Q:
    """Open accounts made, used and restored before that moment."""
    used = Q(last_used_at__isnull=True) | Q(last_used_at__lt=moment)
    restored = Q(restored_at__isnull=True) | Q(restored_at__lt=moment)
    return used & restored & Q(created_at__lt=moment, disabled_at__isnull=True, locked_at__isnull=True)


async def _spared(idle: list[User]) -> set[Any]:
    """The administrator used last, where the lock would leave none."""
    administrators = [user for user in idle if user.role == Role.VENDOR_ADMIN]
    others = last_administrator.usable_administrators().exclude(id__in=[user.id for user in idle])
    if not administrators or await others.exists():
        return set()
    return {max(administrators, key=lambda user: (user.last_used_at or user.created_at, user.id)).id}


async def _open(deed: Deed, user: User) -> None:
    user.disabled_at = user.locked_at = user.lock_reason = None
    user.restored_at = deed.now
    await user.save(update_fields=["disabled_at", "locked_at", "lock_reason", "restored_at"])
    await attempts.forgive(user.login)


async def _settle_claims(user: User) -> None:
    """Waits for claims and entries of that user that are on their way: they hold the counter of the stock."""
    await get_connection("default").execute_query(
        "select id from counter where user_id = $1 order by measure for update", [user.id]
    )
