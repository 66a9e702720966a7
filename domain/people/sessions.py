"""Browsers that are signed in: sessions live on the server, the browser holds a secret."""

import secrets
from datetime import timedelta

import messages
from domain import clock
from domain.access import find
from domain.operation import Deed, operation
from domain.people.authority import demand_browser
from domain.people.tokens import digest
from domain.viewer import Viewer, of_user
from models import SignInSession, User
from models.kinds import Through

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=14)
USE_NOTED_EVERY = timedelta(minutes=1)


async def begin(deed: Deed, user: User, user_agent: str) -> str:
    """A new session of that user; answers the secret that the browser keeps."""
    secret = secrets.token_urlsafe(32)
    session = await SignInSession.create(
        user=user,
        secret_hash=digest(secret),
        csrf=secrets.token_urlsafe(32),
        address=deed.viewer.address,
        user_agent=user_agent[:300],
        created_at=deed.now,
        last_used_at=deed.now,
        expires_at=deed.now + ABSOLUTE,
    )
    await User.filter(id=user.id).update(last_used_at=deed.now)
    deed.record("session.begun", session, called=user.login)
    return secret


async def viewer_of(secret: str, *, address: str, request_id: str, locale: str) -> tuple[Viewer, str] | None:
    """The viewer of a session and its token against forgery; None where it is unknown, idle, over or its user's end."""
    now = await clock.now()
    session = (
        await SignInSession.filter(secret_hash=digest(secret), expires_at__gt=now, last_used_at__gt=now - IDLE)
        .filter(user__disabled_at__isnull=True, user__locked_at__isnull=True)
        .select_related("user")
        .first()
    )
    if session is None:
        return None
    if now - session.last_used_at > USE_NOTED_EVERY:
        await SignInSession.filter(id=session.id).update(last_used_at=now)
        await User.filter(id=session.user_id).update(last_used_at=now)
    viewer = await of_user(
        session.user,
        locale=session.user.language or locale,
        through=Through.BROWSER,
        address=address,
        request_id=request_id,
        session_id=session.id,
    )
    return viewer, session.csrf


async def end(secret: str) -> None:
    """Ends that session; an unknown one has ended already."""
    await SignInSession.filter(secret_hash=digest(secret)).delete()


@operation("session.revoke")
async def revoke(deed: Deed, session_id: str | None) -> SignInSession:
    """Signs a browser of the viewer's own out."""
    demand_browser(deed.viewer)
    session = await find(deed.viewer, SignInSession, session_id, field="sessionId", lock=True)
    await SignInSession.filter(id=session.id).delete()
    deed.record("session.revoked", session, called=deed.viewer.login)
    return session


async def end_all(user: User, *, but: str | None = None) -> None:
    """Ends all sessions of a user, but the one with that secret."""
    ended = SignInSession.filter(user_id=user.id)
    await (ended.exclude(secret_hash=digest(but)) if but else ended).delete()


async def prefer(viewer: Viewer, locale: str | None, theme: str | None) -> None:
    """Keeps a user's language and theme; a stranger's choice is the browser's alone."""
    chosen = {"language": locale if locale in messages.LOCALES else None}
    if theme is not None:
        chosen["theme"] = theme if theme in {"light", "dark"} else ""
    kept = {name: value for name, value in chosen.items() if value is not None}
    if viewer.id and kept:
        await User.filter(id=viewer.id).update(**kept)
