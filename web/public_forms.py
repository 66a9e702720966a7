"""Forms on other people's pages: the hosted page, the plain endpoint, and the script that embeds the page.

Both kinds live here, each below an address of its own: what they ask and what becomes of it is their entrance's.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from gql import entrance, form_entrance
from gql.entrance import Viewer
from gql.form_entrance import Entrance, Posted, Sent
from web.assets import STATIC
from web.posted import MOST_BYTES, posted, posted_with_files
from web.posted import Sent as Read
from web.session import visit
from web.templating import render

_STATUS = {"NOT_FOUND": 404, "CLOSED": 410, "NOT_ALLOWED": 403, "RATE_LIMITED": 429, "CONFLICT": 409}
_COLOUR = re.compile("[0-9a-f]{6}")
_UTM = ("utm_source", "utm_medium", "utm_campaign")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self' {redirect}; frame-ancestors {frames}"
)
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of forms: below which address, by which entrance, with which templates, and how much may be sent."""

    prefix: str
    entrance: Entrance
    templates: str
    most_bytes: int = MOST_BYTES
    most_files: int = 0

    async def form_page(self, request: Request) -> Response:
        """The form's page, which works without scripts; with `embed` the form's origins may frame it."""
        who = await _stranger(request)
        found = await self.entrance.opened(who, _key(request))
        if found.problems:
            return _over(request, who, found.problems)
        asked = request.query_params
        typed = {name: asked[name][:500] for name in (*_UTM, "referrer") if name in asked}
        typed.setdefault("referrer", request.headers.get("referer", "")[:500])
        return self._page(request, found.form, {**typed, "token": secrets.token_urlsafe(16)}, [])

    async def thanks(self, request: Request) -> Response:
        """What follows a form that was taken."""
        who = await _stranger(request)
        found = await self.entrance.opened(who, _key(request))
        if found.problems:
            return _over(request, who, found.problems)
        told = {"told": self.entrance.thanked(request.query_params.get("t", ""))}
        return self._html(request, "thanks", found.form, told)

    async def take(self, request: Request) -> Response:
        """Takes a post: 303 to the thanks for forms, JSON for scripts; problems with the status that fits them."""
        who = await _stranger(request)
        found = await self.entrance.opened(who, _key(request))
        who = form_entrance.speaking(who, found.form["language"]) if found.form else who
        if found.problems:
            return _shared(request, {}, self._answer(request, who, {}, {}, Posted(found.problems)))
        try:
            sent = await self._sent(request)
        except HTTPException as error:
            return _shared(request, found.form, _refused(request, who, error.status_code))
        posted_ = await self.entrance.post(who, _key(request), sent)
        return _shared(request, found.form, self._answer(request, who, found.form, sent.fields, posted_))

    async def preflight(self, request: Request) -> Response:
        """Says to a browser whether a page of its origin may post JSON here."""
        found = await self.entrance.opened(await _stranger(request), _key(request))
        allowed = {"access-control-allow-methods": "POST", "access-control-allow-headers": "content-type"}
        known = _knows(found.form, request.headers.get("origin"))
        headers = {**allowed, "access-control-max-age": str(_HOUR)} if known else {}
        return _shared(request, found.form, Response(status_code=204 if known else 403, headers=headers))

    def routes(self) -> list[Route]:
        """The addresses of this kind."""
        home = f"{self.prefix}/{{siteKey}}"
        return [
            Route(home, self.form_page, methods=["GET"]),
            Route(home, self.take, methods=["POST"]),
            Route(home, self.preflight, methods=["OPTIONS"]),
            Route(f"{home}/thanks", self.thanks),
            Route(f"{home}/embed.js", script),
        ]

    async def _sent(self, request: Request) -> Sent:
        origin = request.headers.get("origin")
        own = origin is not None and origin.partition("://")[2] == request.headers.get("host")
        if self.most_files:
            read = await posted_with_files(request, self.most_bytes, self.most_files)
        else:
            read = Read(await posted(request))
        return Sent(read.fields, read.files, origin, own, request.headers.get("referer", ""))

    def _answer(
        self, request: Request, who: Viewer, form: Mapping[str, Any], fields: Mapping[str, str], done: Posted
    ) -> Response:
        problems = done.problems
        status = _STATUS.get(problems[0]["code"], 422) if problems else 200
        headers = {"retry-after": str(_HOUR)} if status == 429 else {}
        if _wants_json(request):
            told = [{name: one[name] for name in ("code", "message", "field")} for one in problems]
            return JSONResponse({"ok": not problems, "problems": told, **done.told}, status, headers)
        if not problems:
            to = form["redirect_url"] if not _embedded(request) else ""
            return RedirectResponse(to or self._thanks_at(request, form, done), 303)
        if not form:
            return _over(request, who, problems)
        response = self._page(request, form, fields, problems, status)
        response.headers.update(headers)
        return response

    def _thanks_at(self, request: Request, form: Mapping[str, Any], done: Posted) -> str:
        asked = {"embed": "1"} if _embedded(request) else {}
        asked |= {"t": done.thanks} if done.thanks else {}
        return f"{self.prefix}/{form['site_key']}/thanks" + (f"?{urlencode(asked)}" if asked else "")

    def _page(
        self,
        request: Request,
        form: Mapping[str, Any],
        typed: Mapping[str, str],
        problems: list[dict[str, Any]],
        status: int = 200,
    ) -> Response:
        return self._html(request, "hosted", form, {"typed": typed, "problems": problems}, status)

    def _html(
        self, request: Request, name: str, form: Mapping[str, Any], context: Mapping[str, Any], status: int = 200
    ) -> Response:
        frame = {"form": form, "embed": _embedded(request), "frame": _frame(request), "trap": form_entrance.TRAP}
        text = render(form["language"], f"{self.templates}/{name}.html", {**frame, **context})
        to = urlsplit(form["redirect_url"])
        redirect = f"{to.scheme}://{to.netloc}" if to.netloc else ""
        frames = " ".join(form["origins"]) if _embedded(request) and form["origins"] else "'none'"
        return HTMLResponse(text, status, {"content-security-policy": _POLICY.format(redirect=redirect, frames=frames)})


async def script(_request: Request) -> Response:
    """The script that puts a form into a page; it finds the key in its own address."""
    text = (STATIC / "form_embed.js").read_text(encoding="utf-8")
    headers = {"cache-control": f"public, max-age={_HOUR}", "cross-origin-resource-policy": "cross-origin"}
    return Response(text, media_type="text/javascript", headers=headers)


async def accent(request: Request) -> Response:
    """A style sheet with one colour for the button, and the ink that can be read on it."""
    colour = request.path_params["colour"]
    if not _COLOUR.fullmatch(colour):
        return Response(status_code=404)
    sheet = f".lead-form .button.main{{background:#{colour};border-color:#{colour};color:{ink(colour)}}}"
    return Response(sheet, media_type="text/css", headers={"cache-control": "public, max-age=86400"})


def ink(colour: str) -> str:
    """White or black, whichever can be read better on that colour (six hex digits): never below 4.5 to 1."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#fff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#000"


async def _stranger(request: Request) -> Viewer:
    """Whoever asks, as a stranger: who has signed in here is nobody else to a form."""
    who = (await visit(request)).viewer
    return entrance.stranger(who.locale, who.address, who.request_id)


def _key(request: Request) -> str:
    return str(request.path_params["siteKey"])[:100]


def _over(request: Request, who: Viewer, problems: list[dict[str, Any]]) -> Response:
    """A page for a form that is not there, or no more."""
    context = {"message": problems[0]["message"], "embed": _embedded(request)}
    return HTMLResponse(render(who.locale, "forms/over.html", context), _STATUS.get(problems[0]["code"], 400))


def _refused(request: Request, who: Viewer, status: int) -> Response:
    message = entrance.sentence(who, "error-too-large" if status == 413 else "error-bad-request")
    if _wants_json(request):
        problem = {"code": "TOO_LARGE" if status == 413 else "INVALID", "message": message, "field": None}
        return JSONResponse({"ok": False, "problems": [problem]}, status)
    return PlainTextResponse(message, status)


def _shared(request: Request, form: Mapping[str, Any], response: Response) -> Response:
    """Lets scripts of the form's own sites read the answer, and nobody else's."""
    origin = request.headers.get("origin")
    response.headers["vary"] = "Origin"
    if origin and _knows(form, origin):
        response.headers["access-control-allow-origin"] = origin
    return response


def _knows(form: Mapping[str, Any], origin: str | None) -> bool:
    return bool(form) and origin is not None and origin.casefold() in form["origins"]


def _wants_json(request: Request) -> bool:
    sent = request.headers.get("content-type", "").startswith("application/json")
    wish = request.headers.get("accept", "")
    return sent or ("application/json" in wish and "text/html" not in wish)


def _embedded(request: Request) -> bool:
    return request.query_params.get("embed") == "1"


def _frame(request: Request) -> str:
    return "?embed=1" if _embedded(request) else ""


KINDS = (
    Kind("/f", form_entrance.LEADS, "lead_forms"),
    Kind("/h", form_entrance.TICKETS, "ticket_forms", form_entrance.MOST_TOGETHER + 2**20, form_entrance.MOST_FILES),
)
ROUTES = [Route("/f/accent/{colour}.css", accent), *(route for kind in KINDS for route in kind.routes())]
