"""Replay: every decision of a period made again from the ledger alone, and compared byte for byte."""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import anyio
import orjson
from tortoise.connection import get_connection

from domain import ids
from domain.distribution import candidates as people
from domain.distribution.books import LEADS, Book
from domain.distribution.choosing import decide, read_state, write_state
from domain.distribution.remembering import outcome, skipped
from domain.distribution.rules import Rule, canonical, read
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal

CHUNK, SHOWN = 500, 100
_COLUMNS = "id, rule_set_id, rule_key, seq, outcome, reason, to_user_id, facts, candidates, skipped, before, after"
_SPANS = """
    select rule_key, min(seq) as first, max(seq) as last from {book}_decision
    where not shadow and rule_key is not null and at >= $1 and at < $2 group by rule_key order by rule_key
"""
_BY_SEQ = f"""
    select {_COLUMNS} from {{book}}_decision
    where not shadow and rule_key = $1 and seq > $2 and seq <= $3 order by seq limit {CHUNK}
"""
_UNTAKEN = f"""
    select {_COLUMNS} from {{book}}_decision
    where not shadow and rule_key is null and at >= $1 and at < $2 and id > $3 order by id limit {CHUNK}
"""
_FIRST_KEY = UUID(int=0)

Row = Mapping[str, Any]


@dataclass(slots=True)
class Replay:
    """How many decisions were made again, how many came out the same, and the public ids of some that did not."""

    book: Book
    sets: Mapping[UUID, tuple[Rule, ...]]
    decisions: int = 0
    differing: int = 0
    differing_ids: list[str] = field(default_factory=list)

    @property
    def matching(self) -> int:
        """Those that came out the same."""
        return self.decisions - self.differing


@operation("distribution.replay")
async def replay(deed: Deed, begins: Any, ends: Any) -> Replay:  # noqa: ARG001 - changes nothing
    """Makes the decisions of a period again, each rule's in its order; their states must follow from one another."""
    return await replayed(LEADS, begins, ends)


async def replayed(book: Book, begins: Any, ends: Any) -> Replay:
    """Step: makes the decisions of a book in a period again; refuses with REQUIRED or INVALID (from, to)."""
    _demand_period(begins, ends)
    made = Replay(book, {one.id: read(one.rules) for one in await book.sets.all()})
    spans, by_seq, untaken = (text.format(book=book.name) for text in (_SPANS, _BY_SEQ, _UNTAKEN))
    for span in await get_connection("default").execute_query_dict(spans, [begins, ends]):
        previous = await _before(by_seq, span["rule_key"], span["first"])
        async for rows in _chunks(by_seq, [span["rule_key"], span["first"] - 1, span["last"]], 1, "seq"):
            previous = await anyio.to_thread.run_sync(_compare, made, rows, previous)
    async for rows in _chunks(untaken, [begins, ends, _FIRST_KEY], 2, "id"):
        await anyio.to_thread.run_sync(_compare, made, rows, None)
    return made


def same(row: Row, rules: Iterable[Rule], subject: str = "lead") -> bool:
    """Whether a decision of the ledger, made again from its facts and the state before, is what the ledger says."""
    facts = row["facts"]
    named = {one["rule"]: [people.read(member) for member in one["members"]] for one in facts["tried"]}
    states = {row["rule_key"]: read_state(row["before"])} if row["rule_key"] else {}
    decided = decide(rules, facts[subject], named, states)
    again = {
        "tried": [rule.key for rule, _ in decided.tried],
        "rule": decided.rule.key if decided.rule else None,
        "outcome": outcome(decided),
        "reason": decided.choice.reason,
        "to": decided.choice.to,
        "candidates": list(decided.choice.eligible),
        "skipped": skipped(decided),
        "after": write_state(decided.choice.state),
    }
    kept = {
        "tried": [one["rule"] for one in facts["tried"]],
        "rule": row["rule_key"],
        "to": row["to_user_id"].hex if row["to_user_id"] else None,
        **{name: row[name] for name in ("outcome", "reason", "candidates", "skipped", "after")},
    }
    return canonical(again) == canonical(kept)


def follows(row: Row, previous: Row | None) -> bool:
    """Whether a decision is the next of its rule, and begins where the one before has left off."""
    if previous is None:
        return row["seq"] in (None, 1) and row["before"] == {}
    return bool(row["seq"] == previous["seq"] + 1 and canonical(row["before"]) == canonical(previous["after"]))


def _compare(made: Replay, rows: list[Row], previous: Row | None) -> Row | None:
    for row in rows:
        made.decisions += 1
        if not (follows(row, previous) and same(row, made.sets[row["rule_set_id"]], made.book.subject)):
            made.differing += 1
            if len(made.differing_ids) < SHOWN:
                made.differing_ids.append(ids.public(made.book.decisions, row["id"]))
        previous = row if row["seq"] is not None else None
    return previous


async def _chunks(statement: str, given: list[Any], place: int, column: str) -> AsyncIterator[list[Row]]:
    """The rows in chunks; the value at `place` is where the last one ended."""
    while rows := await _rows(statement, given):
        yield rows
        given = [*given[:place], rows[-1][column], *given[place + 1 :]]


async def _rows(statement: str, given: list[Any]) -> list[Row]:
    found = await get_connection("default").execute_query_dict(statement, given)
    parsed = ("facts", "candidates", "skipped", "before", "after")
    return [{**row, **{name: orjson.loads(row[name]) for name in parsed}} for row in found]


async def _before(by_seq: str, rule_key: str, seq: int) -> Row | None:
    rows = await _rows(by_seq, [rule_key, seq - 2, seq - 1])
    return rows[0] if rows else None


def _demand_period(begins: Any, ends: Any) -> None:
    wrong = []
    for name, moment in (("from", begins), ("to", ends)):
        if moment is None:
            wrong.append(Problem("REQUIRED", "refusal-required", name))
        elif not isinstance(moment, datetime):
            wrong.append(Problem("INVALID", "refusal-invalid", name))
    if not wrong and ends <= begins:
        wrong.append(Problem("INVALID", "refusal-replay-period", "to"))
    if wrong:
        raise Refusal(*wrong)
