"""Every page of the house, one line each."""

from starlette.routing import BaseRoute

from web import assets, signing_in
from web.page import Page, route

PAGES = [
    Page("/", "workbench/index", nav="workbench"),
]


def routes() -> list[BaseRoute]:
    """All routes of the browser; documents that do not fit the schema end the start here."""
    return [assets.mount(), *signing_in.ROUTES, *(route(page) for page in PAGES)]
