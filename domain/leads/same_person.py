"""The same person and company: whether somebody who shows interest has done so lately, and is known already."""

from datetime import datetime, timedelta
from uuid import UUID

from tortoise.connection import get_connection

from domain.collision.evidence import Relation
from domain.collision.names import normalise, parse
from domain.collision.numbers import Match, Number, compare_numbers, parse_number
from domain.collision.verdict import compare
from domain.leads.interest import Interest
from domain.leads.keys import in_room
from domain.leads.moving import OPEN
from models import Lead

LATELY = timedelta(days=30)
PER_KEY, MOST = 48, 50
# By number, mail and WeChat, and by name together with the company in any spelling or the domain.
_LIKELY = """
    with found as (
        (select id from lead where phone_local = $1 and $1 <> '' order by id desc limit $7)
        union (select id from lead where email = $2 and $2 <> '' order by id desc limit $7)
        union (select id from lead where wechat = $10 and $10 <> '' order by id desc limit $7)
        union (select id from lead where $3 <> '' and lower(contact_name) = $3 and domain = $4 and $4 <> '' limit $7)
        union (select l.id from unnest($5::bigint[]) as k(key) cross join lateral (
            select (c.id & 4294967295)::int as seq from collision_key c
            where c.id between k.key << 32 and (k.key << 32) + 4294967295 order by c.id desc limit $6) c
            join lead l on l.seq = c.seq where $3 <> '' and lower(l.contact_name) = $3)
    )
    select lead.id, r.same as ruling from lead join found using (id)
    left join collision_ruling r on r.lead_id = lead.id and r.name_normal = $11 and $11 <> ''
    where state = any($8::text[]) and last_activity_at >= $9 order by last_activity_at desc, lead.id desc limit $7
"""


async def known_as(interest: Interest, now: datetime) -> Lead | None:
    """The open lead of the same person and company with something done within 30 days; locked, the latest first.

    The caller holds the locks of the company and the person.
    """
    for lead in await seen_as(interest, now):
        locked = await Lead.filter(id=lead.id).select_for_update(no_key=True).first()
        if locked and locked.state in OPEN:
            return locked
    return None


async def seen_as(interest: Interest, now: datetime) -> list[Lead]:
    """Such leads as they stand in this very statement, the latest first; for who only looks."""
    likely = await _likely(interest, now)
    leads = {lead.id: lead for lead in await Lead.filter(id__in=list(likely))} if likely else {}
    return [leads[key] for key, ruling in likely.items() if key in leads and same(interest, leads[key], ruling)]


def same(interest: Interest, lead: Lead, ruling: bool | None = None) -> bool:
    """Whether that is the same person of the same company; two people behind one switchboard are not.

    What was decided about the company's name and the lead goes before every likeness of the two.
    """
    if ruling is False:
        return False
    address = _same(interest.email, lead.email) or _same(interest.wechat, lead.wechat)
    number = _same_number(interest, lead)
    mobile = number and parse_number(interest.phone).everywhere
    named = _same(interest.contact_name.lower(), lead.contact_name.lower())
    nameless = not interest.contact_name or not lead.contact_name
    if address or mobile:
        return number or ruling is True or _company(interest, lead) is not Relation.DIFFERENT
    if number:
        return named or nameless
    same_domain = interest.domain is not None and interest.domain == lead.domain
    return named and (same_domain or ruling is True or _company(interest, lead, open_one=False) is Relation.SAME)


async def _likely(interest: Interest, now: datetime) -> dict[UUID, bool | None]:
    """Leads that may be meant, in order, with what was decided about them and the company's name."""
    number = _number(interest)
    given = [
        number.local if number and len(number.local) >= 7 else "",
        interest.email,
        interest.contact_name.lower(),
        interest.domain or "",
        in_room(interest.prepared().keys),
        PER_KEY,
        MOST,
        [state.value for state in OPEN],
        now - LATELY,
        interest.wechat,
        normalise(interest.company)[:200],
    ]
    rows = await get_connection("default").execute_query_dict(_LIKELY, given)
    return {row["id"]: row["ruling"] for row in rows}


def _company(interest: Interest, lead: Lead, *, open_one: bool = True) -> Relation:
    """What the two companies are to each other; one that is not named is nobody else's where that is allowed."""
    if not interest.company or not lead.company:
        return Relation.SAME if open_one else Relation.DIFFERENT
    return compare(parse(lead.company), parse(interest.company)).relation


def _same_number(interest: Interest, lead: Lead) -> bool:
    number = _number(interest)
    if number is None or not lead.phone:
        return False
    return compare_numbers(parse_number(lead.phone, lead.phone_area), number) is Match.SAME_AREA


def _same(one: str, other: str | None) -> bool:
    return bool(one) and one == other


def _number(interest: Interest) -> Number | None:
    return parse_number(interest.phone, interest.area) if interest.phone else None
