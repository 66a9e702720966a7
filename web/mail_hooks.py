"""Bounces: where a mail server or provider tells what came back, with a secret that it shares with us."""

from hmac import compare_digest

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gql import entrance, mail_entrance
from settings import settings
from web.posted import body, posted
from web.session import visit

MOST_BYTES = 2 * 1024 * 1024


async def bounces(request: Request) -> Response:
    """Takes one report as JSON, or a mail that holds reports; 404 without a secret of ours, 401 without theirs."""
    if settings.mail_hook_secret is None:
        return _told(404)
    if not _trusted(request, settings.mail_hook_secret.get_secret_value()):
        return _told(401)
    seen = (await visit(request)).viewer
    who = entrance.stranger(seen.locale, seen.address, seen.request_id)
    try:
        if request.headers.get("content-type", "").startswith("message/rfc822"):
            reports = await mail_entrance.read_bounce(who, await body(request, MOST_BYTES))
            return JSONResponse({"ok": True, "reports": reports})
        problems = await mail_entrance.report_bounce(who, await posted(request))
    except HTTPException as error:
        return _told(error.status_code)
    return JSONResponse({"ok": not problems, "problems": problems}, 422 if problems else 200)


def _trusted(request: Request, secret: str) -> bool:
    """Whether the caller knows the secret; how long that takes to say tells nothing."""
    given = request.headers.get("authorization", "")
    return compare_digest(given.encode(), f"Bearer {secret}".encode())


def _told(status: int) -> Response:
    headers = {"www-authenticate": "Bearer"} if status == 401 else {}
    return JSONResponse({"ok": False, "problems": []}, status, headers)


ROUTES = [Route("/mail/bounces", bounces, methods=["POST"])]
