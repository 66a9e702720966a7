"""Signing in: one answer and one length of time for whatever was wrong."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain import clock, knobs
from domain.operation import Deed, operation
from domain.people import attempts, captcha, passwords, sessions
from domain.people.attempts import Admission
from domain.people.logins import as_kept
from domain.refusal import refuse
from domain.viewer import Viewer
from models import User
from models.kinds import Role


async def sign_in(
    stranger: Viewer, login: str, password: str, user_agent: str, challenge: str | None = None, answer: str = ""
) -> str:
    """The secret of a new session.

    Refuses with CAPTCHA where the captcha is missing or wrong; else with NOT_ALLOWED, which tells nothing of
    whether the login, the password, a lock or a disabled account was in the way.
    """
    login = as_kept(login)
    known = await knobs.read(await clock.now())
    admission = await attempts.admit(stranger, login, challenge, answer, captcha_always=known.captcha_always)
    if admission in {Admission.CAPTCHA_MISSING, Admission.CAPTCHA_WRONG}:
        refuse("CAPTCHA", f"refusal-{admission.lower().replace('_', '-')}", "captcha")
    user = await User.filter(login=login).first()
    usable = user is not None and _usable(user) and admission is Admission.ADMITTED
    right = await passwords.matches(user.password_hash if user and usable else None, password)
    if user is None or not right:
        refuse("NOT_ALLOWED", "refusal-sign-in")
    return await _begin(replace(stranger, id=user.id, login=user.login), user, user_agent, known.password_days)


async def challenge_for(stranger: Viewer, login: str = "") -> tuple[str, tuple[int, int]] | None:
    """A captcha and the numbers of its sum, where this login or address must pass one; else None."""
    now = await clock.now()
    always = (await knobs.read(now)).captcha_always
    if not always and not await attempts.suspicious(as_kept(login), stranger.address, now):
        return None
    made = captcha.challenge(now)
    number = captcha.opened(made, now)
    assert number is not None
    return made, captcha.summands(number)


async def picture(challenge: str) -> bytes | None:
    """The picture of a challenge as PNG; None for one that is not ours or too old."""
    return await captcha.picture(challenge, await clock.now())


def expired(user: User, days: int, now: datetime) -> bool:
    """Whether a password has outlived the days that are allowed; 0 days is for ever, and so are integrations."""
    changed = user.password_changed_at
    return bool(days and changed and user.role != Role.INTEGRATION and now - changed > timedelta(days=days))


def _usable(user: User) -> bool:
    return user.disabled_at is None and user.locked_at is None


@operation(None)
async def _begin(deed: Deed, user: User, user_agent: str, password_days: int) -> str:
    """Begins the session, unless the account has changed since its password was looked at."""
    current = await User.filter(id=user.id).select_for_update(no_key=True).get()
    if not _usable(current) or current.password_hash != user.password_hash:
        refuse("NOT_ALLOWED", "refusal-sign-in")
    if expired(current, password_days, deed.now) and not current.must_change_password:
        await User.filter(id=current.id).update(must_change_password=True)
    await attempts.forgive(current.login, deed.viewer.address)
    return await sessions.begin(deed, current, user_agent)
