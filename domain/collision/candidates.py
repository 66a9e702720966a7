"""Candidates: the records that may be the company, found by keys of the name, numbers, credit code and domain.

A key that many records share finds nothing that lighter keys would not find better, so each is read only up to a
bound, and the records with the most and the rarest keys are taken.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain.collision.asking import Prepared
from domain.collision.keys import Key

PER_KEY, BY_NAME, PER_NUMBER, PER_OTHER = 48, 32, 50, 20
_BY_KEYS = """
    select k.key, array(
        select (c.id & 4294967295)::int from collision_key c
        where c.id between k.key << 32 and (k.key << 32) + 4294967295 order by c.id desc limit $2
    ) as seqs
    from unnest($1::bigint[]) as k(key)
"""
_RECORDS = """
    with found as (
        select id from customer where seq = any($1::int[])
        union (select id from customer where name_normal = $2 and $2 <> '' limit $6)
        union (select id from customer where credit_code = $3 and $3 <> '')
        union (select id from customer where domain = $4 and $4 <> '' limit $6)
        union (select n.customer_id from unnest($5::text[]) as wanted(local) cross join lateral (
            select customer_id from customer_number where local = wanted.local limit $7) n)
        union (select customer_id from collision_ruling
            where name_normal = $2 and $2 <> '' and customer_id is not null limit $6)
    )
    select c.id, c.name, c.name_normal, c.credit_code, c.domain, c.library, c.owner_id, c.partner_id, c.pool_id,
        c.last_contact_at, c.pooled_since, p.kind as pool_kind, r.same as ruling,
        (select coalesce(json_agg(json_build_array(n.kind, n.written, n.area)), '[]') from customer_number n
         where n.customer_id = c.id and n.local = any($5::text[])) as numbers
    from found join customer c using (id)
    left join pool p on p.id = c.pool_id
    left join collision_ruling r on r.customer_id = c.id and r.name_normal = $2 and $2 <> ''
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the company: a customer or an open lead.

    `numbers` are those that share local digits, as (kind, written, area).
    """

    id: UUID
    name: str
    name_normal: str
    credit_code: str | None
    domain: str | None
    library: str
    owner_id: UUID | None
    partner_id: UUID | None
    pool_id: UUID | None
    pool_kind: str | None
    last_contact_at: datetime | None
    pooled_since: datetime | None
    ruling: bool | None
    numbers: tuple[tuple[str, str, str | None], ...]
    is_lead: bool = False


async def candidates(wanted: Prepared) -> list[Candidate]:
    """The records that may be the company, in two statements."""
    seqs = await _by_keys(wanted.keys) if wanted.keys else []
    normal = wanted.name.whole[:200] if wanted.name else ""
    locals_ = sorted({number.local for _, number in wanted.numbers if number.local})
    given = [seqs, normal, wanted.credit_code, wanted.domain or "", locals_, PER_OTHER, PER_NUMBER]
    rows = await get_connection("default").execute_query_dict(_RECORDS, given)
    return [_candidate(row) for row in rows]


async def _by_keys(keys: tuple[Key, ...]) -> list[int]:
    """The short numbers of the likeliest records: each key votes, the fewer share it the more."""
    rows = await get_connection("default").execute_query_dict(_BY_KEYS, [[key.value for key in keys], PER_KEY])
    votes: dict[int, float] = defaultdict(float)
    for row in rows:
        for seq in row["seqs"]:
            votes[seq] += 1 / len(row["seqs"])
    return sorted(votes, key=lambda seq: (-votes[seq], seq))[:BY_NAME]


def _candidate(row: dict[str, Any]) -> Candidate:
    numbers = tuple((kind, written, area) for kind, written, area in orjson.loads(row["numbers"]))
    return Candidate(**{**row, "numbers": numbers})
