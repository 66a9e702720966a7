"""Open leads that may be the company, found like customers: by keys of the name, by number, by domain, by a ruling.

A lead of somebody's customer is not among them: the customer stands for both.
"""

from collections.abc import Sequence
from typing import Any

from tortoise.connection import get_connection

from domain.collision.asking import Prepared
from domain.collision.candidates import BY_NAME, PER_KEY, PER_NUMBER, PER_OTHER, Candidate
from domain.customers.clearance import hidden
from domain.leads.keys import in_room
from models.kinds import LeadState, NumberKind

_OPEN = [state.value for state in LeadState if state not in {LeadState.CONVERTED, LeadState.INVALID}]
# Each company by its place among those that are asked for; a key that many share is read up to a bound, and votes less.
# Rows are looked up one by one through an index, whatever the planner believes of the number of leads.
_LEADS = """
    with asked as (
        select n - 1 as place, name, domain from unnest($1::text[], $2::text[]) with ordinality as a(name, domain, n)
    ), sharing as (
        select k.key, c.seq, 1.0 / count(*) over (partition by k.key) as vote
        from (select distinct key from unnest($4::bigint[]) as key) k cross join lateral (
            select (id & 4294967295)::int as seq from collision_key
            where id between k.key << 32 and (k.key << 32) + 4294967295 order by id desc limit $7) c
    ), likely as (
        select place, seq, row_number() over (partition by place order by sum(vote) desc, seq) as rank
        from unnest($3::int[], $4::bigint[]) as k(place, key) join sharing using (key) group by place, seq
    ), found as materialized (
        select place, l.id from likely cross join lateral (select id from lead where seq = likely.seq limit 1) l
            where rank <= $8
        union (select place, l.id from asked cross join lateral (
            select id from lead where domain = asked.domain and asked.domain <> '' and state = any($11::text[])
            order by id desc limit $9) l)
        union (select place, l.id from unnest($5::int[], $6::text[]) as n(place, local) cross join lateral (
            select id from lead where phone_local = n.local and state = any($11::text[])
            order by id desc limit $10) l)
        union (select place, r.lead_id from asked join collision_ruling r on r.name_normal = name
            where name <> '' and r.lead_id is not null)
    )
    select place, l.*, (select same from collision_ruling r
        where r.lead_id = l.id and r.name_normal = asked.name and asked.name <> '') as ruling
    from found join asked using (place) cross join lateral (
        select id, company, contact_name, company_normal, domain, library, owner_id, partner_id, responded_at, phone,
            phone_local, phone_area
        from lead where id = found.id and state = any($11::text[]) and customer_id is null limit 1) l
"""


async def open_leads(wanted: Prepared) -> list[Candidate]:
    """The open leads that may be the company, in one statement."""
    return (await open_leads_of_many([wanted]))[0]


async def open_leads_of_many(wanted: Sequence[Prepared]) -> list[list[Candidate]]:
    """For each company the open leads that may be it, in one statement for all of them."""
    names = [one.name.whole[:200] if one.name else "" for one in wanted]
    keys = [(place, key) for place, one in enumerate(wanted) for key in in_room(one.keys)]
    locals_ = [(place, local) for place, one in enumerate(wanted) for local in sorted(_locals(one))]
    given = [names, [one.domain or "" for one in wanted], *_parted(keys), *_parted(locals_)]
    bounds = [PER_KEY, BY_NAME, PER_OTHER, PER_NUMBER, _OPEN]
    found: list[list[Candidate]] = [[] for _ in wanted]
    for row in await get_connection("default").execute_query_dict(_LEADS, [*given, *bounds]):
        found[row["place"]].append(_candidate(row, wanted[row["place"]]))
    return found


def _locals(one: Prepared) -> set[str]:
    return {number.local for _, number in one.numbers if number.local}


def _parted(pairs: Sequence[tuple[int, Any]]) -> tuple[list[int], list[Any]]:
    return [place for place, _ in pairs], [value for _, value in pairs]


def _candidate(row: dict[str, Any], wanted: Prepared) -> Candidate:
    rings = row["phone_local"] in _locals(wanted)
    return Candidate(
        id=row["id"],
        name=row["company"] or hidden(row["contact_name"]),
        name_normal=row["company_normal"],
        credit_code=None,
        domain=row["domain"],
        library=row["library"],
        owner_id=row["owner_id"],
        partner_id=row["partner_id"],
        pool_id=None,
        pool_kind=None,
        last_contact_at=row["responded_at"],
        pooled_since=None,
        ruling=row["ruling"],
        numbers=((NumberKind.PHONE.value, row["phone"], row["phone_area"]),) if rings else (),
        is_lead=True,
    )
