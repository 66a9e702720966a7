"""A small server that shows the gallery under the product's content security policy."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.browser.gallery import world
from web import assets, templating

ROOT = Path(__file__).parents[3]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)


def environment(locale: str) -> Environment:
    """The product's templates in one language, and the gallery's pages beside them."""
    folders = [ROOT / "web/templates", Path(__file__).parent / "pages"]
    return templating.environment(locale).overlay(loader=FileSystemLoader(folders))


ENVIRONMENTS = {locale: environment(locale) for locale in ("en", "zh-CN")}


def render(template: str, /, *, locale: str = "en", theme: str = "", kind: str = "ordinary", **more: Any) -> str:
    """One page of the gallery; `kind` is ordinary, empty or hostile."""
    context = {
        "viewer": world.viewer(kind),
        "page": "workbench",
        "theme": theme,
        "csrf": "token-of-the-gallery",
        "path": "/gallery",
        "nav": world.NAV,
        "problems": world.problems(kind),
        "rows": world.rows(kind),
        "kind": kind,
        "world": world,
    }
    return ENVIRONMENTS[locale].get_template(template).render(context | more)


def _asked(request: Request) -> dict[str, Any]:
    query = request.query_params
    return {
        "locale": query.get("locale", "en"),
        "theme": query.get("theme", ""),
        "kind": query.get("kind", "ordinary"),
    }


async def gallery(request: Request) -> Response:
    return HTMLResponse(render("gallery.html", **_asked(request)))


async def bare(request: Request) -> Response:
    stranger = {"problems": [], "toasts": [], "captcha": None, "typed": {}}
    return HTMLResponse(render("sign_in.html", **_asked(request) | stranger, viewer=None))


async def playground(request: Request) -> Response:
    return HTMLResponse(render("playground.html", **_asked(request), problems=[]))


async def customer(request: Request) -> Response:
    return HTMLResponse(render("customer.html", **_asked(request), problems=[], id=request.path_params["id"]))


async def note_form(request: Request) -> Response:
    return HTMLResponse(render("note.html", **_asked(request), problems=[]))


async def check(request: Request) -> Response:
    form = await request.form()
    request.app.state.checks.append({"name": form["name"], "token": request.headers.get("X-CSRF-Token")})
    return HTMLResponse(render("verdict.html", **_asked(request), problems=[], name=form["name"]))


async def save(request: Request) -> Response:
    request.app.state.saves.append(dict(await request.form()))
    return RedirectResponse("/playground", 303)


async def refuse(request: Request) -> Response:
    return HTMLResponse(render("playground.html", **_asked(request) | {"kind": "ordinary"}), 422)


async def fail(_: Request) -> Response:
    return HTMLResponse("<h1>fault</h1>", 500, {"X-Request-ID": "req-42"})


async def praise(_: Request) -> Response:
    said = r'{"toast": {"text": "\u5df2\u4fdd\u5b58", "tone": "go", "undo": {"href": "/undo", "text": "Undo"}}}'
    return Response(status_code=204, headers={"HX-Trigger": said})


class Guarded:
    """Adds the content security policy of the product to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"content-security-policy", POLICY.encode()))
            await send(message)

        await self.app(scope, receive, guarded)


def application() -> Starlette:
    """The gallery's server; `state.checks` and `state.saves` record what it was asked."""
    routes = [
        assets.mount(),
        Route("/gallery", gallery),
        Route("/sign-in", bare),
        Route("/playground", playground),
        Route("/customers/{id}", customer),
        Route("/notes/new", note_form),
        Route("/checks", check, methods=["POST"]),
        Route("/save", save, methods=["POST"]),
        Route("/refuse", refuse, methods=["POST"]),
        Route("/fail", fail, methods=["POST"]),
        Route("/praise", praise, methods=["POST"]),
        Route("/sign-out", lambda _: RedirectResponse("/sign-in", 303), methods=["POST"]),
    ]
    made = Starlette(routes=routes, middleware=[Middleware(Guarded)])
    made.state.checks = []
    made.state.saves = []
    return made
