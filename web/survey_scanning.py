"""The page behind a code that many people scan: each time it is opened it can be answered once, by that browser."""

import re
import secrets

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gql import survey_entrance
from web.session import keep
from web.survey_answering import fields_of, page, stranger

BROWSER = "weir_scan"
_KEPT = re.compile(r"[\w-]{22}")


async def show(request: Request) -> Response:
    """The first question, with the slip that this browser hands in."""
    kept = request.cookies.get(BROWSER, "")
    browser = kept if _KEPT.fullmatch(kept) else secrets.token_urlsafe(16)
    step = await survey_entrance.scan(await stranger(request), _token(request), browser, opened=_opened(request))
    response = page(request, step, "", {"slip": step.slip, "r": request.query_params.get("r", "")[:40]})
    if step.slip and browser != kept:
        keep(response, BROWSER, browser, days=1)
    return response


async def take(request: Request) -> Response:
    """Takes an answer, or answers to further questions, and shows what follows."""
    who = await stranger(request)
    fields = await fields_of(request)
    if fields is None:
        return Response(status_code=413)
    if "ticket" in fields:
        return page(request, await survey_entrance.go_on(who, fields["ticket"][0], fields), fields)
    slip, chosen, reference = (fields.get(name, [""])[0] for name in ("slip", "a", "r"))
    browser = request.cookies.get(BROWSER, "")
    step = await survey_entrance.answer_scanned(who, _token(request), browser, slip, chosen, reference)
    return page(request, step, chosen, {"slip": slip, "r": reference[:40]})


def _opened(request: Request) -> bool:
    """Whether somebody has come to the page: not a look ahead, and not the same page loaded anew."""
    ahead = "prefetch" in request.headers.get("sec-purpose", "")
    anew = {"max-age=0", "no-cache"} & {one.strip() for one in request.headers.get("cache-control", "").split(",")}
    return request.method == "GET" and not ahead and not anew


def _token(request: Request) -> str:
    return str(request.path_params["token"])


ROUTES = [Route("/q/{token}", show, methods=["GET"]), Route("/q/{token}", take, methods=["POST"])]
