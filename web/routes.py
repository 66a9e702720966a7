"""Every page of the house, one line each."""

from starlette.routing import BaseRoute

from web import assets, signing_in
from web.page import Page, route
from web.people_pages import PEOPLE

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
    Page("/standing", "standing/index", nav="standing"),
    Page("/standing/team", "standing/team", nav="standing"),
    Page("/standing/people/{userId}", "standing/person", nav="standing", needs="user"),
    Page("/settings", "settings/index", nav="settings"),
    Page("/settings/rules/new", "settings/rule", nav="settings", then="/settings", done="rule-saved"),
    Page(
        "/settings/rules/{ruleId}/end",
        "settings/end",
        nav="settings",
        needs="node",
        then="/settings",
        done="rule-ended",
    ),
    Page("/settings/numbers", "settings/numbers", nav="settings"),
    Page("/settings/numbers/{name}", "settings/number", nav="settings", then="/settings/numbers", done="setting-saved"),
    Page(
        "/settings/lists/{list}", "settings/lists", nav="settings", then="/settings/lists/{list}", done="option-saved"
    ),
    Page("/settings/lists/{list}/{optionId}/retire", "settings/retire", nav="settings", then="/settings/lists/{list}"),
    Page("/jobs", "jobs/index", nav="jobs"),
    Page("/jobs/{name}", "jobs/show", nav="jobs"),
    Page("/jobs/{name}/run", "jobs/run", nav="jobs", then="/jobs", done="job-asked"),
    Page("/jobs/{name}/pause", "jobs/pause", nav="jobs", then="/jobs", done="job-paused-done"),
    Page("/jobs/{name}/resume", "jobs/resume", nav="jobs", then="/jobs", done="job-resumed-done"),
    Page("/audit", "audit/index", nav="audit"),
    Page("/notifications", "notifications/index"),
    *PEOPLE,
]


def routes() -> list[BaseRoute]:
    """All routes of the browser; documents that do not fit the schema end the start here."""
    return [assets.mount(), *signing_in.ROUTES, *(route(page) for page in PAGES)]
