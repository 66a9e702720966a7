"""Leaving the mails: a page without signing in. Opening it changes nothing, mail programs open links by themselves."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gql import entrance
from web.answering import html
from web.session import visit


async def unsubscribe(request: Request) -> Response:
    """The question, and after the button, or a mail program's own POST, the answer."""
    who = await visit(request)
    token = request.path_params["token"]
    asked = request.method == "POST"
    known = await (entrance.unsubscribe(who.viewer, token) if asked else entrance.may_unsubscribe(token))
    state = ("done" if asked else "ask") if known else "unknown"
    return html(request, who, "unsubscribe.html", {"state": state}, status=200 if known else 404)


ROUTES = [Route("/u/{token}", unsubscribe, methods=["GET", "POST"])]
