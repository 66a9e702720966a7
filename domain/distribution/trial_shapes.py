"""How simulations are read: figures of what happened and would have, by rep and by rule, and some leads that differ."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from domain import ids
from domain.access import visible
from domain.distribution.set_shapes import RULE_SET
from domain.people.shapes import USER
from domain.rows import Derived, Get, One, Reading, Row, Shape, Wanted, columns, id_of
from models import DistributionRuleSet, DistributionTrial, Lead, User

Names = Mapping[str, str]


async def _know(reading: Reading, raw: list[Row], wanted: Wanted) -> None:
    """Learns what the people, rules and leads are called."""
    if not {"reps", "rules", "examples"} & {want.name for want in wanted.values()}:
        return
    ended = [row["result"] for row in raw if row.get("result") and "leads" in row["result"]]
    reading.known["people"] = await _people(ended)
    reading.known["rules"] = await _rule_names(ended)
    reading.known["leads"] = await _leads(reading, ended)


async def _people(ended: Iterable[Row]) -> Names:
    keys = {who for one in ended for who in one["reps"]}
    keys |= {side[1] for one in ended for row in one["examples"] for side in (row["happened"], row["would"]) if side[1]}
    found: Any = await User.filter(id__in=[UUID(hex=key) for key in keys]).values_list("id", "display_name")
    return {key.hex: name for key, name in found}


async def _rule_names(ended: Iterable[Row]) -> Names:
    """By the simulated rules, and for those that are no longer in them by the latest version that had them."""
    wanted = {key for one in ended for key in one["rules"]}
    names = {rule["key"]: rule["name"] for one in ended for rule in one["of"]}
    if wanted - set(names):
        for one in await DistributionRuleSet.all().order_by("version"):
            names |= {rule["key"]: rule["name"] for rule in one.rules if rule["key"] in wanted - set(names)}
    return names


async def _leads(reading: Reading, ended: Iterable[Row]) -> Names:
    keys = {UUID(hex=row["lead"]) for one in ended for row in one["examples"]}
    named = visible(reading.viewer, Lead).filter(id__in=keys).values_list("id", "company", "contact_name", "phone")
    found: Any = await named
    return {key.hex: company or person or phone for key, company, person, phone in found}


def _figures(side: str) -> Derived:
    def made(get: Get, _: Reading) -> Row | None:
        result = _ended(get)
        if result is None:
            return None
        names = {"assigned": "ASSIGNED", "nurtured": "NURTURED", "waiting": "WAITING", "catch_all": "CATCH_ALL"}
        return {name: result[side][code] for name, code in names.items()}

    return Derived(("result",), made)


def _number(name: str) -> Derived:
    return Derived(("result",), lambda get, _: (_ended(get) or {}).get(name))


def _reps(get: Get, reading: Reading) -> list[Row]:
    result = _ended(get) or {"reps": {}}
    rows = [
        {
            "id": ids.public(User, UUID(hex=who)),
            "name": reading.known["people"].get(who, ""),
            "happened": happened,
            "would": would,
        }
        for who, (happened, would) in result["reps"].items()
    ]
    return sorted(rows, key=lambda row: (-max(row["would"], row["happened"]), row["name"], row["id"]))


def _rules(get: Get, reading: Reading) -> list[Row]:
    """The simulated rules in their order, then those that took leads then and are gone."""
    result = _ended(get)
    if result is None:
        return []
    own = [rule["key"] for rule in result["of"]]
    gone = [key for key in result["rules"] if key not in own]
    return [
        {
            "key": key,
            "name": reading.known["rules"].get(key, ""),
            "catch_all": key == own[-1] if own else False,
            "gone": key in gone,
            "happened": result["rules"].get(key, [0, 0])[0],
            "would": result["rules"].get(key, [0, 0])[1],
        }
        for key in (*own, *gone)
    ]


def _examples(get: Get, reading: Reading) -> list[Row]:
    known = reading.known
    return [
        {
            "lead_id": ids.public(Lead, UUID(hex=row["lead"])),
            "lead_name": known["leads"][row["lead"]],
            "at": row["at"],
            "happened": row["happened"][0],
            "happened_to": known["people"].get(row["happened"][1] or ""),
            "would": row["would"][0],
            "would_to": known["people"].get(row["would"][1] or ""),
            "rule": known["rules"].get(row["rule"] or ""),
        }
        for row in (_ended(get) or {"examples": []})["examples"]
        if row["lead"] in known["leads"]
    ]


def _ended(get: Get) -> Row | None:
    result: Row | None = get("result")
    return result if result and "leads" in result else None


TRIAL: Shape = Shape(
    DistributionTrial,
    {
        "id": id_of(DistributionTrial),
        **columns("begins", "ends", "asked_at", "finished_at", "total", "done"),
        "asked_by": One("asked_by", lambda: USER),
        "rule_set": One("rule_set", lambda: RULE_SET),
        "leads": _number("leads"),
        "differing": _number("differing"),
        "happened": _figures("happened"),
        "would": _figures("would"),
        "reps": Derived(("result",), _reps),
        "rules": Derived(("result",), _rules),
        "examples": Derived(("result",), _examples),
    },
    _know,
    typename="DistributionTrial",
)
