"""The pages of distribution: rules and their versions, what they would do and have done, and why."""

from web.page import Page

_SET = "/distribution/sets/{ruleSetId}"


def _of_set(part: str, then: str = _SET, done: str = "", template: str = "") -> Page:
    name = f"distribution/{template or part}"
    return Page(f"{_SET}/{part}", name, "distribution", "set", then, done)


DISTRIBUTION = [
    Page("/distribution", "distribution/index", nav="distribution", only="distributionRead"),
    Page(
        "/distribution/sets/new",
        "distribution/new",
        nav="distribution",
        then="/distribution/sets/{distributionRuleSetDraft.ruleSet.id}",
        only="distributionEdit",
    ),
    Page(_SET, "distribution/show", nav="distribution", needs="set", then=_SET),
    _of_set("trial", f"{_SET}/trial"),
    _of_set("activate", done="rule-set-activated-done"),
    _of_set("restore", done="rule-set-activated-done"),
    _of_set("shadow", template="shadow_set"),
    _of_set("discard", "/distribution", "rule-set-discarded-done"),
    _of_set("undo", done="rule-set-undo-done"),
    Page("/distribution/fairness", "distribution/fairness", nav="fairness"),
    Page("/distribution/shadow", "distribution/shadow", nav="distribution", only="distributionRead"),
    Page("/distribution/replay", "distribution/replay", nav="distribution", stays=True, only="distributionReplay"),
    Page("/leads/{leadId}/why", "distribution/why", nav="leads", needs="lead"),
]
