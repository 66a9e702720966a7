"""What a rule remembers: one row, changed only under its lock, and the ledger that says how it came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain.distribution import candidates as people
from domain.distribution.candidates import Candidate
from domain.distribution.choosing import Decided, State, read_state, write_state
from domain.operation import Deed
from models import DistributionDecision, DistributionRuleSet, Lead

ASSIGNED, NURTURED, WAITING = "ASSIGNED", "NURTURED", "WAITING"
_LOCK = """
    select id, seq, state from distribution_state
    where rule_key = $1 and shadow is not distinct from $2::uuid for update
"""
_MAKE = """
    insert into distribution_state (id, rule_key, shadow, seq, state)
    select uuidv7(), $1::text, $2::uuid, coalesce(max(seq), 0), '{}'::jsonb from distribution_decision
    where rule_key = $1::text and shadow = ($2::uuid is not null) and ($2::uuid is null or rule_set_id = $2::uuid)
    on conflict do nothing
"""
_KEEP = "update distribution_state set seq = $2, state = $3 where id = $1"


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


async def recall(rule_key: str, shadow: UUID | None) -> Memory:
    """The memory of a rule, locked until the deed ends; `shadow` names the set that runs beside."""
    connection = get_connection("default")
    found = await connection.execute_query_dict(_LOCK, [rule_key, shadow])
    if not found:
        await connection.execute_query(_MAKE, [rule_key, shadow])
        found = await connection.execute_query_dict(_LOCK, [rule_key, shadow])
    row = found[0]
    return Memory(row["id"], row["seq"], read_state(orjson.loads(row["state"])))


def told(lead: dict[str, Any], tried: Sequence[tuple[str, Sequence[Candidate]]]) -> dict[str, Any]:
    """The facts of a decision as the ledger keeps them: the lead's, and the members of every rule that was tried."""
    return {
        "lead": lead,
        "tried": [
            {"rule": key, "members": [people.write(one) for one in sorted(members, key=lambda m: m.id)]}
            for key, members in tried
        ],
    }


async def keep(
    deed: Deed, lead: Lead, by: DistributionRuleSet, turn: Turn, *, shadow: bool = False
) -> DistributionDecision:
    """Writes a decision into the ledger and what its rule remembers from now on."""
    rule, choice, memory = turn.decided.rule, turn.decided.choice, turn.memory
    decision = DistributionDecision(
        lead_id=lead.id,
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
        await get_connection("default").execute_query(_KEEP, kept)
    return decision


def outcome(decided: Decided) -> str:
    """ASSIGNED, NURTURED or WAITING."""
    if decided.rule is None:
        return WAITING
    return ASSIGNED if decided.choice.to else NURTURED


def skipped(decided: Decided) -> list[dict[str, str]]:
    """Who was passed over, as the ledger keeps it."""
    return [{"rule": rule, "id": who, "reason": why.value} for rule, who, why in decided.skipped]
