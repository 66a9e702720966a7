"""Every page of the house, one line each."""

from starlette.routing import BaseRoute

from web import (
    assets,
    files,
    gateway_hooks,
    mail_hooks,
    public_forms,
    signing_in,
    survey_answering,
    survey_scanning,
    ticket_answering,
    ticket_files,
    unsubscribing,
)
from web.capture_pages import CAPTURE
from web.distribution_pages import DISTRIBUTION
from web.health_pages import HEALTH
from web.lead_care_pages import LEAD_CARE
from web.lead_pages import LEADS
from web.mail_pages import MAILS
from web.note_pages import NOTES
from web.page import Page, route
from web.people_pages import PEOPLE
from web.routing_pages import ROUTING
from web.scoring_pages import SCORING
from web.service_pages import SERVICE
from web.survey_pages import SURVEYS
from web.ticket_pages import TICKETS

PAGES = [
    Page("/", "workbench/index", nav="workbench"),
    Page("/imports", "imports/index", nav="imports"),
    Page("/imports/new", "imports/new", nav="imports", then="/imports/{customerImport.customerImport.id}"),
    Page("/imports/{importId}", "imports/show", nav="imports", needs="customerImport"),
    Page("/imports/{importId}/check", "imports/check", "imports", "customerImport", "/imports/{importId}"),
    Page("/imports/{importId}/start", "imports/start", "imports", "customerImport", "/imports/{importId}"),
    Page("/imports/{importId}/pause", "imports/pause", "imports", "customerImport", "/imports/{importId}"),
    Page("/imports/{importId}/resume", "imports/resume", "imports", "customerImport", "/imports/{importId}"),
    Page(
        "/imports/{importId}/cancel",
        "imports/cancel",
        nav="imports",
        needs="customerImport",
        then="/imports/{importId}",
        done="import-cancelled-done",
    ),
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
    Page(
        "/customers/{customerId}/edit",
        "customers/edit",
        nav="customers",
        needs="customer",
        then="/customers/{customerId}",
        done="customer-updated",
    ),
    Page("/customers/bulk/assign", "pools/bulk_assign", nav="customers", then="/customers", done="done-bulk-assigned"),
    Page(
        "/customers/bulk/release", "pools/bulk_release", nav="customers", then="/customers", done="done-bulk-released"
    ),
    Page("/customers/bulk/pass", "pools/bulk_pass", nav="partner-pool", then="/pools/partner", done="done-bulk-passed"),
    Page(
        "/customers/{customerId}/release",
        "pools/release",
        nav="customers",
        needs="customer",
        then="/customers",
        done="done-released",
    ),
    Page(
        "/customers/{customerId}/claim",
        "pools/claim",
        nav="public-pool",
        then="/customers/{customerId}",
        done="done-claimed",
    ),
    Page(
        "/customers/{customerId}/open",
        "pools/open",
        nav="public-pool",
        needs="customer",
        then="/customers/{customerId}",
        done="done-opened",
    ),
    Page(
        "/customers/{customerId}/assign",
        "pools/assign",
        nav="customers",
        needs="customer",
        then="/customers/{customerId}",
        done="done-assigned",
    ),
    Page(
        "/customers/{customerId}/pass",
        "pools/pass",
        nav="partner-pool",
        needs="customer",
        then="/pools/partner",
        done="done-passed",
    ),
    Page(
        "/customers/{customerId}/extend",
        "pools/extend",
        nav="recycle",
        needs="customer",
        then="/customers/{customerId}",
        done="done-extended",
    ),
    Page("/pools/public", "pools/public", nav="public-pool"),
    Page("/pools/partner", "pools/partner", nav="partner-pool"),
    Page("/recycling", "recycling/index", nav="recycle"),
    Page(
        "/recycling/{runId}/release",
        "recycling/release",
        nav="recycle",
        needs="recycleRun",
        then="/recycling",
        done="done-run-released",
    ),
    Page(
        "/recycling/{runId}/undo",
        "recycling/undo",
        nav="recycle",
        needs="recycleRun",
        then="/recycling/{runId}/undo",
        done="done-run-undone",
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
    *CAPTURE,
    *HEALTH,
    *LEAD_CARE,
    *MAILS,
    *PEOPLE,
    *NOTES,
    *SCORING,
    *DISTRIBUTION,
    *ROUTING,
    *SERVICE,
    *TICKETS,
    *LEADS,
    *SURVEYS,
]


def routes() -> list[BaseRoute]:
    """All routes of the browser; documents that do not fit the schema end the start here."""
    strangers = [
        *signing_in.ROUTES,
        *unsubscribing.ROUTES,
        *public_forms.ROUTES,
        *mail_hooks.ROUTES,
        *gateway_hooks.ROUTES,
        *survey_answering.ROUTES,
        *survey_scanning.ROUTES,
        *ticket_answering.ROUTES,
        *ticket_files.ROUTES,
    ]
    return [assets.mount(), *strangers, *files.ROUTES, *(route(page) for page in PAGES)]
