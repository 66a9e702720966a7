"""Signing in and out, and choosing language and theme: the few pages that strangers see."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gql import entrance
from web import errors
from web.answering import html
from web.page import own_path
from web.session import SESSION, forged, keep, prefer, visit


async def sign_in(request: Request) -> Response:
    """The sign-in page, and signing in."""
    who = await visit(request)
    target = own_path(request.query_params.get("next", "")) or "/"
    if request.method == "GET":
        return RedirectResponse(target, 303) if who.signed_in else html(request, who, "sign_in.html", {"typed": {}})
    form = await request.form(max_files=0)
    if forged(request, who, str(form.get("csrf", ""))):
        return errors.page(request, who, 403, "error-forged")
    login, password = str(form.get("login", ""))[:200], str(form.get("password", ""))[:2000]
    agent = request.headers.get("user-agent", "")
    secret, problems = await entrance.sign_in(who.viewer, login, password, agent)
    if secret is None:
        return html(request, who, "sign_in.html", {"problems": problems, "typed": {"login": login}}, status=422)
    response = RedirectResponse(target, 303)
    keep(response, SESSION, secret, days=14)
    return response


async def sign_out(request: Request) -> Response:
    """Ends the session of this browser."""
    who = await visit(request)
    form = await request.form(max_files=0)
    if forged(request, who, str(form.get("csrf", ""))):
        return errors.page(request, who, 403, "error-forged")
    await entrance.sign_out(request.cookies.get(SESSION, ""))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(SESSION, path="/")
    return response


async def preferences(request: Request) -> Response:
    """Remembers language and theme, and goes back."""
    who = await visit(request)
    form = await request.form(max_files=0)
    if forged(request, who, str(form.get("csrf", ""))):
        return errors.page(request, who, 403, "error-forged")
    locale, theme = form.get("locale"), form.get("theme")
    await entrance.prefer(who.viewer, str(locale) if locale else None, str(theme) if theme is not None else None)
    response = RedirectResponse(own_path(str(form.get("next", ""))) or "/", 303)
    prefer(response, request, str(locale) if locale else None, str(theme) if theme is not None else None)
    return response


ROUTES = [
    Route("/sign-in", sign_in, methods=["GET", "POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/preferences", preferences, methods=["POST"]),
]
