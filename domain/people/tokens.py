"""Personal and integration tokens: shown once, kept as a hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from domain import clock
from domain.access import find
from domain.operation import Deed, operation
from domain.people.authority import demand_browser
from domain.people.logins import as_kept
from domain.people.written import read_name
from domain.refusal import not_found, refuse
from domain.viewer import Viewer, of_user
from models import ApiToken, User
from models.kinds import Through

PREFIX = "weir_"
MOST = 50
USE_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Issued:
    """A token and its secret, which is shown once."""

    token: ApiToken
    secret: str

    @property
    def id(self) -> UUID:
        """The token's key."""
        return self.token.id


@operation("token.create")
async def create(deed: Deed, name: str | None, expires_at: datetime | str | None = None) -> Issued:
    """Makes a token of the viewer's own; its secret is never shown again. A token cannot make another."""
    demand_browser(deed.viewer)
    called = read_name(name, "name")
    if expires_at is not None and (not isinstance(expires_at, datetime) or expires_at <= deed.now):
        refuse("INVALID", "refusal-token-expiry", "expiresAt")
    user = await User.filter(id=deed.viewer.id).select_for_update(no_key=True).get()
    if await _alive(deed.now).filter(user_id=user.id).count() >= MOST:
        refuse("CONFLICT", "refusal-too-many-tokens", None, most=MOST)
    return await make(deed, user, called, expires_at)


@operation("token.revoke")
async def revoke(deed: Deed, token_id: str | None) -> ApiToken:
    """Ends a token of the viewer's own at once."""
    token = await find(deed.viewer, ApiToken, token_id, field="tokenId", lock=True)
    if token.revoked_at is None:
        token.revoked_at = deed.now
        await token.save(update_fields=["revoked_at"])
        deed.record("token.revoked", token, called=token.name)
    return token


async def revoke_all(deed: Deed, user: User) -> None:
    """Ends all tokens of a user."""
    await ApiToken.filter(user_id=user.id, revoked_at__isnull=True).update(revoked_at=deed.now)


async def make(deed: Deed, user: User, name: str, expires_at: datetime | None = None) -> Issued:
    """A new token of that user with its secret."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = await ApiToken.create(
        user=user, name=name, secret_hash=digest(secret), created_at=deed.now, expires_at=expires_at
    )
    deed.record("token.created", token, called=name, after={"name": name, "user": user.login})
    return Issued(token, secret)


def _alive(now: datetime) -> QuerySet[ApiToken]:
    return ApiToken.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now), revoked_at__isnull=True)


async def viewer_of(secret: str, *, address: str, request_id: str, locale: str | None) -> Viewer | None:
    """The viewer that a token stands for, or None for a token that is unknown, revoked, expired or its user's end."""
    now = await clock.now()
    token = (
        await _alive(now)
        .filter(secret_hash=digest(secret))
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
    user = await User.filter(login=as_kept(login), disabled_at__isnull=True).first()
    if user is None:
        not_found("login")
    return (await make(deed, user, read_name(name, "name"))).secret
