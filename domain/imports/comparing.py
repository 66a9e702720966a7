"""Comparing: what each line of a file is to the companies on file, to open leads and to the lines before it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from domain.collision.candidates import BY_NAME, PER_KEY, Candidate
from domain.collision.evidence import Relation
from domain.collision.judging import judge
from domain.imports.lines import Line
from models.kinds import NumberKind, Outcome
from models.record import new_key

_OUTCOMES = {
    Relation.DIFFERENT: Outcome.CLEAR,
    Relation.RELATED: Outcome.RELATED,
    Relation.SIMILAR: Outcome.SIMILAR,
    Relation.SAME: Outcome.SAME,
}
_RANK = {Relation.DIFFERENT: 0, Relation.RELATED: 1, Relation.SIMILAR: 2, Relation.SAME: 3}


@dataclass(frozen=True, slots=True)
class Compared:
    """A line, what it is, its likest company and how like (0 to 1), and that company's line where it is of the file."""

    line: Line
    id: UUID
    outcome: Outcome
    like: Candidate | None = None
    score: float = 0.0
    like_line: int | None = None


@dataclass(slots=True)
class Earlier:
    """The lines of a file that came before and are no doubles, found as records on file are.

    About two kilobytes a line; `under` holds places in `records` by hashed marks.
    """

    records: list[tuple[int, Candidate]] = field(default_factory=list)
    numbers: dict[UUID, int] = field(default_factory=dict)
    under: dict[int, list[int]] = field(default_factory=dict)

    def remember(self, one: Compared) -> None:
        """Lets the lines to come find this one."""
        self.numbers[one.id] = one.line.number
        self.records.append((one.line.number, _record(one)))
        for mark in (*_names(one.line), *_facts(one.line)):
            places = self.under.setdefault(mark, [])
            places.append(len(self.records) - 1)
            del places[:-PER_KEY]

    def candidates(self, line: Line) -> list[Candidate]:
        """The lines that may be this company: each key of the name votes, the fewer share it the more."""
        votes: dict[int, float] = defaultdict(float)
        for mark in _names(line):
            for place in self.under.get(mark, ()):
                votes[place] += 1 / len(self.under[mark])
        likeliest = sorted(votes, key=lambda place: (-votes[place], place))[:BY_NAME]
        known = dict.fromkeys([place for mark in _facts(line) for place in self.under.get(mark, ())] + likeliest)
        return [self.records[place][1] for place in known]


def compare_all(
    lines: Sequence[Line], on_file: Sequence[list[Candidate]], earlier: Earlier, *, numbers_same: bool
) -> list[Compared]:
    """What each line is; those that are no doubles and without faults join the earlier ones."""
    answers = []
    for line, found in zip(lines, on_file, strict=True):
        compared = _compare(line, [*earlier.candidates(line), *found], earlier, numbers_same=numbers_same)
        if compared.outcome not in {Outcome.SAME, Outcome.REFUSED}:
            earlier.remember(compared)
        answers.append(compared)
    return answers


def _compare(line: Line, found: Iterable[Candidate], earlier: Earlier, *, numbers_same: bool) -> Compared:
    if line.faults:
        return Compared(line, new_key(), Outcome.REFUSED)
    best, like, score = Relation.DIFFERENT, None, 0.0
    for record in found:
        judged = judge(line.prepared, record, numbers_same=numbers_same)
        relation = _weighed(record, judged.relation)
        if (_RANK[relation], float(judged.score)) > (_RANK[best], score):
            best, like, score = relation, record, float(judged.score)
        if best is Relation.SAME:
            break
    if best is Relation.DIFFERENT or like is None:
        return Compared(line, new_key(), Outcome.CLEAR)
    return Compared(line, new_key(), _OUTCOMES[best], like, score, earlier.numbers.get(like.id))


def _weighed(record: Candidate, relation: Relation) -> Relation:
    """As at an entry: the company of a lead that nobody holds is no double, but lands only on somebody's word."""
    unheld = record.is_lead and record.owner_id is None
    return Relation.SIMILAR if unheld and relation is Relation.SAME else relation


def _names(line: Line) -> Iterable[int]:
    return (hash(("key", key.value)) for key in line.prepared.keys)


def _facts(line: Line) -> Iterable[int]:
    asked = line.prepared
    facts = [("name", asked.name.whole if asked.name else ""), ("code", asked.credit_code), ("domain", asked.domain)]
    facts += [("local", number.local) for _, number in asked.numbers]
    return (hash(fact) for fact in facts if fact[1])


def _record(one: Compared) -> Candidate:
    """The line as if it were on file."""
    asked = one.line.prepared
    return Candidate(
        id=one.id,
        name=asked.asked.name,
        name_normal=asked.name.whole[:200] if asked.name else "",
        credit_code=asked.credit_code or None,
        domain=asked.domain,
        library="",
        owner_id=None,
        partner_id=None,
        pool_id=None,
        pool_kind=None,
        last_contact_at=None,
        pooled_since=None,
        ruling=None,
        numbers=tuple((NumberKind.PHONE, written, number.area) for written, number in asked.numbers),
    )
