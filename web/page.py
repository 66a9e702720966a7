"""A page is a document, a template of the same stem, and one line in the routes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from graphql import OperationDefinitionNode
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gql import entrance, execute
from gql.context import Upload
from settings import settings
from web import documents, errors, filters, forms
from web.answering import html, mutation
from web.session import Visit, flash, forged, visit

_HOLE = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True, slots=True)
class Page:
    """An address, the document and template behind it, and where a deed leads.

    `needs` names the root field that must not be null, else the page is not found. `then` may hold
    `{customerId}` of the address or the form and `{customerEnter.customer.id}` of the answer; a form field
    `next` with a path of ours wins over it. `done` is the sentence of the toast after the deed, with holes
    as well. A page that `stays` shows the deed's answer (`done` in the template) instead of leading on: for
    secrets, shown once. `only` names the mutation without which the page is refused. `again` is what becomes of a
    form that is sent with `arrange`: it comes back for more to be typed, and nothing is done.
    """

    path: str
    name: str
    nav: str = ""
    needs: str = ""
    then: str = ""
    done: str = ""
    stays: bool = False
    only: str = ""
    again: Callable[[forms.Typed], forms.Typed] | None = None


def route(page: Page) -> Route:
    """The Starlette route of a page; its document is checked against the schema here."""
    document = documents.load(page.name)

    async def endpoint(request: Request) -> Response:
        who = await visit(request)
        if not who.signed_in:
            return to_sign_in(request)
        if who.viewer.must_change_password and page.path != "/account/password":
            return RedirectResponse("/account/password", 303)
        if page.only and page.only not in [mutation(permission) for permission in who.viewer.permissions]:
            return errors.page(request, who, 403, "error-not-allowed")
        if request.method == "POST":
            return await _post(page, document, request, who)
        return await _get(page, document, request, who)

    methods = ["GET"] if document.mutation is None else ["GET", "POST"]
    return Route(page.path, endpoint, methods=methods, name=page.name)


def to_sign_in(request: Request) -> Response:
    """The way to the sign-in page, and back here afterwards."""
    target = "/sign-in"
    if request.method == "GET" and request.url.path != "/":
        target += "?next=" + quote(_path_of(request))
    return RedirectResponse(target, 303)


def zone_of(who: Visit) -> ZoneInfo:
    """The time zone in which a visitor reads and writes times."""
    try:
        return ZoneInfo(who.viewer.time_zone or settings.time_zone)
    except (KeyError, ValueError):
        return ZoneInfo(settings.time_zone)


async def _get(page: Page, document: documents.Document, request: Request, who: Visit) -> Response:
    typed = forms.merged(request.path_params.items(), request.query_params.multi_items())
    return await _show(page, document, request, who, typed, problems=[], status=200)


async def _post(page: Page, document: documents.Document, request: Request, who: Visit) -> Response:
    async with request.form(max_part_size=settings.form_bytes, max_fields=5000) as form:
        fields = [(key, value) for key, value in form.multi_items() if isinstance(value, str)]
        files = await _files(form)
    if forged(request, who, str(dict(fields).get("csrf", ""))):
        return errors.page(request, who, 403, "error-forged")
    typed = forms.merged(request.path_params.items(), fields)
    if page.again and "arrange" in typed:
        return await _show(page, document, request, who, page.again(typed), problems=[], status=200)
    answer = await _do(document, who, typed, files)
    if isinstance(answer, list):
        return await _show(page, document, request, who, typed, problems=answer, status=422)
    if answer.errors:
        return errors.of_graphql(request, who, answer.errors)
    problems = _problems(answer.data)
    if problems:
        return await _show(page, document, request, who, typed, problems, 422, done=answer.data)
    if page.stays:
        return await _show(page, document, request, who, typed, [], 200, done=answer.data)
    return _onward(page, typed, answer.data or {})


async def _files(form: FormData) -> dict[str, list[Upload]]:
    """The files of a form by the names of their fields, several at once."""
    found: dict[str, list[Upload]] = {}
    for key, value in form.multi_items():
        if not isinstance(value, str) and value.filename:
            upload = Upload(value.filename, value.content_type or "", await value.read())
            found.setdefault(key, []).append(upload)
    return found


async def _do(
    document: documents.Document, who: Visit, typed: forms.Typed, files: Mapping[str, list[Upload]]
) -> execute.Answer | list[dict[str, Any]]:
    operation = document.mutation
    assert operation is not None
    try:
        values = forms.variables(operation, typed, zone_of(who))
    except forms.Uncastable as error:
        return [entrance.refused(who.viewer, "INVALID", "refusal-invalid", str(error))]
    return await execute.run(who.viewer, document.text, values, _name(operation), files)


async def _show(
    page: Page,
    document: documents.Document,
    request: Request,
    who: Visit,
    typed: forms.Typed,
    problems: list[dict[str, Any]],
    status: int,
    done: Mapping[str, Any] | None = None,
) -> Response:
    data: dict[str, Any] = {}
    if document.query is not None:
        try:
            values = forms.variables(document.query, _with_allowed(typed, who), zone_of(who))
        except forms.Uncastable as error:
            return errors.page(request, who, 404, "error-not-found", field=str(error))
        answer = await execute.run(who.viewer, document.text, values, _name(document.query))
        if answer.errors:
            return errors.of_graphql(request, who, answer.errors)
        data = answer.data or {}
    if page.needs and data.get(page.needs) is None:
        return errors.page(request, who, 404, "error-not-found")
    filters.begin(zone_of(who), await entrance.now())
    own = data.pop("viewer", None)
    context = {**data, "typed": typed, "done": done, "problems": problems, "page_name": page.name}
    return html(request, who, f"{page.name}.html", context, nav=page.nav, viewer=own, status=status)


def _with_allowed(typed: forms.Typed, who: Visit) -> forms.Typed:
    """Also `mayCustomerAssign` and so on, for parts of a query that only some roles need."""
    names = (mutation(permission) for permission in who.viewer.permissions)
    return forms.merged(((f"may{name[0].upper()}{name[1:]}", "true") for name in names), typed.multi_items())


def _problems(data: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    return [p for payload in (data or {}).values() if isinstance(payload, dict) for p in payload.get("problems") or ()]


def _onward(page: Page, typed: forms.Typed, data: Mapping[str, Any]) -> Response:
    target = own_path(str(typed.get("next", ""))) or _filled(page.then or page.path, typed, data)
    response = RedirectResponse(target, 303)
    if page.done:
        flash(response, _filled(page.done, typed, data), **_told(data))
    return response


def _told(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a toast may mention: the name of what was changed."""
    for payload in data.values():
        for value in payload.values() if isinstance(payload, dict) else ():
            if isinstance(value, dict) and isinstance(value.get("name"), str):
                return {"name": value["name"]}
    return {}


def _filled(pattern: str, typed: forms.Typed, data: Mapping[str, Any]) -> str:
    def fill(hole: re.Match[str]) -> str:
        value: Any = data if "." in hole[1] else typed.get(hole[1], "")
        for step in hole[1].split(".") if "." in hole[1] else ():
            value = value.get(step) if isinstance(value, Mapping) else None
        return quote(str(value or ""))

    return _HOLE.sub(fill, pattern)


def own_path(target: str) -> str:
    """The target if it is a path of this house, else nothing: no way leads out of it."""
    inside = target.startswith("/") and not target.startswith("//") and "\\" not in target
    return target if inside and target.isprintable() else ""


def _path_of(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _name(operation: OperationDefinitionNode) -> str | None:
    return operation.name.value if operation.name else None
