"""What was known of leads at a moment of the past: their fields without later changes, and what was done by then.

Every later change is on record: an edit keeps what stood before in its audit entry, and what the same person told once
more has filled fields that were blank, as its step on the time line says.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain.leads.interest import Interest
from domain.scoring.many import Activities, by_lead
from domain.scoring.model import FIELDS

_JUDGED = "unnest($1::uuid[], $2::timestamptz[]) as judged (lead, moment)"
_CHANGES = f"""
    select judged.lead, entry.at, entry.before, null as filled from {_JUDGED}
    join audit_entry entry on entry.subject = judged.lead and entry.at > judged.moment
    where entry.action = 'lead.updated'
    union all
    select judged.lead, step.at, null, step.detail -> 'filled' from {_JUDGED}
    join lead_move step on step.lead_id = judged.lead and step.at > judged.moment
    where step.kind = 'MERGE'
    order by at desc
"""
# What is entered later was not known, whenever it was done.
_DONE = f"""
    select judged.lead, kind, at from {_JUDGED}
    join lead_activity done on done.lead_id = judged.lead
    where done.at <= judged.moment and done.created_at <= judged.moment
"""
Facts = Mapping[str, Any]


async def done_then(moments: Mapping[UUID, datetime]) -> Activities:
    """What was done with each of those leads, and known, at its moment; in one statement."""
    _, rows = await get_connection("default").execute_query(_DONE, [list(moments), list(moments.values())])
    return by_lead(list(rows))


async def facts_then(rows: Sequence[Facts], moments: Mapping[UUID, datetime]) -> dict[UUID, Facts]:
    """The fields of those leads at their moments; in one statement."""
    _, changes = await get_connection("default").execute_query(_CHANGES, [list(moments), list(moments.values())])
    facts: dict[UUID, Facts] = {row["id"]: {name: row[name] for name in FIELDS} for row in rows}
    for lead, _, before, filled in changes:
        facts[lead] = {**facts[lead], **undone(orjson.loads(before or "{}"), orjson.loads(filled or "[]"))}
    return facts


def undone(before: Facts, filled: Sequence[str]) -> dict[str, Any]:
    """The fields as they were before a change that found those values, or filled what was blank.

    The domain is never told but follows from the address.
    """
    told = {**before, **dict.fromkeys(filled)}
    stood = {name: value for name, value in told.items() if name in FIELDS}
    return stood | ({"domain": Interest(email=told["email"] or "").domain} if "email" in told else {})
