"""The customer's own page of a ticket, opened by the link in a mail: looking changes nothing, only a POST does."""

import secrets
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from gql import entrance, ticket_entrance
from gql.entrance import Viewer
from gql.ticket_entrance import Step
from web.posted import posted_with_files
from web.session import visit
from web.templating import render
from web.ticket_files import download

_STATUS = {"NOT_FOUND": 404, "CLOSED": 410, "RATE_LIMITED": 429, "CONFLICT": 409}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_WAIT = "900"


async def show(request: Request) -> Response:
    """How the ticket stands, what was said, and a place to add something."""
    step = await ticket_entrance.look(await _stranger(request), _token(request))
    return _page(request, step, {"body": "", "once": secrets.token_urlsafe(16)})


async def take(request: Request) -> Response:
    """Keeps what the customer adds, once for each page that was filled in."""
    who = await _stranger(request)
    seen = await ticket_entrance.look(who, _token(request))
    if seen.problems:
        return _page(request, seen, {})
    try:
        sent = await posted_with_files(request, ticket_entrance.MOST_TOGETHER + 2**20, ticket_entrance.MOST_FILES)
    except HTTPException as error:
        message = "error-too-large" if error.status_code == 413 else "error-bad-request"
        problem = entrance.refused(who, "INVALID", message, "files")
        return _page(request, Step(seen.language, seen.ticket, seen.said, [problem]), {}, error.status_code)
    typed = {name: sent.fields.get(name, "") for name in ("body", "once")}
    step = await ticket_entrance.answer(who, _token(request), typed["body"], sent.files, typed["once"])
    if step.problems:
        return _page(request, step, typed)
    return RedirectResponse(f"{request.url.path}?sent=1", 303, {"cache-control": "no-store"})


async def file(request: Request) -> Response:
    """A file of the page, to be taken home."""
    name = str(request.path_params["fileId"])
    found = await ticket_entrance.file_of_page(await _stranger(request), _token(request), name)
    return download(found, inline=False) if found else Response(status_code=404)


def _page(request: Request, step: Step, typed: dict[str, Any], status: int = 0) -> Response:
    code = step.problems[0]["code"] if step.problems else ""
    status = status or (_STATUS.get(code, 422) if step.problems else 200)
    sent = request.query_params.get("sent") == "1"
    context = {"step": step, "typed": typed, "path": request.url.path, "sent": sent}
    headers = {"content-security-policy": _POLICY, "cache-control": "no-store", "referrer-policy": "no-referrer"}
    if status == 429:
        headers["retry-after"] = _WAIT
    return HTMLResponse(render(step.language, "tickets/public.html", context), status, headers)


async def _stranger(request: Request) -> Viewer:
    """Whoever asks, as a stranger: the link alone counts."""
    who = (await visit(request)).viewer
    return entrance.stranger(who.locale, who.address, who.request_id)


def _token(request: Request) -> str:
    return str(request.path_params["token"])


ROUTES = [
    Route("/t/{token}", show, methods=["GET"]),
    Route("/t/{token}", take, methods=["POST"]),
    Route("/t/{token}/files/{fileId}", file, methods=["GET"]),
]
