"""Every page of the house, one line each."""

from pathlib import Path

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from web import signing_in
from web.page import Page, route

PAGES = [
    Page("/", "workbench/index", nav="workbench"),
]


def routes() -> list[BaseRoute]:
    """All routes of the browser; documents that do not fit the schema end the start here."""
    static = StaticFiles(directory=Path(__file__).parent / "static")
    return [Mount("/static", static), *signing_in.ROUTES, *(route(page) for page in PAGES)]
