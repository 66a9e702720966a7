"""Every page of the house, one line each."""

from starlette.routing import BaseRoute

from web import assets, signing_in
from web.page import Page, route

PAGES = [
    Page("/", "workbench/index", nav="workbench"),
    Page("/check", "collision/check", nav="check"),
    Page("/find", "customers/find"),
    Page("/customers", "customers/index", nav="customers"),
    Page(
        "/customers/new",
        "customers/new",
        nav="customers",
        then="/customers/{customerEnter.customer.id}",
        done="customer-entered",
    ),
    Page("/disputes", "disputes/index", nav="disputes"),
    Page(
        "/disputes/new",
        "disputes/new",
        nav="disputes",
        then="/disputes/{collisionDispute.dispute.id}",
        done="dispute-sent",
    ),
    Page(
        "/disputes/{disputeId}",
        "disputes/show",
        nav="disputes",
        needs="collisionDispute",
        then="/disputes/{disputeId}",
        done="dispute-decided",
    ),
]


def routes() -> list[BaseRoute]:
    """All routes of the browser; documents that do not fit the schema end the start here."""
    return [assets.mount(), *signing_in.ROUTES, *(route(page) for page in PAGES)]
