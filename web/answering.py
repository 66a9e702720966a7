"""Writing a page: the frame's values around the page's own."""

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from gql import entrance
from settings import settings
from web.navigation import entries
from web.session import FLASH, VISITOR, Visit, flashed, keep
from web.templating import render


def html(
    request: Request,
    who: Visit,
    template: str,
    context: dict[str, Any],
    *,
    nav: str = "",
    viewer: dict[str, Any] | None = None,
    status: int = 200,
) -> Response:
    """A template as a response, in the visitor's language, with the toast that the page before has left."""
    left = flashed(request) if status == 200 else None
    frame = {
        "viewer": frame_viewer(who, viewer),
        "page": nav,
        "nav": entries(who.viewer, viewer or {}),
        "theme": who.theme,
        "csrf": who.csrf,
        "path": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "site": _site(request),
        "problems": [],
        "toasts": [{"text": entrance.sentence(who.viewer, left[0], **left[1])}] if left else [],
    }
    response = HTMLResponse(render(who.viewer.locale, template, {**frame, **context}), status)
    if left:
        response.delete_cookie(FLASH, path="/")
    if who.visitor:
        keep(response, VISITOR, who.visitor, days=1)
    return response


def frame_viewer(who: Visit, viewer: dict[str, Any] | None) -> dict[str, Any] | None:
    """What the frame knows of the viewer; `can` names the mutations that the role allows."""
    if not who.signed_in:
        return None
    known = {"displayName": who.viewer.display_name, "login": who.viewer.login, "role": who.viewer.role}
    return {
        **known,
        "standing": None,
        "unreadNotifications": 0,
        **(viewer or {}),
        "can": [mutation(p) for p in who.viewer.permissions],
    }


def _site(request: Request) -> str:
    """The address under which this house is open, for what is pasted elsewhere."""
    scheme = "https" if settings.secure_cookies else request.url.scheme
    return f"{scheme}://{request.url.netloc}"


def mutation(permission: str) -> str:
    """The mutation that a permission allows: `customer.enter` is customerEnter."""
    first, *rest = permission.replace("-", ".").split(".")
    return first + "".join(word.capitalize() for word in rest)
