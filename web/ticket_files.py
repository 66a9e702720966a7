"""Files of tickets: taken home by who sees the ticket, signed in or with a bearer token, and uploaded by the latter."""

from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gql import execute, ticket_entrance
from gql.http import unauthenticated, viewer_of
from gql.ticket_entrance import Opened
from web import documents, errors
from web.page import to_sign_in
from web.posted import posted_with_files
from web.session import visit

_POLICY = "default-src 'none'; sandbox"
_STATUS = {"NOT_ALLOWED": 403, "RATE_LIMITED": 429}


async def show(request: Request) -> Response:
    """The file as an attachment; with `inline` a picture is shown. Others' files are answered as ids never issued."""
    file_id = str(request.path_params["fileId"])
    if "authorization" in request.headers:
        viewer = await viewer_of(request)
        if viewer is None:
            return unauthenticated(request)
        found = await ticket_entrance.open_file(viewer, file_id)
        return download(found, inline=False) if found else Response(status_code=404)
    who = await visit(request)
    if not who.signed_in:
        return to_sign_in(request)
    found = await ticket_entrance.open_file(who.viewer, file_id)
    if found is None:
        return errors.page(request, who, 404, "error-not-found")
    return download(found, inline=request.query_params.get("inline") == "1")


async def upload(request: Request) -> Response:
    """Keeps the files of a multipart body for a day, for the bearer of a token; answers what `fileUpload` does."""
    viewer = await viewer_of(request)
    if viewer is None:
        return unauthenticated(request)
    try:
        sent = await posted_with_files(request, ticket_entrance.MOST_TOGETHER + 2**20, ticket_entrance.MOST_FILES)
    except HTTPException as error:
        return JSONResponse({"files": None, "problems": []}, error.status_code)
    document = documents.load("tickets/upload").text
    answer = await execute.run(viewer, document, {"input": {}}, "FileUpload", {"files": sent.files})
    if answer.errors or not answer.data:
        return JSONResponse({"files": None, "problems": []}, 503)
    told: dict[str, Any] = answer.data["fileUpload"]
    problems = told["problems"]
    return JSONResponse(told, _STATUS.get(problems[0]["code"], 422) if problems else 200)


def download(found: Opened, *, inline: bool) -> Response:
    """A file as a response that no browser runs: an attachment, or a picture of a kind that is safe to show."""
    shown = inline and found.media_type in ticket_entrance.PICTURES
    way = "inline" if shown else "attachment"
    headers = {
        "content-disposition": f"{way}; filename*=UTF-8''{quote(found.name, safe='')}",
        "content-security-policy": _POLICY,
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "private, max-age=300" if shown else "no-store",
    }
    return Response(found.content, media_type=found.media_type, headers=headers)


ROUTES = [
    Route("/files", upload, methods=["POST"]),
    Route("/tickets/files/{fileId}", show, methods=["GET"]),
]
