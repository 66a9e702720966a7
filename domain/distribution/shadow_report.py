"""The shadow beside the live rules: of what both decided on, how much would have gone elsewhere."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from domain.distribution.books import Book
from domain.distribution.comparison import known, shown
from domain.distribution.simulation import MOST_EXAMPLES, Tally, new_tally
from domain.rows import Row
from domain.viewer import Viewer
from models.kinds import VersionState

# The last word of either side on each lead or ticket since the shadow began.
_BOTH = """
    with beside as (
        select distinct on ({subject}_id) {subject}_id as about, at, outcome, to_user_id, rule_key
        from {book}_decision where shadow and rule_set_id = $1 and at >= $2 order by {subject}_id, at desc, id desc
    ), live as (
        select distinct on ({subject}_id) {subject}_id as about, outcome, to_user_id, rule_key, rule_set_id
        from {book}_decision where not shadow and at >= $2 order by {subject}_id, at desc, id desc
    )
    select b.about, b.at, b.outcome as would, b.to_user_id as would_to, b.rule_key as would_rule,
           l.outcome as happened, l.to_user_id as happened_to, l.rule_key as happened_rule,
           l.rule_key = s.rules -> -1 ->> 'key' as happened_last
    from beside b join live l on l.about = b.about join {book}_rule_set s on s.id = l.rule_set_id
    order by b.at desc, b.about
"""


async def report(viewer: Viewer, book: Book) -> Row | None:
    """What the set in shadow has decided so far beside what happened; None while none runs.

    A set in shadow cannot be edited, so its last change is the moment at which its shadow began.
    """
    viewer.demand(f"{book.name}.read")
    beside = await book.sets.filter(state=VersionState.SHADOW).first()
    if beside is None:
        return None
    asked = _BOTH.format(book=book.name, subject=book.subject)
    rows = await get_connection("default").execute_query_dict(asked, [beside.id, beside.updated_at])
    tally = new_tally() | {"of": beside.rules}
    for row in rows:
        _count(tally, row, beside.rules[-1]["key"])
    return {"since": beside.updated_at, "set": beside.id, **shown(tally, await known(viewer, book, [tally]))}


def _count(tally: Tally, row: Mapping[str, Any], last: str) -> None:
    tally["leads"] += 1
    tally["happened"]["CATCH_ALL"] += bool(row["happened_last"])
    tally["would"]["CATCH_ALL"] += row["would_rule"] == last
    for side, place in (("happened", 0), ("would", 1)):
        tally[side][row[side]] += 1
        for counted, key in ((tally["rules"], row[f"{side}_rule"]), (tally["reps"], _hex(row[f"{side}_to"]))):
            if key:
                counted.setdefault(key, [0, 0])[place] += 1
    if (row["happened"], row["happened_to"]) != (row["would"], row["would_to"]):
        tally["differing"] += 1
        if len(tally["examples"]) < MOST_EXAMPLES:
            tally["examples"].append(_example(row))


def _example(row: Mapping[str, Any]) -> Row:
    return {
        "lead": row["about"].hex,
        "at": row["at"].isoformat(),
        "rule": row["would_rule"],
        "happened": [row["happened"], _hex(row["happened_to"])],
        "would": [row["would"], _hex(row["would_to"])],
    }


def _hex(key: UUID | None) -> str | None:
    return key.hex if key else None
