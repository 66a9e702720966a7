"""Personal and integration tokens: shown once, kept as a hash."""

import hashlib
import secrets
from datetime import timedelta

from tortoise.expressions import Q

from domain import clock
from domain.operation import Deed, operation
from domain.refusal import not_found, refuse
from domain.viewer import Viewer, of_user
from models import ApiToken, User
from models.kinds import Through

PREFIX = "weir_"
USE_NOTED_EVERY = timedelta(minutes=1)


@operation("token.own")
async def create(deed: Deed, name: str | None) -> tuple[ApiToken, str]:
    """Makes a token of the viewer's own; answers it and its secret, which is never shown again."""
    if not name or not name.strip():
        refuse("REQUIRED", "refusal-required", "name")
    user = await User.get(id=deed.viewer.id)
    return await make(deed, user, name.strip()[:100])


async def make(deed: Deed, user: User, name: str) -> tuple[ApiToken, str]:
    """A new token of that user with its secret."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = await ApiToken.create(user=user, name=name, secret_hash=digest(secret), created_at=deed.now)
    deed.record("token.created", token, called=name, after={"name": name, "user": user.login})
    return token, secret


async def viewer_of(secret: str, *, address: str, request_id: str, locale: str | None) -> Viewer | None:
    """The viewer that a token stands for, or None for a token that is unknown, revoked, expired or its user's end."""
    now = await clock.now()
    alive = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    token = (
        await ApiToken.filter(alive, secret_hash=digest(secret), revoked_at__isnull=True)
        .filter(user__disabled_at__isnull=True, user__locked_at__isnull=True)
        .select_related("user")
        .first()
    )
    if token is None or token.user.must_change_password:
        return None
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        await ApiToken.filter(id=token.id).update(last_used_at=now)
        await User.filter(id=token.user_id).update(last_used_at=now)
    return await of_user(
        token.user, locale=locale, through=Through.TOKEN, address=address, request_id=request_id, token_id=token.id
    )


def digest(secret: str) -> bytes:
    """What is kept of a secret that is random enough not to need a slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


@operation(None)
async def issue(deed: Deed, login: str, name: str) -> str:
    """The secret of a new token for the user of that login; refuses with NOT_FOUND."""
    user = await User.filter(login=login.strip().lower(), disabled_at__isnull=True).first()
    if user is None:
        not_found("login")
    return (await make(deed, user, name[:100]))[1]
