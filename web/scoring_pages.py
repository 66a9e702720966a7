"""The pages of scoring models: versions, one version with its trials, the shadow, runs, and the deeds on them."""

from web.page import Page

_MODEL = "/scoring/{modelId}"
_RUN = "/scoring/runs/{scoringRunId}"


def _of_model(part: str, template: str, then: str, done: str) -> Page:
    return Page(f"{_MODEL}/{part}", f"scoring/{template}", "scoring", "scoringModel", then, done, only="scoringEdit")


def _of_run(part: str, done: str) -> Page:
    return Page(f"{_RUN}/{part}", f"scoring/{part}", "scoring", "scoringRun", _RUN, done, only="scoringEdit")


def _goes_live(part: str, answer: str) -> Page:
    run = f"/scoring/runs/{{{answer}.run.id}}"
    return _of_model(part, part, run, f"scoring-activated-{{{answer}.run.state}}")


SCORING = [
    Page(
        "/scoring",
        "scoring/index",
        nav="scoring",
        then="/scoring/{scoringModelDraft.model.id}",
        done="scoring-drafted",
        only="scoringRead",
    ),
    Page("/scoring/shadow", "scoring/shadow", nav="scoring", only="scoringRead"),
    Page(_RUN, "scoring/run", nav="scoring", needs="scoringRun", only="scoringRead"),
    _of_run("release", "scoring-released"),
    _of_run("undo", "scoring-undone"),
    Page(
        _MODEL,
        "scoring/show",
        nav="scoring",
        needs="scoringModel",
        then=_MODEL + "#trials",
        done="scoring-trial-begun",
        only="scoringRead",
    ),
    _of_model("edit", "edit", _MODEL, "scoring-saved"),
    _of_model("rules/new", "rule", _MODEL + "#rules", "scoring-rule-saved"),
    _of_model("rules/{ruleKey}", "rule", _MODEL + "#rules", "scoring-rule-saved"),
    _of_model("rules/{ruleKey}/remove", "remove", _MODEL + "#rules", "scoring-rule-removed"),
    _goes_live("activate", "scoringModelActivate"),
    _goes_live("restore", "scoringModelRestore"),
    _of_model("shadow", "shadow_model", "/scoring/shadow", "scoring-shadow-{scoringModelShadow.model.state}"),
    _of_model("discard", "discard", "/scoring", "scoring-discarded"),
]
