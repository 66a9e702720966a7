"""Accounts: the first one of an installation, and those that administrators make."""

import contextlib

import messages
from domain import options
from domain.operation import Deed, operation
from domain.people import passwords
from domain.quotas import defaults
from domain.refusal import Refusal
from domain.routing import defaults as routing
from domain.scoring import defaults as scoring
from domain.surveys import defaults as surveys
from domain.tickets import canned, policies
from domain.viewer import Viewer
from models import Department, Pool, User
from models.kinds import DepartmentKind, Library, PoolKind, Role
from models.record import new_key


async def found_installation(viewer: Viewer) -> str | None:
    """Makes root, vendor, public pools and `admin` where there is nobody yet; answers the one-time password then."""
    if await User.exists():
        return None
    password = passwords.one_time()
    with contextlib.suppress(Refusal):  # another process was first
        await _found(viewer, await passwords.hashed(password))
        return password
    return None


@operation(None)
async def _found(deed: Deed, password_hash: str) -> None:
    root_id, vendor_id = new_key(), new_key()
    root = await Department.create(
        id=root_id, kind=DepartmentKind.ROOT, name="Weir", full_name="", path=[root_id], created_at=deed.now
    )
    vendor = await Department.create(
        id=vendor_id,
        parent=root,
        kind=DepartmentKind.VENDOR,
        name="厂商",
        full_name="厂商",
        library=Library.CHANNEL,
        path=[root_id, vendor_id],
        created_at=deed.now,
    )
    for library in Library:
        await Pool.create(kind=PoolKind.PUBLIC, library=library, name=library.value, created_at=deed.now)
    admin = await User.create(
        login="admin",
        display_name="admin",
        department=vendor,
        role=Role.VENDOR_ADMIN,
        password_hash=password_hash,
        password_changed_at=deed.now,
        must_change_password=True,
        created_at=deed.now,
    )
    await defaults.seed(defaults.BEGINNING)
    await options.seed()
    await scoring.seed(messages.DEFAULT, deed.now)
    await surveys.seed(deed.now)
    await policies.seed(messages.DEFAULT, deed.now)
    await routing.seed(messages.DEFAULT, deed.now)
    await canned.seed(deed.now)
    deed.record("installation.founded", admin, called="admin")
