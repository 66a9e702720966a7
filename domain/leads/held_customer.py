"""Whose customer it is that shows interest again: what is new goes to who holds the company already."""

from collections.abc import Iterable
from datetime import datetime

from domain import knobs
from domain.collision.asking import Prepared
from domain.collision.candidates import Candidate, candidates
from domain.collision.evidence import Relation
from domain.collision.judging import judge
from models import User


async def held_customer(wanted: Prepared, now: datetime) -> tuple[Candidate, User] | None:
    """The customer that is the same company and somebody holds, with its holder; the likeliest where there are several.

    A holder whose account is disabled holds nothing that could be followed up.
    """
    return await held_among(await candidates(wanted), wanted, now)


async def held_among(records: Iterable[Candidate], wanted: Prepared, now: datetime) -> tuple[Candidate, User] | None:
    """The same, where the customers that may be the company are known."""
    held = [record for record in records if record.owner_id]
    if not held:
        return None
    numbers_same = (await knobs.read(now)).numbers_same
    judged = [(record, judge(wanted, record, numbers_same=numbers_same)) for record in held]
    found = [(record, said.score) for record, said in judged if said.relation is Relation.SAME]
    for record, _ in sorted(found, key=lambda one: (-one[1], one[0].id.hex)):
        holder = await User.filter(id=record.owner_id, disabled_at__isnull=True).first()
        if holder:
            return record, holder
    return None
