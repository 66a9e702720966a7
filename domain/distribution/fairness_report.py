"""Fairness as people see it: what each was entitled to and received, rule by rule, since some moment."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from domain.access import visible
from domain.distribution.books import LEADS, Book
from domain.distribution.choosing import FAIR, NEWCOMER, Standing, read_state
from domain.distribution.fairness import LEAD
from domain.distribution.rules import Rule, read
from domain.refusal import refuse
from domain.viewer import Viewer
from models import User
from models.kinds import Strategy

_ENDS = """
    with span as (
        select rule_key, min(seq) as first, max(seq) as last from {book}_decision
        where not shadow and rule_key is not null and at >= $1 group by rule_key
    )
    select f.rule_key, f.before, l.after, l.facts, l.rule_set_id
    from span join {book}_decision f on f.rule_key = span.rule_key and f.seq = span.first and not f.shadow
              join {book}_decision l on l.rule_key = span.rule_key and l.seq = span.last and not l.shadow
"""

Row = dict[str, Any]


async def fairness(viewer: Viewer, since: Any, book: Book = LEADS) -> list[Row]:
    """A row for each person and each rule that deals out in turn, of the people whom the viewer may know about.

    `entitled` holds what was owed at the beginning, so that `received` − `entitled` is how far somebody is off now.
    """
    if not (wide(book) | {f"{book.name}.own"}) & viewer.permissions:
        refuse("NOT_ALLOWED", "refusal-not-allowed")
    if not isinstance(since, datetime):
        refuse("BAD_USER_INPUT", "refusal-invalid", "since")
    ends = await get_connection("default").execute_query_dict(_ENDS.format(book=book.name), [since])
    sets = {one.id: read(one.rules) for one in await book.sets.filter(id__in={e["rule_set_id"] for e in ends})}
    rows = [row for end in ends for row in _rows(end, sets[end["rule_set_id"]])]
    people = await _people(viewer, book, {row["user"] for row in rows})
    known = [{**row, **people[row["user"]]} for row in rows if row["user"] in people]
    return sorted(known, key=lambda row: (row["place"], row["login"]))


def wide(book: Book) -> frozenset[str]:
    """The permissions of which one is enough to look at the shares of others."""
    return frozenset({f"{book.name}.read", f"{book.name}.explain"})


async def _people(viewer: Viewer, book: Book, keys: set[UUID]) -> dict[UUID, Row]:
    seen = visible(viewer, User)
    if not wide(book) & viewer.permissions:
        seen = seen.filter(id=viewer.id)
    found = await seen.filter(id__in=keys).values("id", "login", "display_name")
    return {one["id"]: {"login": one["login"], "display_name": one["display_name"]} for one in found}


def _rows(end: Mapping[str, Any], rules: tuple[Rule, ...]) -> Iterator[Row]:
    place, rule = next((n, one) for n, one in enumerate(rules) if one.key == end["rule_key"])
    if rule.strategy not in FAIR:
        return
    before, after = read_state(orjson.loads(end["before"])), read_state(orjson.loads(end["after"]))
    weights = _weights(rule, orjson.loads(end["facts"]))
    for who, now in after.items():
        then = before.get(who, NEWCOMER)
        if now != then or who in weights:
            yield {
                "rule": rule.key,
                "rule_name": rule.name,
                "place": place,
                "user": UUID(who),
                "weight": weights.get(who),
                **_figures(then, now),
            }


def _figures(then: Standing, now: Standing) -> Row:
    received = now.received - then.received
    off = now.received * LEAD - now.entitled
    return {
        "received": received,
        "entitled": (received * LEAD - off) / LEAD,
        "carried": (then.entitled - then.received * LEAD) / LEAD,
        "deviation": off / LEAD,
    }


def _weights(rule: Rule, facts: Mapping[str, Any]) -> dict[str, int]:
    """The weights of those whom the rule named when it decided last."""
    members = next(tried["members"] for tried in facts["tried"] if tried["rule"] == rule.key)
    equal = rule.strategy is Strategy.ROUND_ROBIN
    return {one["id"]: 1 if equal else one.get("weight", 1) for one in members}
