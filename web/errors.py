"""Pages for what went wrong: in the visitor's language, with the request's id, and never with inner detail."""

from collections.abc import Sequence

from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response

from web.answering import html
from web.session import Visit

_STATUS = {"RATE_LIMITED": 429, "NOT_ALLOWED": 403, "NOT_FOUND": 404, "BAD_USER_INPUT": 400, "UNAVAILABLE": 503}


def page(request: Request, who: Visit, status: int, message: str, **values: object) -> Response:
    """An error page with that status and sentence."""
    context = {
        "message": message,
        "values": values,
        "status": status,
        "request_id": request.scope.get("request_id", ""),
    }
    return html(request, who, "error.html" if who.signed_in else "error_bare.html", context, status=status)


def of_graphql(request: Request, who: Visit, errors: Sequence[GraphQLError]) -> Response:
    """The error page for what the schema answered."""
    code = str((errors[0].extensions or {}).get("code", ""))
    status = _STATUS.get(code, 500 if code in {"INTERNAL", ""} else 400)
    message = {403: "error-not-allowed", 404: "error-not-found", 400: "error-bad-request", 503: "error-unavailable"}
    return page(request, who, status, message.get(status, "error-fault" if status == 500 else "error-bad-request"))
