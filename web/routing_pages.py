"""The pages of routing: rules and their versions, what they would do and have done, why; the service team."""

from web.page import Page

_SET = "/routing/sets/{ruleSetId}"


def _of_set(part: str, then: str = _SET, done: str = "", template: str = "") -> Page:
    return Page(f"{_SET}/{part}", f"routing/{template or part}", "routing", "set", then, done)


ROUTING = [
    Page("/routing", "routing/index", nav="routing", only="routingRead"),
    Page(
        "/routing/sets/new",
        "routing/new",
        nav="routing",
        then="/routing/sets/{routingRuleSetDraft.ruleSet.id}",
        only="routingEdit",
    ),
    Page(_SET, "routing/show", nav="routing", needs="set", then=_SET),
    _of_set("trial", f"{_SET}/trial"),
    _of_set("activate", done="rule-set-activated-done"),
    _of_set("restore", done="rule-set-activated-done"),
    _of_set("shadow", template="shadow_set"),
    _of_set("discard", "/routing", "rule-set-discarded-done"),
    Page("/routing/fairness", "routing/fairness", nav="routing"),
    Page("/routing/shadow", "routing/shadow", nav="routing", only="routingRead"),
    Page("/routing/replay", "routing/replay", nav="routing", stays=True, only="routingReplay"),
    Page("/tickets/{ticketId}/why", "routing/why", nav="tickets", needs="ticket"),
    Page("/service-team", "service_team/index", nav="service-team", only="serviceTeamRead"),
    Page(
        "/customers/bulk/entrust",
        "service_team/bulk_entrust",
        nav="customers",
        then="/customers",
        done="entrusted-bulk-done",
        only="customerEntrust",
    ),
    Page(
        "/customers/{customerId}/entrust",
        "service_team/entrust",
        nav="customers",
        needs="customer",
        then="/customers/{customerId}",
        done="entrusted-done",
        only="customerEntrust",
    ),
    Page(
        "/people/{userId}/entrusted",
        "service_team/hand_over",
        nav="service-team",
        needs="user",
        then="/service-team",
        done="entrusted-bulk-done",
        only="customerEntrust",
    ),
]
