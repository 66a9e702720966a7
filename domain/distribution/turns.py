"""Turns: what a set decides, rule by rule in order, under the lock of each that may have somebody, until one has."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from domain.distribution.books import Book
from domain.distribution.candidates import Candidate
from domain.distribution.choosing import Choice, Decided, choose, unheld
from domain.distribution.remembering import Turn, recall, told
from domain.distribution.rules import Rule, matches, read
from models.ledger import RuleSet

Members = Callable[[Rule], Awaitable[Sequence[Candidate]]]
Counted = Callable[[Rule, Sequence[Candidate]], Awaitable[Sequence[Candidate]]]


async def turn_of(
    book: Book, by: RuleSet, facts: dict[str, Any], members: Members, counted: Counted, shadow: UUID | None
) -> Turn:
    """What a set decides on those facts; `counted` adds what is exact only under the lock of a rule.

    `shadow` names the set that decides beside the live one.
    """
    tried: list[tuple[Rule, Choice]] = []
    named: list[tuple[str, Sequence[Candidate]]] = []
    for rule in read(by.rules):
        if not matches(rule, facts):
            continue
        there = await members(rule)
        choice, memory = choose(rule, facts, there, {}), None
        if choice.taken:  # only then is the rule worth its lock
            memory = await recall(book, rule.key, shadow)
            there = await counted(rule, there)
            choice = choose(rule, facts, there, memory.state)
        named.append((rule.key, there))
        tried.append((rule, choice))
        if choice.taken:
            return Turn(Decided(rule, choice, tuple(tried)), told(facts, named, book.subject), memory)
    return Turn(unheld(tried), told(facts, named, book.subject), None)
