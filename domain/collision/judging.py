"""Judging: whether a record is the company that was typed, with the evidence, whose shares add up to the score."""

from decimal import Decimal
from functools import lru_cache

from domain.collision.asking import Prepared
from domain.collision.candidates import Candidate
from domain.collision.evidence import Comparison, Kind, Part, Relation, conclude
from domain.collision.names import Name, parse
from domain.collision.numbers import Match, compare_numbers, parse_number
from domain.collision.verdict import ASK, apart, compare
from models.kinds import NumberKind

ONE, FLOOR = Decimal(1), {Relation.SAME: ASK, Relation.SIMILAR: ASK}
ALONE = {Match.SAME_AREA: Decimal("0.90"), Match.UNKNOWN_AREA: ASK, Match.OTHER_AREA: Decimal(0)}
BESIDE = {Match.SAME_AREA: Decimal("0.40"), Match.UNKNOWN_AREA: Decimal("0.10"), Match.OTHER_AREA: Decimal("0.02")}
DOMAIN_ALONE, DOMAIN_BESIDE = ASK, Decimal("0.10")
_RANK = {Relation.DIFFERENT: 0, Relation.RELATED: 1, Relation.SIMILAR: 2, Relation.SAME: 3}


def judge(wanted: Prepared, record: Candidate, *, numbers_same: bool = True) -> Comparison:
    """What the record is to the company that was typed; DIFFERENT where nothing stands.

    What a person has ruled about that name and record goes before every likeness but that of the credit code.
    """
    if wanted.credit_code and wanted.credit_code == record.credit_code:
        code = Part(Kind.CREDIT_CODE, record.credit_code, wanted.credit_code, ONE)
        return Comparison(Relation.SAME, ONE, (code,))
    if record.ruling is False:
        return Comparison(Relation.DIFFERENT, Decimal(0), ())
    named = _by_name(wanted, record)
    hits = _number_hits(wanted, record)
    relation = max((named.relation, *(_says(match, numbers_same) for match, _ in hits)), key=_RANK.__getitem__)
    domain = bool(wanted.domain and wanted.domain == record.domain)
    relation = max(relation, Relation.SIMILAR if domain else Relation.DIFFERENT, key=_RANK.__getitem__)
    if record.ruling:
        return conclude(Relation.SAME, [*named.evidence, *_parts(hits, beside=True)], floor=ONE)
    if relation is Relation.DIFFERENT:
        return Comparison(relation, Decimal(0), ())
    return conclude(relation, _evidence(wanted, named, hits, domain=domain), floor=FLOOR.get(relation, Decimal(0)))


def asks_for_area(wanted: Prepared, record: Candidate) -> bool:
    """Whether an equal number would say more if its area code were known."""
    return any(match is Match.UNKNOWN_AREA for match, _ in _number_hits(wanted, record))


@lru_cache(maxsize=50_000)
def _parsed(name: str) -> Name:
    return parse(name)


def _by_name(wanted: Prepared, record: Candidate) -> Comparison:
    if wanted.name is None or (not record.ruling and apart(_parsed(record.name), wanted.name)):
        return Comparison(Relation.DIFFERENT, Decimal(0), ())
    return compare(_parsed(record.name), wanted.name)


def _number_hits(wanted: Prepared, record: Candidate) -> list[tuple[Match, Part]]:
    """The best hit of each typed number among those on file; its share is filled in later."""
    hits = []
    for written, number in wanted.numbers:
        found = [
            (match, Part(_kind(kind), ours, written, Decimal(0)))
            for kind, ours, area in record.numbers
            if (match := compare_numbers(parse_number(ours, area), number)) is not Match.NONE
        ]
        hits += sorted(found, key=lambda hit: list(Match).index(hit[0]))[:1]
    return sorted(hits, key=lambda hit: list(Match).index(hit[0]))


def _says(match: Match, numbers_same: bool) -> Relation:
    if match is Match.SAME_AREA:
        return Relation.SAME if numbers_same else Relation.SIMILAR
    return Relation.SIMILAR if match is Match.UNKNOWN_AREA else Relation.DIFFERENT


def _evidence(wanted: Prepared, named: Comparison, hits: list[tuple[Match, Part]], *, domain: bool) -> list[Part]:
    """The name's parts where the name says something, then the numbers, then the domain."""
    by_name = [part for part in named.evidence if part.kind is not Kind.LIMIT or not (hits or domain)]
    parts = by_name if named.relation is not Relation.DIFFERENT else []
    parts = parts + _parts(hits, beside=bool(parts))
    if domain and wanted.domain:
        share = DOMAIN_BESIDE if parts else DOMAIN_ALONE
        parts.append(Part(Kind.DOMAIN, wanted.domain, wanted.domain, share))
    return parts


def _parts(hits: list[tuple[Match, Part]], *, beside: bool) -> list[Part]:
    shares = [BESIDE if beside or at else ALONE for at in range(len(hits))]
    return [
        Part(part.kind, part.ours, part.theirs, share[match]) for (match, part), share in zip(hits, shares, strict=True)
    ]


def _kind(kind: str) -> Kind:
    return Kind.FAX if kind == NumberKind.FAX else Kind.PHONE
