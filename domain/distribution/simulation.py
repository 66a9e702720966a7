"""Simulating: what a set of rules would have made of the leads or tickets of a period, by the decisions of the ledger.

A lead's occasion begins when it is to be distributed and ends when somebody gets it; between, it may have been tried
several times. A ticket's is the same, but it is somebody's load only until it is solved. What the ledger knows of
people at that moment is taken from it, so simulating the rules that were live reproduces what happened. Others stand
as the records tell of that moment.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush
from typing import Any

from domain.distribution import candidates as people
from domain.distribution.candidates import Candidate
from domain.distribution.choosing import State, choose, read_state, write_state
from domain.distribution.rules import Rule, matches

MOST_EXAMPLES = 50
ASSIGNED, NURTURED, WAITING = "ASSIGNED", "NURTURED", "WAITING"


@dataclass(frozen=True, slots=True)
class Happened:
    """One decision of the ledger about something; `by` are the rules that made it, `day` the day of the house."""

    about: str
    at: datetime
    day: str
    outcome: str
    to: str | None
    rule_key: str | None
    facts: Mapping[str, Any]
    by: Sequence[Rule]
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a lead: ASSIGNED to somebody, NURTURED or WAITING, and by which rule."""

    outcome: str
    to: str | None = None
    rule_key: str | None = None


Tally = dict[str, Any]
# The members of a rule as they really stood at a decision; of `today`, what came before the period began.
Then = Callable[[Rule, Happened], Sequence[Candidate]]


@dataclass(slots=True)
class Simulation:
    """Where a simulation stands: what each rule remembers, occasions that are open, and the figures so far.

    `given` counts for each person what happened and what would have, `loads` what of it is still in hand, and `ending`
    is a heap of when which load ends: moment, person, side.
    """

    subject: str
    rules: Sequence[Rule]
    states: dict[str, State]
    open: dict[str, Result] = field(default_factory=dict)
    day: str = ""
    today: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    given: dict[str, list[int]] = field(default_factory=dict)
    loads: dict[str, list[int]] = field(default_factory=dict)
    ending: list[list[Any]] = field(default_factory=list)
    tally: Tally = field(default_factory=lambda: new_tally())  # noqa: PLW0108 - stands below

    def take(self, one: Happened, then: Then) -> None:
        """Decides once more where the simulation has not decided yet, and counts what ends with this decision."""
        if one.day != self.day:
            self.day, self.today = one.day, {}
        self._let_end(one.at)
        would = self.open.get(one.about)
        if would is None or would.outcome == WAITING:
            would = self._decide(one, then)
        if one.outcome == ASSIGNED and one.to:
            self._count(one, one.rule_key, one.to, 0)
        if one.outcome == WAITING:
            self.open[one.about] = would
        else:
            self.open.pop(one.about, None)
            self._close(one, would)

    def end(self) -> Tally:
        """The figures, with the occasions that had not ended by then."""
        for would in self.open.values():
            _add(self.tally, "happened", Result(WAITING), None)
            _add(self.tally, "would", would, self.rules)
            self.tally["leads"] += 1
            self.tally["differing"] += would.outcome != WAITING
        self.open = {}
        self.tally["reps"] = {who: list(counts) for who, counts in self.given.items()}
        return self.tally

    def _decide(self, one: Happened, then: Then) -> Result:
        facts = one.facts[self.subject]
        for rule in self.rules:
            if not matches(rule, facts):
                continue
            choice = choose(rule, facts, self._members(rule, one, then), self.states.get(rule.key, {}))
            if choice.taken:
                self.states[rule.key] = choice.state
                if choice.to is None:
                    return Result(NURTURED, None, rule.key)
                self._count(one, rule.key, choice.to, 1)
                return Result(ASSIGNED, choice.to, rule.key)
        return Result(WAITING)

    def _members(self, rule: Rule, one: Happened, then: Then) -> list[Candidate]:
        """As the ledger knows them, with what the simulation gave more or less; else as far as they are known."""
        kept = next((tried["members"] for tried in one.facts["tried"] if tried["rule"] == rule.key), None)
        today = self.today.get(rule.key, {})
        if kept is not None and any(knows(rule, former) for former in one.by):
            there = [people.read(member) for member in kept]
            moved = [self._moved(member, today) for member in there]
            # Once it has parted from what happened, its own memory says whose turn is longest ago.
            return there if moved == there else [replace(member, last=None) for member in moved]
        return [self._given(member, today) for member in then(rule, one)]

    def _moved(self, member: Candidate, today: Mapping[str, list[int]]) -> Candidate:
        actual, would = _of(today, member.id)
        had, has = _of(self.loads, member.id)
        if actual == would and had == has:
            return member
        return replace(member, today=max(member.today + would - actual, 0), load=max(member.load + has - had, 0))

    def _given(self, member: Candidate, today: Mapping[str, list[int]]) -> Candidate:
        """Without what was really given in the period, and with what the simulation gave instead."""
        had, has = _of(self.loads, member.id)
        return replace(member, today=member.today + _of(today, member.id)[1], load=max(member.load + has - had, 0))

    def _count(self, one: Happened, rule_key: str | None, who: str, side: int) -> None:
        self.given.setdefault(who, [0, 0])[side] += 1
        self.loads.setdefault(who, [0, 0])[side] += 1
        if one.done_at:
            heappush(self.ending, [one.done_at.isoformat(), who, side])
        if rule_key:
            self.today.setdefault(rule_key, {}).setdefault(who, [0, 0])[side] += 1

    def _let_end(self, at: datetime) -> None:
        """What was solved by then is nobody's load any more."""
        while self.ending and datetime.fromisoformat(self.ending[0][0]) <= at:
            _, who, side = heappop(self.ending)
            self.loads[who][side] -= 1

    def _close(self, one: Happened, would: Result) -> None:
        happened = Result(one.outcome, one.to, one.rule_key)
        _add(self.tally, "happened", happened, one.by)
        _add(self.tally, "would", would, self.rules)
        self.tally["leads"] += 1
        if (happened.outcome, happened.to) == (would.outcome, would.to):
            return
        self.tally["differing"] += 1
        if len(self.tally["examples"]) < MOST_EXAMPLES:
            said = {"lead": one.about, "at": one.at.isoformat(), "rule": would.rule_key}
            outcomes = {"happened": [happened.outcome, happened.to], "would": [would.outcome, would.to]}
            self.tally["examples"].append({**said, **outcomes})


def new_tally() -> Tally:
    """Figures with nothing counted; what is counted is called leads, also where it is tickets."""
    sides = {side: {ASSIGNED: 0, NURTURED: 0, WAITING: 0, "CATCH_ALL": 0} for side in ("happened", "would")}
    return {"leads": 0, "differing": 0, **sides, "rules": {}, "reps": {}, "examples": []}


def knows(rule: Rule, former: Rule) -> bool:
    """Whether what was found out for the former rule is all that this one asks of its members."""
    same = rule.key == former.key and rule.members == former.members and rule.strategy is former.strategy
    named = (rule.everybody, rule.service_manager) == (former.everybody, former.service_manager)
    return same and named and (rule.daily_cap is None or former.daily_cap is not None)


def kept(simulation: Simulation) -> dict[str, Any]:
    """A simulation as JSON, between two steps."""
    return {
        "states": {key: write_state(state) for key, state in simulation.states.items()},
        "open": {lead: [one.outcome, one.to, one.rule_key] for lead, one in simulation.open.items()},
        "day": simulation.day,
        "today": simulation.today,
        "given": simulation.given,
        "loads": simulation.loads,
        "ending": simulation.ending,
        "tally": simulation.tally,
    }


def resumed(subject: str, rules: Sequence[Rule], stored: Mapping[str, Any]) -> Simulation:
    """A simulation as it stood after its last step."""
    return Simulation(
        subject,
        rules,
        {key: read_state(state) for key, state in stored["states"].items()},
        {lead: Result(*one) for lead, one in stored["open"].items()},
        stored["day"],
        stored["today"],
        stored["given"],
        stored.get("loads", stored["given"]),
        stored.get("ending", []),
        stored["tally"],
    )


def _of(counts: Mapping[str, list[int]], who: str) -> list[int]:
    return counts.get(who, [0, 0])


def _add(tally: Tally, side: str, result: Result, by: Sequence[Rule] | None) -> None:
    tally[side][result.outcome] += 1
    if result.rule_key is None:
        return
    if by and result.rule_key == by[-1].key:
        tally[side]["CATCH_ALL"] += 1
    counts = tally["rules"].setdefault(result.rule_key, [0, 0])
    counts[0 if side == "happened" else 1] += 1
