"""What a rule remembers: one row, changed only under its lock, and the ledger that says how it came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain.distribution import candidates as people
from domain.distribution.books import Book
from domain.distribution.candidates import Candidate
from domain.distribution.choosing import Decided, State, read_state, write_state
from domain.operation import Deed
from models.ledger import Decision, RuleSet

ASSIGNED, NURTURED, WAITING = "ASSIGNED", "NURTURED", "WAITING"
_LOCK = """
    select id, seq, state from {book}_state
    where rule_key = $1 and shadow is not distinct from $2::uuid for update
"""
_MAKE = """
    insert into {book}_state (id, rule_key, shadow, seq, state)
    select uuidv7(), $1::text, $2::uuid, coalesce(max(seq), 0), '{{}}'::jsonb from {book}_decision
    where rule_key = $1::text and shadow = ($2::uuid is not null) and ($2::uuid is null or rule_set_id = $2::uuid)
    on conflict do nothing
"""
_GIVEN = """
    select to_user_id as id, count(*) as given from {book}_decision
    where to_user_id = any($1) and at >= $2 and rule_key = $3
          and shadow = ($4::uuid is not null) and ($4::uuid is null or rule_set_id = $4)
    group by to_user_id
"""
_KEEP = "update {book}_state set seq = $2, state = $3 where id = $1"


@dataclass(frozen=True, slots=True)
class Memory:
    """The locked row of a rule: how many decisions it has made, and what it remembers."""

    id: UUID
    seq: int
    state: State


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision on its way into the ledger: what was decided, on which facts, and the row of the rule."""

    decided: Decided
    facts: dict[str, Any]
    memory: Memory | None


async def recall(book: Book, rule_key: str, shadow: UUID | None) -> Memory:
    """The memory of a rule, locked until the deed ends; `shadow` names the set that runs beside."""
    connection, lock = get_connection("default"), _LOCK.format(book=book.name)
    found = await connection.execute_query_dict(lock, [rule_key, shadow])
    if not found:
        await connection.execute_query(_MAKE.format(book=book.name), [rule_key, shadow])
        found = await connection.execute_query_dict(lock, [rule_key, shadow])
    row = found[0]
    return Memory(row["id"], row["seq"], read_state(orjson.loads(row["state"])))


async def given_since(
    book: Book, rule_key: str, users: list[UUID], since: datetime, shadow: UUID | None
) -> dict[UUID, int]:
    """How much a rule has given to each of those since that moment; exact only under the rule's lock."""
    asked = [users, since, rule_key, shadow]
    rows = await get_connection("default").execute_query_dict(_GIVEN.format(book=book.name), asked)
    return {row["id"]: row["given"] for row in rows}


def told(
    facts: dict[str, Any], tried: Sequence[tuple[str, Sequence[Candidate]]], subject: str = "lead"
) -> dict[str, Any]:
    """The facts of a decision as the ledger keeps them: the lead's, and the members of every rule that was tried."""
    return {
        subject: facts,
        "tried": [
            {"rule": key, "members": [people.write(one) for one in sorted(members, key=lambda m: m.id)]}
            for key, members in tried
        ],
    }


async def keep(deed: Deed, book: Book, about: UUID, by: RuleSet, turn: Turn, *, shadow: bool = False) -> Decision:
    """Writes a decision about that lead or ticket into the ledger, and what its rule remembers from now on."""
    rule, choice, memory = turn.decided.rule, turn.decided.choice, turn.memory
    decision = book.decisions(
        **{f"{book.subject}_id": about},
        at=deed.now,
        rule_set_id=by.id,
        shadow=shadow,
        rule_key=rule.key if rule else None,
        seq=memory.seq + 1 if memory else None,
        outcome=outcome(turn.decided),
        reason=choice.reason,
        to_user_id=UUID(choice.to) if choice.to else None,
        facts=turn.facts,
        candidates=list(choice.eligible),
        skipped=skipped(turn.decided),
        before=write_state(memory.state) if memory else {},
        after=write_state(choice.state),
    )
    await decision.save(force_create=True)
    if memory:
        kept = [memory.id, memory.seq + 1, orjson.dumps(decision.after).decode()]
        await get_connection("default").execute_query(_KEEP.format(book=book.name), kept)
    return decision


async def as_before(book: Book, about: UUID, by: RuleSet, turn: Turn) -> bool:
    """Whether the ledger said the same of it last time: what is tried each minute is told once."""
    mine = book.decisions.filter(shadow=False, **{f"{book.subject}_id": about})
    last = await mine.order_by("-at", "-id").first()
    said = (by.id, WAITING, turn.decided.choice.reason, skipped(turn.decided))
    return last is not None and (last.rule_set_id, last.outcome, last.reason, last.skipped) == said


async def shadowed(book: Book, about: UUID, shadow: RuleSet, began: datetime) -> bool:
    """Whether the set beside has decided on it already since that moment."""
    mine = book.decisions.filter(rule_set_id=shadow.id, shadow=True, at__gte=began, **{f"{book.subject}_id": about})
    return await mine.exclude(outcome=WAITING).exists()


def outcome(decided: Decided) -> str:
    """ASSIGNED, NURTURED or WAITING."""
    if decided.rule is None:
        return WAITING
    return ASSIGNED if decided.choice.to else NURTURED


def skipped(decided: Decided) -> list[dict[str, str]]:
    """Who was passed over, as the ledger keeps it."""
    return [{"rule": rule, "id": who, "reason": why.value} for rule, who, why in decided.skipped]
