"""Reasons: why a row of a file of leads is what it is, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import messages
from domain import clock
from domain.leads.import_columns import HEADINGS
from domain.refusal import Problem
from models.kinds import LeadOutcome


def reasons(locale: str, outcome: str, detail: Mapping[str, Any]) -> list[str]:
    """The sentences that say why; none for somebody who is simply new, or where the row has landed."""
    if outcome == LeadOutcome.REFUSED:
        return [_fault(locale, *fault) for fault in detail.get("faults", ())]
    if "row" in detail:
        return [messages.text(locale, "lead-import-joins-row", row=str(detail["row"]))]
    if outcome == LeadOutcome.CUSTOMER and detail:
        return [messages.text(locale, "lead-import-of-customer", name=detail["name"], holder=detail["holder"])]
    if "at" not in detail:
        return []
    day = clock.local_day(datetime.fromisoformat(detail["at"]), None)
    return [messages.text(locale, f"lead-import-why-{outcome}", name=detail["name"], day=day)]


def detail_of_faults(problems: Sequence[Problem]) -> dict[str, Any]:
    """What is kept of what is wrong with a row."""
    return {"faults": [[one.message, one.field, one.values] for one in problems]}


def _fault(locale: str, message: str, field: str | None, values: Mapping[str, Any]) -> str:
    reason = messages.text(locale, message, **values)
    if field not in HEADINGS:
        return reason
    return messages.text(
        locale, "import-fault", field=messages.text(locale, f"lead-import-field-{field}"), reason=reason
    )
