"""Passwords: changing one's own, and resetting another's to one that is shown once."""

from dataclasses import dataclass
from uuid import UUID

from domain.operation import Deed, operation
from domain.people import attempts, passwords, sessions, tokens
from domain.people.attempts import Admission
from domain.people.authority import demand_browser, managed
from domain.people.logins import as_kept
from domain.refusal import refuse
from domain.viewer import Viewer
from models import User


@dataclass(frozen=True, slots=True)
class Handed:
    """An account and the one-time password that is shown once."""

    user: User
    password: str

    @property
    def id(self) -> UUID:
        """The account's key."""
        return self.user.id


async def change(viewer: Viewer, old: str | None, new: str | None, *, end_tokens: bool = False) -> User:
    """Changes the viewer's own password, ends all its sessions and, where asked, its tokens.

    The old password is counted and locked like a sign-in, so that an open browser does not let anybody guess it.
    """
    viewer.demand("password.change")
    demand_browser(viewer)
    user = await User.get(id=viewer.id)
    if not old:
        refuse("REQUIRED", "refusal-required", "oldPassword")
    if not new:
        refuse("REQUIRED", "refusal-required", "newPassword")
    passwords.demand_good(new, user.login, "newPassword")
    if new == old:
        refuse("INVALID", "refusal-password-same", "newPassword")
    await _demand_right(viewer, user, old)
    return await _change(viewer, user.password_hash, await passwords.hashed(new), end_tokens=end_tokens)


async def reset(viewer: Viewer, user_id: str | None) -> Handed:
    """Gives another person a one-time password, shown once; ends that person's sessions."""
    viewer.demand("user.password-reset")
    demand_browser(viewer)
    password = passwords.one_time()
    return await _reset(viewer, user_id, password, await passwords.hashed(password))


async def reset_by_command(viewer: Viewer, login: str) -> str:
    """A one-time password for the user of that login, whose locks are lifted, for who stands at the machine."""
    user = await User.filter(login=as_kept(login)).first()
    if user is None:
        refuse("NOT_FOUND", "refusal-not-found", "login")
    password = passwords.one_time()
    await _reset_by_command(viewer, user, await passwords.hashed(password))
    return password


async def _demand_right(viewer: Viewer, user: User, password: str) -> None:
    # A captcha is no use here: who asks has signed in. The count of failures still locks.
    admission = await attempts.admit_signed_in(viewer, user.login)
    right = await passwords.matches(user.password_hash, password)
    if admission is not Admission.ADMITTED or not right:
        refuse("INVALID", "refusal-old-password", "oldPassword")
    await attempts.forgive(user.login, viewer.address)


@operation("password.change")
async def _change(deed: Deed, seen: str | None, password_hash: str, *, end_tokens: bool) -> User:
    user = await User.filter(id=deed.viewer.id).select_for_update(no_key=True).get()
    if user.password_hash != seen:
        refuse("CONFLICT", "refusal-conflict")
    await _set(deed, user, password_hash, must_change=False)
    if end_tokens:
        await tokens.revoke_all(deed, user)
    deed.record("user.password-changed", user, called=user.login, after={"tokens_ended": end_tokens})
    return user


@operation("user.password-reset")
async def _reset(deed: Deed, user_id: str | None, password: str, password_hash: str) -> Handed:
    user = await managed(deed, user_id)
    if user.id == deed.viewer.id:
        refuse("NOT_ALLOWED", "refusal-own-reset", "userId")
    await _set(deed, user, password_hash, must_change=True)
    deed.record("user.password-reset", user, called=user.login)
    return Handed(user, password)


@operation(None)
async def _reset_by_command(deed: Deed, user: User, password_hash: str) -> None:
    await User.filter(id=user.id).update(locked_at=None, lock_reason=None, restored_at=deed.now)
    await _set(deed, user, password_hash, must_change=True)
    deed.record("user.password-reset", user, called=user.login)


async def _set(deed: Deed, user: User, password_hash: str, *, must_change: bool) -> None:
    user.password_hash, user.password_changed_at, user.must_change_password = password_hash, deed.now, must_change
    await user.save(update_fields=["password_hash", "password_changed_at", "must_change_password"])
    await sessions.end_all(user)
    await attempts.forgive(user.login)
