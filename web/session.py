"""Who sits at this browser: the session cookie, language and theme, and the token against forged requests."""

import hmac
import secrets
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

import messages
from gql import entrance
from gql.entrance import Viewer
from settings import settings

SESSION, VISITOR, PREFERENCES, FLASH = "weir_session", "weir_visitor", "weir_preferences", "weir_flash"
_SAFE = {"GET", "HEAD", "OPTIONS"}
_THEMES = {"light", "dark"}


@dataclass(slots=True)
class Visit:
    """One request of a browser: who, in which language and theme, and the token its forms must carry."""

    viewer: Viewer
    csrf: str
    theme: str
    signed_in: bool
    visitor: str = ""


async def visit(request: Request) -> Visit:
    """The visit of this request; a stranger's where nobody is signed in."""
    preferences = _preferences(request)
    accepted = messages.choose(messages.accepted(request.headers.get("accept-language", "")))
    locale = preferences.get("locale") or accepted or messages.DEFAULT
    secret = request.cookies.get(SESSION)
    address, request_id = request.scope.get("address", ""), request.scope.get("request_id", "")
    found = secret and await entrance.viewer_of_session(secret, address=address, request_id=request_id, locale=locale)
    if found:
        viewer, csrf = found
        return Visit(viewer, csrf, viewer.theme or preferences.get("theme", ""), signed_in=True)
    visitor = request.cookies.get(VISITOR) or secrets.token_urlsafe(16)
    stranger = entrance.stranger(locale, address, request_id)
    return Visit(stranger, _visitor_token(visitor), preferences.get("theme", ""), signed_in=False, visitor=visitor)


def forged(request: Request, visit: Visit, token: str) -> bool:
    """Whether an unsafe request comes from elsewhere or does not carry the token of its visit."""
    if request.method in _SAFE:
        return False
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site not in {"same-origin", "none"}:
        return True
    if site is None and origin and origin.partition("://")[2] != request.headers.get("host"):
        return True
    sent = request.headers.get("x-csrf-token") or token
    return not hmac.compare_digest(sent.encode("utf-8", "replace"), visit.csrf.encode())


def keep(response: Response, name: str, value: str, *, days: int | None = None) -> None:
    """Sets one of our cookies."""
    response.set_cookie(
        name,
        value,
        max_age=days * 86_400 if days else None,
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
        path="/",
    )


def flash(response: Response, message: str, **values: object) -> None:
    """Leaves a sentence for the next page."""
    keep(response, FLASH, str(_signer("flash").dumps([message, values])))


def flashed(request: Request) -> tuple[str, dict[str, object]] | None:
    """The sentence that the page before has left."""
    try:
        message, values = _signer("flash").loads(request.cookies.get(FLASH, ""))
    except (BadData, ValueError):
        return None
    return message, values


def prefer(response: Response, request: Request, locale: str | None, theme: str | None) -> None:
    """Remembers language and theme in this browser."""
    chosen = _preferences(request)
    if locale in messages.LOCALES:
        chosen["locale"] = str(locale)
    if theme is not None:
        chosen["theme"] = theme if theme in _THEMES else ""
    keep(response, PREFERENCES, str(_signer("preferences").dumps(chosen)), days=400)


def _preferences(request: Request) -> dict[str, str]:
    try:
        return dict(_signer("preferences").loads(request.cookies.get(PREFERENCES, "")))
    except (BadData, ValueError, TypeError):
        return {}


def _visitor_token(visitor: str) -> str:
    return hmac.digest(settings.secret.encode(), f"visitor:{visitor}".encode("utf-8", "replace"), "sha256").hex()


def _signer(salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt=salt)
