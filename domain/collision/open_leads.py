"""Open leads that may be the company, found like customers: by keys of the name, by number, by domain.

A lead of somebody's customer is not among them: the customer stands for both.
"""

from typing import Any

from tortoise.connection import get_connection

from domain.collision.asking import Prepared
from domain.collision.candidates import BY_NAME, PER_KEY, PER_NUMBER, PER_OTHER, Candidate
from domain.customers.clearance import hidden
from domain.leads.keys import in_room
from models.kinds import LeadState, NumberKind

_OPEN = [state.value for state in LeadState if state not in {LeadState.CONVERTED, LeadState.INVALID}]
_LEADS = """
    with keyed as (
        select c.seq, 1.0 / count(*) over (partition by k.key) as vote
        from unnest($1::bigint[]) as k(key) cross join lateral (
            select (id & 4294967295)::int as seq from collision_key
            where id between k.key << 32 and (k.key << 32) + 4294967295 order by id desc limit $2) c
    ), likely as (
        select seq from keyed group by seq order by sum(vote) desc, seq limit $3
    ), found as (
        select lead.id from likely join lead using (seq)
        union (select id from lead where domain = $4 and $4 <> '' order by id desc limit $6)
        union (select n.id from unnest($5::text[]) as wanted(local) cross join lateral (
            select id from lead where phone_local = wanted.local order by id desc limit $7) n)
    )
    select id, company, contact_name, company_normal, domain, library, owner_id, partner_id, responded_at,
        phone, phone_area, phone_local = any($5::text[]) as rings
    from found join lead using (id) where state = any($8::text[]) and customer_id is null
"""


async def open_leads(wanted: Prepared) -> list[Candidate]:
    """The open leads that may be the company, in one statement."""
    locals_ = sorted({number.local for _, number in wanted.numbers if number.local})
    given = [in_room(wanted.keys), PER_KEY, BY_NAME, wanted.domain or "", locals_, PER_OTHER, PER_NUMBER, _OPEN]
    if not (wanted.keys or locals_ or wanted.domain):
        return []
    return [_candidate(row) for row in await get_connection("default").execute_query_dict(_LEADS, given)]


def _candidate(row: dict[str, Any]) -> Candidate:
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
        ruling=None,
        numbers=((NumberKind.PHONE.value, row["phone"], row["phone_area"]),) if row["rings"] else (),
        is_lead=True,
    )
