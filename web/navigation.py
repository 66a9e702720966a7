"""The way around: which entries of the navigation a role has."""

from dataclasses import dataclass
from typing import Any

from gql.entrance import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, the permission it needs (any of them), its group, and where the layout holds its figure, dotted."""

    key: str
    href: str
    icon: str
    permissions: tuple[str, ...] = ()
    group: str = ""
    count: str = ""


ENTRIES = (
    Entry("workbench", "/", "home"),
    Entry("check", "/check", "search", ("collision.check",)),
    Entry(
        "customers",
        "/customers",
        "building",
        ("customer.enter", "customer.assign", "audit.read"),
        count="standing.stock.count",
    ),
    Entry("at-risk", "/customers/at-risk", "flag", ("customer.enter", "customer.assign", "audit.read")),
    Entry("leads", "/leads", "lead", ("lead.list",), count="leadsInHand"),
    Entry("tickets", "/tickets", "ticket", ("ticket.open", "ticket.list-all"), count="ticketsInHand"),
    Entry("public-pool", "/pools/public", "pool", ("customer.claim", "customer.assign-anywhere", "audit.read")),
    Entry("partner-pool", "/pools/partner", "inbox", ("customer.pass", "audit.read")),
    Entry("disputes", "/disputes", "scale", ("collision.dispute", "dispute.read")),
    Entry("surveys", "/surveys", "smile", ("survey.read",)),
    Entry("standing", "/standing", "gauge", ("standing.team", "customer.enter"), "team"),
    Entry("distribution", "/distribution", "branch", ("distribution.read",), "team"),
    Entry("fairness", "/distribution/fairness", "chart", ("distribution.own", "distribution.read"), "team"),
    Entry("service-team", "/service-team", "users", ("service-team.read",), "team"),
    Entry("routing", "/routing", "branch", ("routing.read",), "team"),
    Entry("lead-clocks", "/leads/clocks", "clock", ("lead-clock.board",), "team"),
    Entry("recycle", "/recycling", "recycle", ("recycle.preview",), "team"),
    Entry("people", "/people", "users", ("user.list",), "team"),
    Entry("nurturing", "/nurturing", "mail", ("nurture.read",), "system"),
    Entry("mailbox", "/mailbox", "inbox", ("mail.read",), "system"),
    Entry("lead-forms", "/lead-forms", "inbox", ("lead-form.edit",), "system"),
    Entry("canned-answers", "/canned-answers", "chat", ("canned-answer.save",), "system"),
    Entry("service-levels", "/service-levels", "gauge", ("service-policy.read",), "system"),
    Entry("ticket-forms", "/ticket-forms", "inbox", ("ticket-form.edit",), "system"),
    Entry("incoming-mails", "/incoming-mails", "mail", ("incoming-mail.read",), "system"),
    Entry("scoring", "/scoring", "gauge", ("scoring.read",), "system"),
    Entry("imports", "/imports", "upload", ("customer.import",), "system"),
    Entry("settings", "/settings", "settings", ("settings.read", "settings.edit"), "system"),
    Entry("jobs", "/jobs", "clock", ("job.read",), "system"),
    Entry("audit", "/audit", "history", ("audit.read",), "system"),
)


def entries(viewer: Viewer, own: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries that the viewer has, with their figures."""
    return [
        {
            "key": e.key,
            "label": _label(viewer, e),
            "href": e.href,
            "icon": e.icon,
            "group": e.group,
            "count": _figure(own, e.count),
        }
        for e in ENTRIES
        if not e.permissions or any(viewer.may(p) for p in e.permissions)
    ]


def _label(viewer: Viewer, entry: Entry) -> str:
    """The message that names an entry: whoever sees everybody's customers does not call them their own."""
    wide = entry.key == "customers" and viewer.scope in {"ALL", "PARTNER"}
    return f"nav-{entry.key}-all" if wide else f"nav-{entry.key}"


def _figure(own: dict[str, Any], path: str) -> Any:
    """The figure of the layout under that dotted path, or None."""
    here: Any = own if path else None
    for step in path.split("."):
        here = here.get(step) if isinstance(here, dict) else None
    return here
