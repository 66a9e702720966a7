"""The pages of scoring models: versions, one version with its trials, and the deeds on them."""

from web.page import Page

_MODEL = "/scoring/{modelId}"


def _of_model(part: str, template: str, then: str, done: str) -> Page:
    return Page(f"{_MODEL}/{part}", f"scoring/{template}", "scoring", "scoringModel", then, done, only="scoringEdit")


SCORING = [
    Page(
        "/scoring",
        "scoring/index",
        nav="scoring",
        then="/scoring/{scoringModelDraft.model.id}",
        done="scoring-drafted",
        only="scoringRead",
    ),
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
    _of_model("activate", "activate", "/scoring", "scoring-activated"),
    _of_model("restore", "restore", "/scoring", "scoring-restored"),
    _of_model("discard", "discard", "/scoring", "scoring-discarded"),
]
