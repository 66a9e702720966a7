"""Two names, one verdict."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collision.evidence import Kind, Relation
from domain.collision.names import normalise, parse
from domain.collision.verdict import apart, compare
from tests.collision.mistypings import pairs

NAME_LIKE = st.text(
    alphabet="上海市扬州江苏省瑞丽服装印花包装科技第一二有限责任公司厂集团分（）()[] aCo.,Ltd0123", max_size=40
)

SAME, SIMILAR, RELATED, DIFFERENT = Relation.SAME, Relation.SIMILAR, Relation.RELATED, Relation.DIFFERENT


@pytest.mark.parametrize(
    ("ours", "theirs", "relation"),
    [
        ("上海瑞麗服裝廠", "上海市瑞丽服装有限公司", SAME),
        ("上海瑞丽服装厂", "上海瑞丽服饰有限公司", SAME),
        ("ＳＫＹ贸易（上海）有限公司", "上海sky贸易有限责任公司", SAME),
        ("扬州五环印花厂", "扬州 市五环印花廠", SAME),
        ("绍兴市第1印染厂", "绍兴第一印染有限公司", SAME),
        ("瑞丽服装(上海】有限公司", "上海瑞丽服装Co., Ltd.", SAME),
        ("浙江省杭州市萧山区鸿泰机械厂", "杭州萧山鸿泰机械有限公司", SAME),
        ("上海瑞丽服装厂", "上海锐利服装厂", SIMILAR),
        ("上海瑞丽服装厂", "上海瑞瑞丽服装厂", SIMILAR),
        ("上海瑞丽服装厂", "上海丽瑞服装厂", SIMILAR),
        ("上海瑞丽服装厂", "上海瑞丽", SIMILAR),
        ("上海瑞丽服装厂", "瑞丽服装厂", SIMILAR),
        ("杭州亿恒光缆有限公司", "杭州忆恒光缆有限公司", SIMILAR),
        ("上海瑞丽服装厂", "上海瑞丽包装厂", DIFFERENT),
        ("上海瑞丽服装厂", "扬州瑞丽服装厂", DIFFERENT),
        ("上海瑞丽服装厂", "上海瑞金服装厂", DIFFERENT),
        ("扬州第一印花厂", "扬州第二印花厂", DIFFERENT),
        ("上海瑞丽服装有限公司", "上海瑞丽服装有限公司苏州分公司", RELATED),
        ("上海瑞丽服装有限公司无锡分公司", "上海瑞丽服装有限公司苏州分公司", RELATED),
        ("上海瑞丽集团有限公司", "上海瑞丽集团印花有限公司", RELATED),
    ],
)
def test_names_stand_in_the_relation_a_channel_manager_would_give(ours, theirs, relation):
    assert compare(parse(ours), parse(theirs)).relation is relation
    assert compare(parse(theirs), parse(ours)).relation is relation


def test_the_evidence_adds_up_to_the_score():
    for ours, theirs in [("上海瑞丽服装厂", "扬州第一包装厂"), ("", ""), ("上海瑞丽", "上海瑞丽服装厂")]:
        verdict = compare(parse(ours), parse(theirs))
        assert sum((part.score for part in verdict.evidence), Decimal(0)) == verdict.score


def test_a_sum_below_nothing_is_lifted_to_zero_by_a_limit():
    verdict = compare(parse("上海瑞丽服装厂"), parse("兰州第三肉联厂"))
    assert verdict.score == 0
    assert verdict.evidence[-1].kind is Kind.LIMIT
    assert verdict.evidence[-1].score > 0


@given(NAME_LIKE, NAME_LIKE)
def test_a_verdict_is_the_same_in_both_directions_and_adds_up(ours, theirs):
    forth, back = compare(parse(ours), parse(theirs)), compare(parse(theirs), parse(ours))
    assert (forth.relation, forth.score) == (back.relation, back.score)
    assert sum((part.score for part in forth.evidence), Decimal(0)) == forth.score
    assert 0 <= forth.score <= 1


@given(NAME_LIKE)
def test_a_name_is_the_same_as_itself(name):
    assert not normalise(name) or compare(parse(name), parse(name)).relation is SAME


@given(NAME_LIKE, NAME_LIKE)
def test_only_what_scores_eighty_is_asked_about(ours, theirs):
    verdict = compare(parse(ours), parse(theirs))
    assert (verdict.score >= Decimal("0.80")) is (verdict.relation in (SAME, SIMILAR))


ANSWER = {SAME: "same", SIMILAR: "same", RELATED: "related", DIFFERENT: "different"}


def test_ways_of_mistyping_that_nobody_tuned_for_are_understood():
    answers = [(label, compare(parse(a), parse(b)).relation) for label, _, a, b in pairs(12, seed=7)]
    asked = [label for label, relation in answers if ANSWER[relation] == "same"]
    same = [relation for label, relation in answers if label == "same"]
    assert asked.count("same") / len(same) >= 0.97
    assert asked.count("same") / len([label for label in asked if label != "related"]) >= 0.99
    assert asked.count("related") == 0
    assert not any(label == "different" for label, relation in answers if relation is SAME)


@given(NAME_LIKE, NAME_LIKE)
def test_names_that_are_said_to_be_apart_are_different(ours, theirs):
    ours, theirs = parse(ours), parse(theirs)
    assert not apart(ours, theirs) or compare(ours, theirs).relation is DIFFERENT


def test_most_different_names_are_told_apart_without_comparing_them_and_no_others():
    answers = [(apart(parse(a), parse(b)), compare(parse(a), parse(b)).relation) for _, _, a, b in pairs(12, seed=7)]
    assert not any(told and relation is not DIFFERENT for told, relation in answers)
    assert sum(told for told, _ in answers) >= 0.5 * sum(relation is DIFFERENT for _, relation in answers)
