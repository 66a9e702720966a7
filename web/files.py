"""Files that people take home: each comes out of the schema, by a document of its own."""

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gql import entrance, execute
from web import documents, errors
from web.page import to_sign_in
from web.session import Visit, visit

BYTE_ORDER_MARK = "\ufeff"


async def not_added(request: Request) -> Response:
    """The rows of an import that have not landed, each with its reason."""
    who = await visit(request)
    if not who.signed_in:
        return to_sign_in(request)
    data = await _ask(who, "imports/not_added", importId=request.path_params["importId"])
    if data is None or data["customerImportReport"] is None:
        return errors.page(request, who, 404, "error-not-found")
    said = entrance.sentence(who.viewer, "import-report-name")
    return csv(f"{PurePath(data['customerImport']['fileName']).stem}-{said}.csv", data["customerImportReport"])


async def leads_refused(request: Request) -> Response:
    """The rows of an import of leads that were refused, each with its reasons."""
    who = await visit(request)
    if not who.signed_in:
        return to_sign_in(request)
    data = await _ask(who, "lead_imports/refused", leadImportId=request.path_params["leadImportId"])
    if data is None or data["leadImportRefused"] is None:
        return errors.page(request, who, 404, "error-not-found")
    said = entrance.sentence(who.viewer, "import-report-name")
    return csv(f"{PurePath(data['leadImport']['fileName']).stem}-{said}.csv", data["leadImportRefused"])


async def template(request: Request) -> Response:
    """A file to fill in."""
    who = await visit(request)
    if not who.signed_in:
        return to_sign_in(request)
    data = await _ask(who, "imports/template") or {}
    return csv(f"{entrance.sentence(who.viewer, 'import-template-name')}.csv", data["customerImportTemplate"])


def csv(name: str, text: str) -> Response:
    """A download that spreadsheets open in the right encoding."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    content = (BYTE_ORDER_MARK + text).encode()
    return Response(content, media_type="text/csv; charset=utf-8", headers={"content-disposition": disposition})


async def _ask(who: Visit, document: str, **values: str) -> dict[str, Any] | None:
    answer = await execute.run(who.viewer, documents.load(document).text, values)
    return None if answer.errors else answer.data


ROUTES = [
    Route("/leads/imports/{leadImportId}/refused.csv", leads_refused),
    Route("/imports/template.csv", template),
    Route("/imports/{importId}/not-added.csv", not_added),
]
