"""Where a mail server or gateway tells what came back and what came in, with a secret that it shares with us."""

from hmac import compare_digest

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gql import entrance, mail_entrance
from gql.entrance import Viewer
from settings import settings
from web.posted import body, json_of, posted, posted_with_files
from web.session import visit

MOST_BYTES, MOST_PARTS = 2 * 1024 * 1024, 200


async def inbound(request: Request) -> Response:
    """Takes a mail in, as it was sent or by the fields of a gateway; 200 also where it was refused, as it is kept."""
    if status := _barred(request):
        return _told(status)
    who = await _stranger(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "message/rfc822":
            told = await mail_entrance.take_mail(who, await body(request, settings.form_bytes))
        elif kind == "application/json":
            told = await mail_entrance.take_told(who, await json_of(request, settings.form_bytes), [])
        else:
            sent = await posted_with_files(request, settings.form_bytes, MOST_PARTS, settings.form_bytes)
            told = await mail_entrance.take_told(who, sent.fields, sent.files)
    except HTTPException as error:
        return _told(error.status_code)
    return JSONResponse({"ok": told["outcome"] != "REFUSED", **told})


async def bounces(request: Request) -> Response:
    """Takes one report as JSON, or a mail that holds reports; 404 without a secret of ours, 401 without theirs."""
    if status := _barred(request):
        return _told(status)
    who = await _stranger(request)
    try:
        if request.headers.get("content-type", "").startswith("message/rfc822"):
            reports = await mail_entrance.read_bounce(who, await body(request, MOST_BYTES))
            return JSONResponse({"ok": True, "reports": reports})
        problems = await mail_entrance.report_bounce(who, await posted(request))
    except HTTPException as error:
        return _told(error.status_code)
    return JSONResponse({"ok": not problems, "problems": problems}, 422 if problems else 200)


def _barred(request: Request) -> int:
    """The status of a caller who is not let in: 404 without a secret of ours, 401 without theirs; else 0."""
    if settings.mail_hook_secret is None:
        return 404
    return 0 if _trusted(request, settings.mail_hook_secret.get_secret_value()) else 401


async def _stranger(request: Request) -> Viewer:
    seen = (await visit(request)).viewer
    return entrance.stranger(seen.locale, seen.address, seen.request_id)


def _trusted(request: Request, secret: str) -> bool:
    """Whether the caller knows the secret; how long that takes to say tells nothing."""
    given = request.headers.get("authorization", "")
    return compare_digest(given.encode(), f"Bearer {secret}".encode())


def _told(status: int) -> Response:
    headers = {"www-authenticate": "Bearer"} if status == 401 else {}
    return JSONResponse({"ok": False, "problems": []}, status, headers)


ROUTES = [Route("/mail/bounces", bounces, methods=["POST"]), Route("/mail/inbound", inbound, methods=["POST"])]
