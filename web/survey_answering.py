"""The page of a survey, opened by the link in a mail: looking at it answers nothing, only a POST does.

Programs that open links for people send GET, HEAD or prefetches; with scripts the page sends the preselected answer
at the first real pointer, key or touch event of its reader.
"""

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from gql import entrance, survey_entrance
from gql.entrance import Viewer
from gql.survey_entrance import Step
from web.session import visit
from web.templating import render

MOST_BYTES = 64 * 1024
_STATUS = {"NOT_FOUND": 404, "CLOSED": 410, "RATE_LIMITED": 429}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_WAIT = "900"


async def show(request: Request) -> Response:
    """The first question, with the answer of the address chosen."""
    step = await survey_entrance.look(await stranger(request), _token(request))
    return page(request, step, request.query_params.get("a", ""))


async def take(request: Request) -> Response:
    """Takes an answer, or answers to further questions, and shows what follows."""
    who = await stranger(request)
    fields = await fields_of(request)
    if fields is None:
        return Response(status_code=413)
    if "ticket" in fields:
        return page(request, await survey_entrance.go_on(who, fields["ticket"][0], fields), fields)
    chosen = fields.get("a", [""])[0]
    return page(request, await survey_entrance.answer(who, _token(request), chosen), chosen)


def page(
    request: Request, step: Step, typed: str | Mapping[str, list[str]], hidden: Mapping[str, str] | None = None
) -> Response:
    """A step as a page; `hidden` is what its form hands in besides."""
    code = step.problems[0]["code"] if step.problems else ""
    status = _STATUS.get(code, 422) if step.problems else 200
    chosen = typed if isinstance(typed, str) else ""
    fields = {} if isinstance(typed, str) else typed
    context = {"step": step, "chosen": chosen, "fields": fields, "path": request.url.path, "asks": status == 200}
    context |= {"hidden": hidden or {}}
    headers = {"content-security-policy": _POLICY, "cache-control": "no-store", "referrer-policy": "no-referrer"}
    if status == 429:
        headers["retry-after"] = _WAIT
    return HTMLResponse(render(step.language, "surveys/public.html", context), status, headers)


async def stranger(request: Request) -> Viewer:
    """Whoever asks, as a stranger: the link alone counts."""
    who = (await visit(request)).viewer
    return entrance.stranger(who.locale, who.address, who.request_id)


def _token(request: Request) -> str:
    return str(request.path_params["token"])


async def fields_of(request: Request) -> dict[str, list[str]] | None:
    """The fields of a form; None where there is too much of it."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=300)


ROUTES = [Route("/s/{token}", show, methods=["GET"]), Route("/s/{token}", take, methods=["POST"])]
