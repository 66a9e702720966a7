"""Reports of the gateway of short messages: signed like what we post to it."""

from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gql import entrance, gateway_entrance
from web.posted import body
from web.session import visit


async def reports(request: Request) -> Response:
    """Takes one report or a list of at most 100; 404 without a gateway, 401 without its signature of these minutes."""
    try:
        sent = await body(request)
    except HTTPException as error:
        return _told(error.status_code)
    given = request.headers
    known = await gateway_entrance.trusted(given.get("weir-timestamp", ""), given.get("weir-signature", ""), sent)
    if not known:
        return _told(404 if known is None else 401)
    told = _list(sent)
    if told is None:
        return _told(400)
    seen = (await visit(request)).viewer
    who = entrance.stranger(seen.locale, seen.address, seen.request_id)
    problems = await gateway_entrance.report(who, told)
    return JSONResponse({"ok": not problems, "problems": problems}, 422 if problems else 200)


def _list(sent: bytes) -> list[Any] | None:
    try:
        told = orjson.loads(sent)
    except orjson.JSONDecodeError:
        return None
    told = told if isinstance(told, list) else [told]
    return told if len(told) <= gateway_entrance.MOST else None


def _told(status: int) -> Response:
    return JSONResponse({"ok": False, "problems": []}, status)


ROUTES = [Route("/gateway/reports", reports, methods=["POST"])]
