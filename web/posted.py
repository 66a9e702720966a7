"""Reading what strangers post: form-encoded, with parts or as JSON, of at most 64 KB; anything else is refused."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

MOST_BYTES, MOST_FIELDS = 64 * 1024, 200


async def posted(request: Request) -> dict[str, str]:
    """The fields of a post, the first of each name; raises HTTPException 400, 413 or 415."""
    sent = await body(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _of_json(sent)
    if kind == "application/x-www-form-urlencoded":
        return _of_form(sent)
    if kind == "multipart/form-data":
        return await _of_parts(request, sent)
    raise HTTPException(415)


async def body(request: Request, most: int = MOST_BYTES) -> bytes:
    """What was sent, of at most so many bytes; raises HTTPException 413."""
    declared = request.headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit() or int(declared[:12]) > most:
        raise HTTPException(413)
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise HTTPException(413)
        parts.append(part)
    return b"".join(parts)


def _of_json(body: bytes) -> dict[str, str]:
    try:
        sent = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise HTTPException(400) from error
    if not isinstance(sent, dict):
        raise HTTPException(400)
    utm = sent.pop("utm", None)
    if isinstance(utm, Mapping):
        sent |= {f"utm_{name}": text for name, text in utm.items()}
    return {str(name): _text(value) for name, value in sent.items()}


def _text(value: Any) -> str:
    """A plain value as text; what is none says nothing."""
    if isinstance(value, bool):
        return "true" if value else ""
    return str(value) if isinstance(value, str | int | float) else ""


def _of_form(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400) from error
    return dict(reversed(pairs))


async def _of_parts(request: Request, body: bytes) -> dict[str, str]:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    again = Request(request.scope, receive)
    async with again.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES) as form:
        return {name: value for name, value in reversed(form.multi_items()) if isinstance(value, str)}
