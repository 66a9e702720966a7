"""Judgement: names, numbers, credit code and domain together, and what follows from all matches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from domain.collision.evidence import ONE, ZERO, Comparison, Kind, Part, Relation, conclude
from domain.collision.names import Name
from domain.collision.numbers import Match, Number, compare_numbers, written
from domain.collision.verdict import ASK, JUST_BELOW, RANK, compare
from domain.collision.weights import EMPTY, WordWeights

SURE = Decimal("0.95")
SHARES = {Match.SAME_AREA: Decimal("0.60"), Match.UNKNOWN_AREA: Decimal("0.40"), Match.OTHER_AREA: Decimal("0.02")}
DOMAIN_SHARE = Decimal("0.40")


@dataclass(frozen=True, slots=True)
class Party:
    """What is known of one side: its name, numbers (contact persons' too), credit code, registrable domains."""

    name: Name | None = None
    phones: tuple[Number, ...] = ()
    faxes: tuple[Number, ...] = ()
    credit_code: str = ""
    domains: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one customer; `area_missing` says that typing an area code could settle it."""

    verdict: Comparison
    area_missing: bool = False


class Decision(StrEnum):
    BLOCKED = "BLOCKED"
    OWN = "OWN"
    CLAIM = "CLAIM"
    CONFIRM = "CONFIRM"
    CLEAR = "CLEAR"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one match stands to the person who asks; `protected` means: for somebody else."""

    relation: Relation
    held_by_me: bool = False
    held_by_other: bool = False
    other_library: bool = False
    in_partner_pool: bool = False
    in_public_pool: bool = False
    protected: bool = False


def judge(on_file: Party, typed: Party, weights: WordWeights = EMPTY, *, numbers_block: bool = True) -> Judgement:
    """Judge two parties on everything known; with `numbers_block` off an equal number is SIMILAR only."""
    found = list(_equal_numbers(on_file, typed))
    verdict = _by_name(on_file, typed, weights)
    parts = [*verdict.evidence, *(part for _, part in found), *_equal_domains(on_file, typed)]
    matches = {match for match, _ in found}
    if _equal_codes(on_file, typed):
        code = Part(Kind.CREDIT_CODE, on_file.credit_code, typed.credit_code, ONE)
        return Judgement(conclude(Relation.SAME, _without_limit([*parts, code]), floor=ONE))
    relation = max(
        [verdict.relation, *_other_reasons(matches, parts, numbers_block=numbers_block)], key=RANK.__getitem__
    )
    floor = {Relation.SAME: SURE, Relation.SIMILAR: ASK}.get(relation, ZERO)
    floor = floor if relation is not verdict.relation else min(floor, verdict.score)
    ceiling = ONE if RANK[relation] >= RANK[Relation.SIMILAR] else JUST_BELOW
    missing = Match.UNKNOWN_AREA in matches and Match.SAME_AREA not in matches
    return Judgement(conclude(relation, _without_limit(parts), floor, ceiling), missing)


def decide(matches: Iterable[Standing]) -> Decision:
    """Say what the person may do, over all matches together."""
    every = list(matches)
    same = [match for match in every if match.relation is Relation.SAME]
    if any(map(_blocks, same)):
        return Decision.BLOCKED
    if same:
        return Decision.OWN if any(match.held_by_me for match in same) else Decision.CLAIM
    asked = any(match.relation in (Relation.SIMILAR, Relation.RELATED) for match in every)
    return Decision.CONFIRM if asked else Decision.CLEAR


def _by_name(on_file: Party, typed: Party, weights: WordWeights) -> Comparison:
    if on_file.name and typed.name and on_file.name.whole and typed.name.whole:
        return compare(on_file.name, typed.name, weights)
    return Comparison(Relation.DIFFERENT, ZERO, ())


def _equal_numbers(on_file: Party, typed: Party) -> Iterator[tuple[Match, Part]]:
    """Compare every number with every number, telephone with fax too; each typed one counts once, at its best."""
    ours = [(number, False) for number in on_file.phones] + [(number, True) for number in on_file.faxes]
    theirs = [(number, False) for number in typed.phones] + [(number, True) for number in typed.faxes]
    for number, fax in theirs:
        hits = [(compare_numbers(other, number), other, other_fax) for other, other_fax in ours]
        hits = sorted((hit for hit in hits if hit[0] in SHARES), key=lambda hit: -SHARES[hit[0]])
        for match, other, other_fax in hits[:1]:
            kind = Kind.FAX if fax or other_fax else Kind.PHONE
            yield match, Part(kind, written(other), written(number), SHARES[match])


def _equal_domains(on_file: Party, typed: Party) -> list[Part]:
    shared = sorted(on_file.domains & typed.domains)
    return [Part(Kind.DOMAIN, domain, domain, DOMAIN_SHARE) for domain in shared[:1]]


def _equal_codes(on_file: Party, typed: Party) -> bool:
    return bool(on_file.credit_code) and on_file.credit_code.upper() == typed.credit_code.upper()


def _other_reasons(matches: set[Match], parts: list[Part], *, numbers_block: bool) -> Iterator[Relation]:
    """Give the relations that numbers and domains alone establish."""
    if Match.SAME_AREA in matches:
        yield Relation.SAME if numbers_block else Relation.SIMILAR
    if Match.UNKNOWN_AREA in matches:
        yield Relation.SIMILAR
    if any(part.kind is Kind.DOMAIN for part in parts):
        yield Relation.SIMILAR


def _without_limit(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.kind is not Kind.LIMIT]


def _blocks(match: Standing) -> bool:
    taken = match.held_by_other or match.other_library or match.in_partner_pool
    nobody = not match.held_by_me and not match.in_public_pool
    return taken or (match.protected and not match.held_by_me) or nobody
