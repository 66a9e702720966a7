"""Signing in and out, and choosing language and theme: the few pages that strangers see."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gql import entrance
from settings import settings
from web import errors
from web.answering import html
from web.page import own_path
from web.session import SESSION, Visit, forged, keep, prefer, visit


async def sign_in(request: Request) -> Response:
    """The sign-in page, and signing in."""
    who = await visit(request)
    target = own_path(request.query_params.get("next", "")) or "/"
    if request.method == "GET":
        return RedirectResponse(target, 303) if who.signed_in else await _page(request, who)
    form = await request.form(max_files=0, max_part_size=settings.form_bytes)
    if forged(request, who, str(form.get("csrf", ""))):
        return errors.page(request, who, 403, "error-forged")
    typed = entrance.typed_sign_in(form)
    secret, problems = await entrance.sign_in(who.viewer, typed, request.headers.get("user-agent", ""))
    if secret is None:
        return await _page(request, who, typed.login[:200], problems)
    response = RedirectResponse(target, 303)
    keep(response, SESSION, secret, days=14)
    return response


async def captcha_picture(request: Request) -> Response:
    """The picture of a captcha's challenge."""
    drawn = await entrance.captcha_picture(request.query_params.get("challenge", "")[:500])
    return Response(drawn, media_type="image/png") if drawn else Response(status_code=404)


async def _page(request: Request, who: Visit, login: str = "", problems: Sequence[dict[str, object]] = ()) -> Response:
    """The sign-in form; nobody can know which of login and password was wrong, so both fields are."""
    captcha = await entrance.captcha(who.viewer, login)
    context = {"problems": problems, "typed": {"login": login}, "captcha": captcha}
    return html(request, who, "sign_in.html", context, status=422 if problems else 200)


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
    Route("/sign-in/captcha", captcha_picture),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/preferences", preferences, methods=["POST"]),
]
