"""Keys under which two spellings meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collision.evidence import Relation
from domain.collision.keys import BUCKETS, buckets, keys
from domain.collision.names import parse
from domain.collision.verdict import compare
from tests.collision.mistypings import pairs


def shared(ours, theirs):
    return {key.value for key in keys(parse(ours))} & {key.value for key in keys(parse(theirs))}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("上海瑞麗服裝廠", "上海市瑞丽服装有限公司"),
        ("上海瑞丽服装厂", "瑞丽服装厂"),
        ("上海瑞丽服装厂", "上海锐利服装厂"),
        ("上海瑞丽服装厂", "上海丽瑞服装厂"),
        ("上海瑞丽服装厂", "上海瑞雨服装厂"),
        ("上海瑞丽服装厂", "上海ruili服装厂"),
        ("上海瑞丽服装厂", "上海瑞丽"),
    ],
)
def test_two_spellings_meet_under_one_key(ours, theirs):
    assert shared(ours, theirs)


def test_names_judged_the_same_always_share_a_lock():
    for _, _, ours, theirs in pairs(12, seed=7):
        a, b = parse(ours), parse(theirs)
        if compare(a, b).relation is Relation.SAME:
            assert set(buckets(keys(a))) & set(buckets(keys(b)))


def test_names_judged_similar_nearly_always_share_a_key():
    asked = [
        shared(a, b) for _, _, a, b in pairs(12, seed=7) if compare(parse(a), parse(b)).relation is Relation.SIMILAR
    ]
    assert sum(map(bool, asked)) / len(asked) >= 0.99


@given(st.text(max_size=60))
def test_keys_are_ordered_fit_a_database_integer_and_never_change(text):
    found = keys(parse(text))
    assert found == keys(parse(text))
    assert [key.kind for key in found] == sorted(key.kind for key in found)
    assert all(-(2**31) <= key.value < 2**31 for key in found)
    assert len({key.value for key in found}) == len(found) >= 1
    assert buckets(found) == sorted(set(buckets(found)))
    assert all(0 <= bucket < BUCKETS for bucket in buckets(found))


def test_the_keys_of_a_name_are_pinned_so_that_stored_ones_stay_true():
    assert keys(parse("上海瑞丽服装厂"))[0].value == keys(parse("上海市瑞丽服装有限公司"))[0].value
