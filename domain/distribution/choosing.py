"""Who is given a lead or a ticket: a pure choice out of the rule, the facts of its members, and what it remembers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from domain.distribution.candidates import Candidate, Skip, why_not
from domain.distribution.fairness import LEAD, shares, turn
from domain.distribution.rules import Rule, matches
from models.kinds import Strategy, WaitingReason

FAIR = (Strategy.ROUND_ROBIN, Strategy.WEIGHTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a rule remembers of somebody: entitled in units and received, the number of the last lead, the floor."""

    entitled: int = 0
    received: int = 0
    last: int = 0
    floor: int = 0


State = Mapping[str, Standing]
NEWCOMER = Standing()


@dataclass(frozen=True, slots=True)
class Choice:
    """Who gets it (nobody where it is nurtured or waits), why, and what the rule remembers from now on.

    `reason` says how it was chosen: DUE_FIRST, ONLY_ONE, LEAST_LOADED, FLOOR, BEST_CONVERSION, NAMED or NURTURE; else
    why it waits. `eligible` holds ids in order, `skipped` pairs of id and reason.
    """

    to: str | None
    reason: str
    state: State
    eligible: tuple[str, ...] = ()
    skipped: tuple[tuple[str, Skip], ...] = ()

    @property
    def taken(self) -> bool:
        """Whether the rule has taken it."""
        return self.to is not None or self.reason == Strategy.NURTURE


@dataclass(frozen=True, slots=True)
class Decided:
    """What a whole rule set makes of it: the rule that took it, the choice, and every rule that was tried."""

    rule: Rule | None
    choice: Choice
    tried: tuple[tuple[Rule, Choice], ...]

    @property
    def skipped(self) -> tuple[tuple[str, str, Skip], ...]:
        """Who was passed over, by which rule's key, and why."""
        return tuple((rule.key, who, why) for rule, choice in self.tried for who, why in choice.skipped)


def choose(rule: Rule, facts: Mapping[str, Any], candidates: Iterable[Candidate], state: State) -> Choice:
    """The choice of one rule that matches; ties go to who received longest ago, then to the oldest account."""
    if rule.strategy is Strategy.NURTURE:
        return Choice(None, Strategy.NURTURE.value, state)
    able, skipped = [], []
    for one in sorted(candidates, key=lambda candidate: candidate.id):
        reason = why_not(rule, facts, one)
        if reason:
            skipped.append((one.id, reason))
        else:
            able.append(one)
    if not able:
        return Choice(None, waiting_reason(why for _, why in skipped).value, state, (), tuple(skipped))
    to, how, after = _by_strategy(rule, able, state)
    return Choice(to, how, _received(after, to), tuple(one.id for one in able), tuple(skipped))


def decide(
    rules: Iterable[Rule],
    facts: Mapping[str, Any],
    candidates: Mapping[str, Sequence[Candidate]],
    states: Mapping[str, State],
) -> Decided:
    """The first rule that matches and has somebody; `candidates` and `states` are by the rules' keys."""
    tried: list[tuple[Rule, Choice]] = []
    for rule in rules:
        if matches(rule, facts):
            tried.append((rule, choose(rule, facts, candidates.get(rule.key, ()), states.get(rule.key, {}))))
            if tried[-1][1].taken:
                return Decided(rule, tried[-1][1], tuple(tried))
    return unheld(tried)


def unheld(tried: Sequence[tuple[Rule, Choice]]) -> Decided:
    """What it means that none of those rules had anybody."""
    why = waiting_reason(why for _, choice in tried for _, why in choice.skipped)
    return Decided(None, Choice(None, why.value, {}), tuple(tried))


def waiting_reason(skipped: Iterable[Skip]) -> WaitingReason:
    """Why it waits: what will pass by itself is told first."""
    reasons = set(skipped)
    if Skip.OUTSIDE_HOURS in reasons:
        return WaitingReason.OUTSIDE_HOURS
    if reasons & {Skip.STOCK_CAP, Skip.OPEN_CAP, Skip.DAILY_CAP}:
        return WaitingReason.CAPS_FULL
    return WaitingReason.NOBODY_ELIGIBLE


def read_state(stored: Mapping[str, Mapping[str, Any]]) -> dict[str, Standing]:
    """What a rule remembers, out of JSON."""
    return {who: Standing(**{name: int(value) for name, value in one.items()}) for who, one in stored.items()}


def write_state(state: State) -> dict[str, dict[str, Any]]:
    """What a rule remembers as JSON: units as text, because they outgrow what JSON keeps exactly."""
    return {
        who: {"entitled": str(one.entitled), "received": one.received, "last": one.last, "floor": str(one.floor)}
        for who, one in state.items()
    }


def _by_strategy(rule: Rule, able: list[Candidate], state: State) -> tuple[str, str, State]:
    if rule.strategy in FAIR:
        return _due_first(rule, able, state)
    if rule.strategy is Strategy.LEAST_LOADED:
        return min(able, key=lambda one: (Fraction(one.load, one.weight), *_rank(one, state))).id, "LEAST_LOADED", state
    if rule.strategy is Strategy.BEST_CONVERSION:
        return _best(rule, able, state)
    return min(able, key=lambda one: (one.place, *_rank(one, state))).id, "NAMED", state


def _due_first(rule: Rule, able: list[Candidate], state: State) -> tuple[str, str, State]:
    parts = shares([one.weight if rule.strategy is Strategy.WEIGHTED else 1 for one in able])
    after = dict(state)
    for one, part in zip(able, parts, strict=True):
        known = state.get(one.id, NEWCOMER)
        after[one.id] = replace(known, entitled=known.entitled + part)
    owed = [after[one.id].entitled - after[one.id].received * LEAD for one in able]
    return able[turn(parts, owed)].id, "DUE_FIRST" if len(able) > 1 else "ONLY_ONE", after


def _best(rule: Rule, able: list[Candidate], state: State) -> tuple[str, str, State]:
    """The highest conversion, unless somebody's floor has come to a whole lead since the last one."""
    part = min(int(rule.floor_share * LEAD), LEAD // len(able))
    after = dict(state)
    for one in able:
        known = state.get(one.id, NEWCOMER)
        after[one.id] = replace(known, floor=known.floor + part)
    waited = [one for one in able if after[one.id].floor >= LEAD]
    if waited:
        to = min(waited, key=lambda one: (-after[one.id].floor, *_rank(one, state)))
    else:
        to = min(able, key=lambda one: (-Fraction(one.won, max(one.came, 1)), *_rank(one, state)))
    after[to.id] = replace(after[to.id], floor=max(after[to.id].floor - LEAD, 0))
    return to.id, "FLOOR" if waited else "BEST_CONVERSION", after


def _rank(one: Candidate, state: State) -> tuple[int, str]:
    return state.get(one.id, NEWCOMER).last if one.last is None else one.last, one.id


def _received(state: State, to: str) -> State:
    known = state.get(to, NEWCOMER)
    number = sum(one.received for one in state.values()) + 1
    return {**state, to: replace(known, received=known.received + 1, last=number)}
