"""Files that people take home: each comes out of the schema, by a document of its own."""

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gql import entrance, execute
from web import documents, errors, qr
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
    """A file of companies to fill in."""
    return await _template(request, "imports/template", "customerImportTemplate")


async def leads_template(request: Request) -> Response:
    """A file of people to fill in."""
    return await _template(request, "lead_imports/template", "leadImportTemplate")


async def survey_code_svg(request: Request) -> Response:
    """The code of a survey as a drawing."""
    return await _survey_code(request, "svg")


async def survey_code_png(request: Request) -> Response:
    """The code of a survey as a picture."""
    return await _survey_code(request, "png")


def csv(name: str, text: str) -> Response:
    """A download that spreadsheets open in the right encoding."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    content = (BYTE_ORDER_MARK + text).encode()
    return Response(content, media_type="text/csv; charset=utf-8", headers={"content-disposition": disposition})


async def _survey_code(request: Request, kind: str) -> Response:
    who = await visit(request)
    if not who.signed_in:
        return to_sign_in(request)
    data = await _ask(who, "surveys/code_file", codeId=request.path_params["codeId"])
    if data is None or data["surveyCode"] is None:
        return errors.page(request, who, 404, "error-not-found")
    code = data["surveyCode"]
    content = await to_thread.run_sync(qr.svg if kind == "svg" else qr.png, code["link"])
    disposition = f"attachment; filename*=UTF-8''{quote(code['name'] + '.' + kind, safe='')}"
    media = "image/svg+xml" if kind == "svg" else "image/png"
    return Response(content, media_type=media, headers={"content-disposition": disposition})


async def _template(request: Request, document: str, field: str) -> Response:
    who = await visit(request)
    if not who.signed_in:
        return to_sign_in(request)
    data = await _ask(who, document) or {}
    return csv(f"{entrance.sentence(who.viewer, 'import-template-name')}.csv", data[field])


async def _ask(who: Visit, document: str, **values: str) -> dict[str, Any] | None:
    answer = await execute.run(who.viewer, documents.load(document).text, values)
    return None if answer.errors else answer.data


ROUTES = [
    Route("/surveys/{surveyId}/codes/{codeId}.svg", survey_code_svg),
    Route("/surveys/{surveyId}/codes/{codeId}.png", survey_code_png),
    Route("/leads/imports/{leadImportId}/refused.csv", leads_refused),
    Route("/leads/imports/template.csv", leads_template),
    Route("/imports/template.csv", template),
    Route("/imports/{importId}/not-added.csv", not_added),
]
