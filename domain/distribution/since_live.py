"""What became of everything since a version went live."""

from dataclasses import dataclass

from tortoise.connection import get_connection

from domain.distribution.books import Book
from models.ledger import RuleSet

# What a set has made of each since it went live: its last decision counts.
_SINCE = """
    select count(*)::int as leads,
           count(*) filter (where outcome <> 'WAITING' and rule_key = $2)::int as catch_all,
           count(*) filter (where outcome = 'WAITING')::int as waiting
    from (select distinct on ({subject}_id) outcome, rule_key from {book}_decision
          where rule_set_id = $1 and not shadow and at >= $3 order by {subject}_id, at desc, id desc) last
"""


@dataclass(frozen=True, slots=True)
class SinceLive:
    """What became of the leads, or tickets, since a set went live."""

    leads: int
    catch_all: int
    waiting: int


async def since_live(book: Book, kept: RuleSet) -> SinceLive | None:
    """The figures of a set that is or was live; of a single rule that takes everything, nothing falls to it."""
    if kept.activated_at is None:
        return None
    last = kept.rules[-1]["key"] if len(kept.rules) > 1 else ""
    asked = _SINCE.format(book=book.name, subject=book.subject)
    rows = await get_connection("default").execute_query_dict(asked, [kept.id, last, kept.activated_at])
    return SinceLive(**rows[0])
