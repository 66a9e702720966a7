"""GraphQL over HTTP for other systems: bearer tokens only, never cookies."""

from typing import Any

import orjson
from cross_web import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

import messages
from domain import operation
from domain.people import tokens
from domain.refusal import Refusal
from domain.viewer import Viewer
from gql.context import Context
from gql.schema import schema

RESPONSE = "application/graphql-response+json"


class GraphQLEndpoint(GraphQL[Context, None]):
    """The stock view, made to follow the GraphQL-over-HTTP specification and to ask for a token first."""

    def __init__(self) -> None:
        super().__init__(schema, graphql_ide=None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 401 without a valid token; repeats the first answer for a known Idempotency-Key."""
        request = Request(scope, receive)
        viewer = await viewer_of(request)
        if viewer is None:
            await unauthenticated(request)(scope, receive, send)
            return
        scope["viewer"] = viewer
        key = request.headers.get("idempotency-key")
        if key and request.method == "POST":
            await (await self._once(request, viewer, key))(scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    async def get_context(self, request: Any, response: Any) -> Context:  # noqa: ARG002
        """The viewer of the token."""
        return Context(request.scope["viewer"], {}, request.scope.setdefault("secrets", []))

    def encode_json(self, data: object) -> bytes:
        """JSON by orjson."""
        return orjson.dumps(data)

    def decode_json(self, data: str | bytes) -> object:
        """JSON by orjson, which refuses lone surrogates."""
        return orjson.loads(data)

    def parse_json(self, data: str | bytes) -> Any:
        """The body as an object; 400 for JSON that is no request."""
        body = super().parse_json(data)
        if not isinstance(body, dict):
            raise HTTPException(400, "The body must be a JSON object.")
        return body

    async def get_sub_response(self, request: Any) -> Response:
        """A response that remembers its request."""
        response = Response()
        response.status_code = None  # type: ignore[assignment]
        del response.headers["content-length"]
        request.scope["sub_response"] = response
        response.request = request  # type: ignore[attr-defined]
        return response

    async def process_result(self, request: Any, result: ExecutionResult | PreExecutionError) -> GraphQLHTTPResponse:
        """No `data` and status 400 where the request itself was at fault and the client asks for the new media type."""
        data = await super().process_result(request, result)
        if _request_failed(result) and _wants_response_type(request):
            data.pop("data", None)
            request.scope["request_failed"] = True
        return data

    def create_response(self, response_data: Any, sub_response: Response) -> Response:
        """The media type that the client prefers."""
        response = super().create_response(response_data, sub_response)
        request = getattr(sub_response, "request", None)
        if request is not None and _wants_response_type(request):
            response.headers["content-type"] = f"{RESPONSE}; charset=utf-8"
            if request.scope.get("request_failed") and sub_response.status_code is None:
                response.status_code = 400
        return response

    async def _once(self, request: Request, viewer: Viewer, key: str) -> Response:
        if len(key) > 200:
            return _error(400, "BAD_USER_INPUT", viewer.locale, "refusal-idempotency-key-long")
        body = await request.body()
        first: list[Response] = []

        async def answer() -> Any:
            response = await _captured(super(GraphQLEndpoint, self).__call__, request.scope, body)
            first.append(response)
            return {
                "status": response.status_code,
                "type": response.headers["content-type"],
                "body": _without(bytes(response.body), request.scope.get("secrets", []), viewer.locale).decode(),
            }

        try:
            kept = await operation.once(viewer, key, body, answer)
        except Refusal as refusal:
            return _error(409, refusal.problems[0].code, viewer.locale, refusal.problems[0].message)
        return first[0] if first else Response(kept["body"], kept["status"], media_type=kept["type"])


def unauthenticated(request: Request) -> Response:
    """401 with the code UNAUTHENTICATED."""
    locale = messages.choose(messages.accepted(request.headers.get("accept-language", ""))) or messages.DEFAULT
    response = _error(401, "UNAUTHENTICATED", locale, "refusal-unauthenticated")
    response.headers["www-authenticate"] = "Bearer"
    return response


def _error(status: int, code: str, locale: str, message: str) -> Response:
    error = {"message": messages.text(locale, message), "extensions": {"code": code}}
    return JSONResponse({"errors": [error]}, status)


async def viewer_of(request: Request) -> Viewer | None:
    """Whom the bearer token of a request stands for; None without a valid one."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret:
        return None
    return await tokens.viewer_of(
        secret.strip(),
        address=request.scope.get("address", ""),
        request_id=request.scope.get("request_id", ""),
        locale=messages.choose(messages.accepted(request.headers.get("accept-language", ""))),
    )


async def _captured(endpoint: Any, scope: Scope, body: bytes) -> Response:
    """The response of an ASGI endpoint as an object."""
    status, headers, parts = 500, [], []

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], message["headers"]
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await endpoint(scope, receive, send)
    response = Response(b"".join(parts), status)
    response.raw_headers = headers
    return response


def _without(body: bytes, secrets: list[str], locale: str) -> bytes:
    """The answer as it is kept for repeating: null for each secret, and a sentence that says why."""
    if not secrets:
        return body
    notice = {"code": "SHOWN_ONCE", "message": messages.text(locale, "notice-shown-once")}
    return orjson.dumps({**_nulled(orjson.loads(body), set(secrets)), "extensions": {"notice": notice}})


def _nulled(value: Any, secrets: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _nulled(one, secrets) for key, one in value.items()}
    if isinstance(value, list):
        return [_nulled(one, secrets) for one in value]
    return None if isinstance(value, str) and value in secrets else value


def _request_failed(result: ExecutionResult | PreExecutionError) -> bool:
    if isinstance(result, PreExecutionError):
        return True
    errors = result.errors or []
    return bool(errors) and result.data is None and errors[0].path is None


def _wants_response_type(request: Request) -> bool:
    """Whether the new media type is accepted at least as gladly as application/json."""
    wishes = {"application/json": 0.0, RESPONSE: 0.0}
    for part in request.headers.get("accept", "").split(","):
        kind, *parameters = [p.strip().lower() for p in part.split(";")]
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        if kind in wishes:
            wishes[kind] = float(quality) if quality.replace(".", "", 1).isdigit() else 0.0
    return 0 < wishes[RESPONSE] >= wishes["application/json"]
