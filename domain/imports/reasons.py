"""Reasons: why a row of an import is what it is, in words."""

from collections.abc import Mapping
from typing import Any

import messages
from domain.imports.comparing import Compared
from domain.pools.location import location
from domain.viewer import Viewer
from models.kinds import Outcome


def reasons(locale: str, outcome: str, detail: Mapping[str, Any]) -> list[str]:
    """The sentences that say why; none for a row that is simply new."""
    if outcome == Outcome.REFUSED:
        return [_fault(locale, *fault) for fault in detail.get("faults", ())]
    like = detail.get("like")
    return [_like(locale, outcome, like)] if like else []


def detail_of(doer: Viewer, one: Compared) -> dict[str, Any]:
    """What is kept of why a line is what it is; of a stranger's company only what every check shows."""
    faults = [[fault.message, fault.field, fault.longest] for fault in one.line.faults]
    if one.like is None:
        return {"faults": faults} if faults else {}
    like: dict[str, Any] = {"name": one.like.name, "score": round(one.score, 4), "row": one.like_line}
    if one.like_line is None:
        where = location(
            doer,
            library=one.like.library,
            owner_id=one.like.owner_id,
            partner_id=one.like.partner_id,
            pool_kind=one.like.pool_kind,
        )
        like["location"] = where.value
        if one.like.is_lead:
            like |= {"lead": True, "held": one.like.owner_id is not None}
    return {"like": like}


def _fault(locale: str, message: str, field: str, longest: int) -> str:
    reason = messages.text(locale, message, longest=longest)
    return messages.text(locale, "import-fault", field=messages.text(locale, f"import-field-{field}"), reason=reason)


def _like(locale: str, outcome: str, like: Mapping[str, Any]) -> str:
    percent = round(100 * like["score"])
    if like.get("row"):
        return messages.text(locale, f"import-row-{outcome}", name=like["name"], row=str(like["row"]), percent=percent)
    if like.get("lead"):
        where = messages.text(locale, f"location-{like['location']}" if like["held"] else "import-lead-unheld")
        return messages.text(locale, f"import-lead-{outcome}", name=like["name"], where=where, percent=percent)
    where = messages.text(locale, f"location-{like['location']}")
    return messages.text(locale, f"import-like-{outcome}", name=like["name"], where=where, percent=percent)
