"""Why a lead or a ticket went to whom it went: one readable answer out of a row of the ledger."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

import messages
from domain.distribution.fairness import LEAD

Row = Mapping[str, Any]
NamedBy = Callable[[str], str]
MOST_NAMED = 6
BY_HAND = "why-BY_HAND"


def why(decision: Row, rule_name: str, name: NamedBy, locale: str, subject: str = "lead") -> str:
    """The answer in that language; `name` says what a person with that id (hex digits) may be called here."""
    who = decision["to_user_id"].hex if decision["to_user_id"] else ""
    values = {"rule": rule_name or "—", "name": name(who) if who else "", **_figures(decision, who)}
    said = messages.text(locale, _of(subject, "why", decision["reason"]) or BY_HAND, **values)
    passed = passed_over(decision, name, locale, subject)
    return messages.text(locale, "why-both", said=said, passed=passed) if passed else said


def passed_over(decision: Row, name: NamedBy, locale: str, subject: str = "lead") -> str:
    """Who was passed over and why, the first few by name; nothing where nobody was."""
    skipped = _once(decision["skipped"], decision["to_user_id"])
    told = [skip(one["reason"], name(one["id"]), locale, subject) for one in skipped[:MOST_NAMED]]
    if len(skipped) > MOST_NAMED:
        told.append(messages.text(locale, "why-more", count=len(skipped) - MOST_NAMED))
    text = messages.text(locale, "why-comma").join(dict.fromkeys(told))
    return messages.text(locale, "why-passed-over", people=text) if told else ""


def skip(reason: str, name: str, locale: str, subject: str = "lead") -> str:
    """What kept somebody from a lead or ticket."""
    return messages.text(locale, _of(subject, "skip", reason) or f"skip-{reason}", name=name)


def _of(subject: str, kind: str, code: str) -> str | None:
    """The sentence about that subject, else the one about anything."""
    return next((one for one in (f"{kind}-{subject}-{code}", f"{kind}-{code}") if messages.exists(one)), None)


def _once(skipped: list[Row], to: UUID | None) -> list[Row]:
    """Each person once, with what the last rule that named them said; but not who got the lead by a later rule."""
    others = [one for one in skipped if to is None or one["id"] != to.hex]
    return list({one["id"]: one for one in others}.values())


def _figures(decision: Row, who: str) -> dict[str, Any]:
    """The figures that the choice was made on: what was entitled and received, the load, the conversion."""
    before, after = decision["before"].get(who) or {}, decision["after"].get(who) or {}
    members = {m["id"]: m for tried in decision["facts"]["tried"] for m in tried["members"]}
    own = members.get(who, {})
    entitled = Decimal(int(after.get("entitled", 0))) / LEAD
    return {
        "entitled": str(entitled.quantize(Decimal("0.01"))),
        "received": int(before.get("received", 0)),
        "load": own.get("load", 0),
        "came": own.get("came", 0),
        "won": own.get("won", 0),
    }
