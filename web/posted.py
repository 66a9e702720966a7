"""Reading what strangers post: form-encoded, with parts or as JSON, bounded; anything else is refused."""

from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from gql.context import Upload

MOST_BYTES, MOST_FIELDS = 64 * 1024, 200
FILES = "files"


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a post, the first of each name, and its files."""

    fields: dict[str, str]
    files: list[Upload] = field(default_factory=list)


async def posted(request: Request) -> dict[str, str]:
    """The fields of a post of at most 64 KB, the first of each name; raises HTTPException 400, 413 or 415."""
    kind = _kind(request)
    if kind != "multipart/form-data":
        return (await _flat(request, kind, MOST_BYTES)).fields
    sent = await body(request)

    async def receive() -> Message:
        return {"type": "http.request", "body": sent, "more_body": False}

    return (await _parts(Request(request.scope, receive), 0, MOST_BYTES)).fields


async def posted_with_files(request: Request, most: int, most_files: int, longest: int = MOST_BYTES) -> Sent:
    """The same of at most so many bytes, with files: parts, or `files` of name and base64 inside JSON.

    `longest` bounds a field that comes as a part.
    """
    kind = _kind(request)
    if kind != "multipart/form-data":
        return await _flat(request, kind, most)
    # One more than is allowed is let in, so that it can be said how many are.
    return await _parts(request, most_files + 1, longest)


async def json_of(request: Request, most: int) -> dict[str, Any]:
    """The object that was sent as JSON; raises HTTPException 400 or 413."""
    try:
        sent = orjson.loads(await body(request, most))
    except orjson.JSONDecodeError as error:
        raise HTTPException(400) from error
    if not isinstance(sent, dict):
        raise HTTPException(400)
    return sent


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


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _flat(request: Request, kind: str, most: int) -> Sent:
    if kind == "application/json":
        sent = await json_of(request, most)
        return Sent(_of_json(sent), await to_thread.run_sync(_files_of_json, sent.get(FILES)))
    if kind == "application/x-www-form-urlencoded":
        return Sent(_of_form(await body(request, most)))
    raise HTTPException(415)


def _of_json(sent: dict[str, Any]) -> dict[str, str]:
    utm = sent.get("utm")
    whole = sent | ({f"utm_{name}": text for name, text in utm.items()} if isinstance(utm, Mapping) else {})
    return {str(name): _text(value) for name, value in whole.items()}


def _files_of_json(listed: Any) -> list[Upload]:
    found = []
    for one in listed[:MOST_FIELDS] if isinstance(listed, list) else ():
        if isinstance(one, Mapping):
            try:
                content = b64decode(str(one.get("base64") or ""), validate=True)
            except (Error, ValueError) as error:
                raise HTTPException(400) from error
            found.append(Upload(_text(one.get("name")), "", content))
    return found


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


async def _parts(request: Request, most_files: int, longest: int) -> Sent:
    async with request.form(max_files=most_files, max_fields=MOST_FIELDS, max_part_size=longest) as form:
        items = form.multi_items()
        fields = {name: value for name, value in reversed(items) if isinstance(value, str)}
        return Sent(
            fields, [await _upload(value) for _, value in items if not isinstance(value, str) and value.filename]
        )


async def _upload(value: UploadFile) -> Upload:
    return Upload(value.filename or "", value.content_type or "", await value.read())
