from typing import Any
from uuid import UUID

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.distribution.candidates import Candidate
from domain.distribution.choosing import decide, read_state, write_state
from domain.distribution.fairness import LEAD
from domain.distribution.remembering import outcome, skipped, told
from domain.distribution.replaying import follows, same
from domain.distribution.rules import Conditions, Rule
from models.kinds import Strategy

IDS = [f"{n:032x}" for n in range(5)]
MEMBER = st.builds(
    Candidate,
    id=st.just(""),
    weight=st.integers(1, 100),
    place=st.integers(0, 4),
    absent=st.booleans(),
    open=st.booleans(),
    today=st.integers(0, 3),
    load=st.integers(0, 9),
    came=st.integers(3, 9),
    won=st.integers(0, 3),
    skills=st.sampled_from([(), ("ERP",)]),
)
MEMBERS = st.lists(MEMBER, min_size=5, max_size=5).map(
    lambda found: [
        Candidate(**{**{f: getattr(m, f) for f in m.__slots__}, "id": who}) for who, m in zip(IDS, found, strict=True)
    ]
)
RULE = st.builds(
    Rule,
    key=st.just("r"),
    name=st.just(""),
    strategy=st.sampled_from(Strategy),
    conditions=st.sampled_from([Conditions(), Conditions(grade=("A",))]),
    skills=st.sampled_from([(), ("ERP",)]),
    any_hour=st.booleans(),
    daily_cap=st.sampled_from([None, 2]),
)


@settings(max_examples=60, deadline=None)
@given(RULE, st.lists(st.tuples(MEMBERS, st.sampled_from("AB")), min_size=1, max_size=12))
def test_whatever_the_rule_and_the_facts_the_ledger_replays(
    rule: Rule, leads: list[tuple[list[Candidate], str]]
) -> None:
    catch_all = Rule("rest", "", Strategy.ROUND_ROBIN, any_hour=True)
    state: dict[str, Any] = {"r": {}, "rest": {}}
    last: dict[str | None, Any] = {}
    for members, grade in leads:
        row = decision([rule, catch_all], {"r": members, "rest": members}, state, grade, last)
        assert same(row, [rule, catch_all])
        assert row["rule_key"] is None or follows(row, last.get(row["rule_key"]))
        last[row["rule_key"]] = row
    owed = [one.entitled - one.received * LEAD for one in read_state(state["rest"]).values()]
    assert sum(owed) == 0


def decision(
    rules: list[Rule], members: dict[str, Any], state: dict[str, Any], grade: str, last: Any
) -> dict[str, Any]:
    """One row as the ledger keeps it, through JSON."""
    decided = decide(rules, {"grade": grade}, members, {key: read_state(kept) for key, kept in state.items()})
    key = decided.rule.key if decided.rule else None
    before, after = (state[key] if key else {}), write_state(decided.choice.state)
    if key:
        state[key] = after
    row = {
        "rule_key": key,
        "seq": (last[key]["seq"] + 1 if key in last else 1) if key else None,
        "outcome": outcome(decided),
        "reason": decided.choice.reason,
        "facts": told({"grade": grade}, [(one.key, members[one.key]) for one, _ in decided.tried]),
        "candidates": decided.choice.eligible,
        "skipped": skipped(decided),
        "before": before,
        "after": after,
    }
    kept: dict[str, Any] = orjson.loads(orjson.dumps(row))
    return {**kept, "to_user_id": UUID(decided.choice.to) if decided.choice.to else None}
