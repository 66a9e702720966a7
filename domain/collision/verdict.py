"""Verdict: are two names the same company, a similar one, a related one, or another?"""

from decimal import Decimal
from enum import StrEnum

from domain.collision.evidence import Comparison, Kind, Part, Relation, conclude
from domain.collision.likeness import NUMERALS, Like, like
from domain.collision.names import LONGEST, Name
from domain.collision.parts import Brand, Cores, Place, Trade, brands_meet, compare_cores, compare_places, readings

ASK = Decimal("0.80")
JUST_BELOW = Decimal("0.79")


class Form(StrEnum):
    EQUAL = "equal"
    KIN = "kin"
    OPEN = "open"
    OTHER = "other"


class Rest(StrEnum):
    """What else tells two names apart: a branch, a group, a number."""

    NONE = "none"
    BRANCH = "branch"
    GROUP = "group"
    NUMBER = "number"


SHARES: dict[StrEnum, Decimal] = {
    key: Decimal(share)
    for key, share in {
        Brand.EQUAL: "0.50",
        Brand.SOUND: "0.39",
        Brand.ORDER: "0.38",
        Brand.SHAPE: "0.34",
        Brand.SLIP: "0.36",
        Brand.NONE: "0.38",
        Brand.BEGUN: "0.44",
        Brand.LONGER: "0.20",
        Brand.OTHER: "-0.30",
        Trade.EQUAL: "0.20",
        Trade.SLIP: "0.18",
        Trade.SYNONYM: "0.19",
        Trade.PART: "0.15",
        Trade.ABSENT: "0.08",
        Trade.OVERLAP: "0.03",
        Trade.KIN: "-0.05",
        Trade.OTHER: "-0.25",
        Place.SAME: "0.25",
        Place.WITHIN: "0.16",
        Place.NEITHER: "0.16",
        Place.OPEN: "0.06",
        Place.NEAR: "-0.15",
        Place.OTHER: "-0.45",
        Form.EQUAL: "0.05",
        Form.KIN: "0.04",
        Form.OPEN: "0.04",
        Form.OTHER: "-0.08",
        Rest.NONE: "0",
        Rest.BRANCH: "-0.25",
        Rest.GROUP: "-0.25",
        Rest.NUMBER: "-0.60",
    }.items()
}
RANK = {Relation.DIFFERENT: 0, Relation.RELATED: 1, Relation.SIMILAR: 2, Relation.SAME: 3}
KIN = frozenset({"company", "factory", "latin"})
# Whatever else is equal, these leave a sum too small to ask about, and no group to be related by; so does a brand
# that goes on, or another.
FAR = frozenset({Place.NEAR, Place.OTHER})


def compare(on_file: Name, typed: Name) -> Comparison:
    """Compare two names; the same answer in either direction, its shares adding up to the score."""
    if not on_file.whole or not typed.whole:
        return conclude(Relation.DIFFERENT, [])
    if on_file.whole == typed.whole:
        return _identical(on_file, typed)
    first = _compare(on_file, typed)
    if RANK[first.relation] >= RANK[Relation.SIMILAR]:
        return first
    again = [(a, b) for a in readings(on_file) for b in readings(typed)][1:]
    answers = [first, *(_compare(a, b) for a, b in again)]
    best = max(answers, key=lambda answer: (RANK[answer.relation], answer.score))
    return _slipped(on_file, typed) if best.relation is Relation.DIFFERENT and _one_slip(on_file, typed) else best


def apart(on_file: Name, typed: Name) -> bool:
    """Whether two names are certainly DIFFERENT: said at a small part of the cost of comparing them."""
    theirs = readings(typed)
    near = (_near(a, b) for a in readings(on_file) for b in theirs)
    return on_file.whole != typed.whole and not any(near) and not _one_slip(on_file, typed)


def _near(one: Name, other: Name) -> bool:
    return compare_places(one, other) not in FAR and brands_meet(one, other)


def _compare(one: Name, other: Name) -> Comparison:
    cores, places = compare_cores(one, other), compare_places(one, other)
    form, rest = _forms(one, other), _rest(one, other, cores)
    parts = [
        Part(Kind.NAME_BRAND, one.brand, other.brand, SHARES[cores.brand]),
        Part(Kind.NAME_TRADE, one.trade, other.trade, SHARES[cores.trade]),
        Part(Kind.NAME_REGION, one.place, other.place, SHARES[places]),
        Part(Kind.NAME_FORM, one.form, other.form, SHARES[form]),
    ]
    close = sum((part.score for part in parts), Decimal(0)) >= ASK
    if rest is not Rest.NONE:
        parts.append(Part(Kind.NAME_OTHER, one.tail or one.core, other.tail or other.core, SHARES[rest]))
    return _answer(parts, cores, places, form, rest, close=close, one_group=one.group == other.group)


def _one_slip(one: Name, other: Name) -> bool:
    """Say that two names differ by slips of the pen that broke their parts."""
    same_size = len(one.whole) == len(other.whole) and len(one.whole) <= LONGEST
    return same_size and like(one.whole, other.whole)[0] is not Like.OTHER


def _slipped(one: Name, other: Name) -> Comparison:
    keys = (Brand.ORDER, Trade.SLIP, Place.SAME, Form.KIN)
    return conclude(Relation.SIMILAR, _whole_parts(one, other, keys))


def _identical(on_file: Name, typed: Name) -> Comparison:
    keys = (Brand.EQUAL, Trade.EQUAL, Place.SAME, Form.EQUAL)
    return conclude(Relation.SAME, _whole_parts(on_file, typed, keys))


def _whole_parts(one: Name, other: Name, keys: tuple[StrEnum, ...]) -> list[Part]:
    kinds = (Kind.NAME_BRAND, Kind.NAME_TRADE, Kind.NAME_REGION, Kind.NAME_FORM)
    ours, theirs = ((name.brand, name.trade, name.place, name.form) for name in (one, other))
    rows = zip(kinds, ours, theirs, keys, strict=True)
    return [Part(kind, a, b, SHARES[key]) for kind, a, b, key in rows]


def _answer(
    parts: list[Part], cores: Cores, places: Place, form: Form, rest: Rest, *, close: bool, one_group: bool
) -> Comparison:
    near = places in (Place.SAME, Place.WITHIN, Place.NEITHER)
    related = (rest is Rest.BRANCH and close) or (rest is Rest.GROUP and near)
    if related:
        return conclude(Relation.RELATED, parts, ceiling=JUST_BELOW)
    if rest is not Rest.NONE or not close:
        return conclude(Relation.DIFFERENT, parts, ceiling=JUST_BELOW)
    brand = cores.brand is Brand.EQUAL and cores.trade in (Trade.EQUAL, Trade.SYNONYM)
    nameless = cores.brand is Brand.NONE and cores.trade is Trade.EQUAL
    certain = (brand or nameless) and one_group and places is Place.SAME and form in (Form.EQUAL, Form.KIN)
    return conclude(Relation.SAME if certain else Relation.SIMILAR, parts)


def _forms(one: Name, other: Name) -> Form:
    if one.form == other.form:
        return Form.EQUAL
    if not one.form or not other.form:
        return Form.OPEN
    kin = one.family == other.family or {one.family, other.family} <= KIN
    return Form.KIN if kin else Form.OTHER


def _rest(one: Name, other: Name, cores: Cores) -> Rest:
    if cores.number:
        return Rest.NUMBER
    if one.tail != other.tail and not _slip_in_tail(one.tail, other.tail):
        return Rest.BRANCH
    apart = cores.trade in (Trade.OTHER, Trade.OVERLAP, Trade.ABSENT, Trade.PART) or cores.brand is Brand.LONGER
    kin = cores.brand in (Brand.EQUAL, Brand.BEGUN)
    return Rest.GROUP if (one.group or other.group) and apart and kin else Rest.NONE


def _slip_in_tail(one: str, other: str) -> bool:
    """Say that two branches are one, but for slips of the pen; branches with other numbers are not."""
    if not one or not other or NUMERALS & (set(one) ^ set(other)):
        return False
    return like(one, other)[0] is not Like.OTHER
