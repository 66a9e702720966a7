"""Candidates for many companies at once: the same records as for each alone, in two statements for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import orjson
from tortoise.connection import get_connection

from domain.collision.asking import Prepared
from domain.collision.candidates import BY_NAME, PER_KEY, PER_NUMBER, PER_OTHER, Candidate

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
        union (select n.id from unnest($2::text[]) as wanted(name) cross join lateral (
            select id from customer where name_normal = wanted.name limit $6) n)
        union (select id from customer where credit_code = any($3::text[]))
        union (select d.id from unnest($4::text[]) as wanted(domain) cross join lateral (
            select id from customer where domain = wanted.domain limit $6) d)
        union (select n.customer_id from unnest($5::text[]) as wanted(local) cross join lateral (
            select customer_id from customer_number where local = wanted.local limit $7) n)
        union (select customer_id from collision_ruling where name_normal = any($2::text[]) and customer_id is not null)
    ), numbers as (
        select n.customer_id, json_agg(json_build_array(n.kind, n.written, n.area, n.local)) as list
        from customer_number n join found on found.id = n.customer_id
        where n.local = any($5::text[]) group by n.customer_id
    )
    select c.seq, c.id, c.name, c.name_normal, c.credit_code, c.domain, c.library, c.owner_id, c.partner_id, c.pool_id,
        c.last_contact_at, c.pooled_since, p.kind as pool_kind, coalesce(numbers.list, '[]') as numbers
    from found join customer c using (id) left join pool p on p.id = c.pool_id
    left join numbers on numbers.customer_id = c.id
"""
_RULINGS = """
    select customer_id, name_normal, same from collision_ruling
    where name_normal = any($1::text[]) and customer_id is not null
"""


async def candidates_of_many(wanted: Sequence[Prepared]) -> list[list[Candidate]]:
    """For each company the records that may be it, the likeliest by name first."""
    seqs = await _by_keys(wanted)
    names = sorted({_normal(one) for one in wanted} - {""})
    given = [
        sorted({seq for some in seqs for seq in some}),
        names,
        sorted({one.credit_code for one in wanted} - {""}),
        sorted({one.domain for one in wanted if one.domain}),
        sorted({number.local for one in wanted for _, number in one.numbers if number.local}),
        PER_OTHER,
        PER_NUMBER,
    ]
    rows = await get_connection("default").execute_query_dict(_RECORDS, given)
    rulings = await get_connection("default").execute_query_dict(_RULINGS, [names])
    return _shared_out(wanted, seqs, rows, {(r["customer_id"], r["name_normal"]): r["same"] for r in rulings})


async def _by_keys(wanted: Sequence[Prepared]) -> list[list[int]]:
    """For each company the short numbers of the likeliest records by name."""
    values = sorted({key.value for one in wanted for key in one.keys})
    rows = await get_connection("default").execute_query_dict(_BY_KEYS, [values, PER_KEY])
    sharing: dict[int, list[int]] = {row["key"]: row["seqs"] for row in rows}
    return [_voted(one, sharing) for one in wanted]


def _voted(one: Prepared, sharing: dict[int, list[int]]) -> list[int]:
    votes: dict[int, float] = defaultdict(float)
    for key in one.keys:
        for seq in sharing[key.value]:
            votes[seq] += 1 / len(sharing[key.value])
    return sorted(votes, key=lambda seq: (-votes[seq], seq))[:BY_NAME]


def _shared_out(
    wanted: Sequence[Prepared], seqs: list[list[int]], rows: list[dict[str, Any]], rulings: dict[Any, bool]
) -> list[list[Candidate]]:
    """Gives each company its own records out of those that were read for all."""
    under: dict[tuple[str, Any], list[Candidate]] = defaultdict(list)
    for row in rows:
        seq, numbers = row.pop("seq"), orjson.loads(row.pop("numbers"))
        record = Candidate(**row, ruling=None, numbers=tuple((k, w, a) for k, w, a, _ in numbers))
        for mark in _marks(seq, record, {local for *_, local in numbers}):
            under[mark].append(record)
    ruled = defaultdict(list)
    for customer, name in rulings:
        ruled[name].append(customer)
    by_id = {record.id: record for some in under.values() for record in some}
    answers = []
    for one, own in zip(wanted, seqs, strict=True):
        found = {record.id: record for mark in _wanted_marks(one, own) for record in under.get(mark, ())}
        found |= {key: by_id[key] for key in ruled.get(_normal(one), ()) if key in by_id}
        answers.append([_ruled(record, rulings.get((key, _normal(one)))) for key, record in found.items()])
    return answers


def _marks(seq: int, record: Candidate, locals_: Iterable[str]) -> Iterable[tuple[str, Any]]:
    yield "seq", seq
    yield "name", record.name_normal
    yield "code", record.credit_code
    yield "domain", record.domain
    for local in locals_:
        yield "local", local


def _wanted_marks(one: Prepared, seqs: Iterable[int]) -> Iterable[tuple[str, Any]]:
    if one.credit_code:
        yield "code", one.credit_code
    if one.name:
        yield "name", _normal(one)
    yield from (("seq", seq) for seq in seqs)
    yield from (("local", number.local) for _, number in one.numbers if number.local)
    if one.domain:
        yield "domain", one.domain


def _normal(one: Prepared) -> str:
    return one.name.whole[:200] if one.name else ""


def _ruled(record: Candidate, same: bool | None) -> Candidate:
    return record if same is None else replace(record, ruling=same)
