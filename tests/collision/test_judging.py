"""Everything known of a record and of what was typed, and what follows from all matches."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from domain.collision.asking import Asked, prepare
from domain.collision.candidates import Candidate
from domain.collision.deciding import Decision, decide
from domain.collision.evidence import Kind, Relation
from domain.collision.judging import asks_for_area, judge
from domain.collision.names import normalise
from domain.pools.location import Location
from models.record import new_key

SAME, SIMILAR, RELATED, DIFFERENT = Relation.SAME, Relation.SIMILAR, Relation.RELATED, Relation.DIFFERENT
RUILI, WUHUAN = "上海瑞丽服装厂", "扬州五环印花厂"
CODE = "91310000MA1FL0XK1A"


def record(name=WUHUAN, *numbers, code=None, domain=None, ruling=None):
    return Candidate(
        new_key(), name, normalise(name), code, domain, "CHANNEL", None, None, None, None, None, None, ruling, numbers
    )


def typed(name="", *phones, fax="", code="", website="", city=""):
    return prepare(Asked(name, phones, fax, code, website, "", city))


@pytest.mark.parametrize(
    ("ours", "theirs", "relation", "kind"),
    [
        (record(RUILI, code=CODE), typed(WUHUAN, code=CODE.lower()), SAME, Kind.CREDIT_CODE),
        (record(RUILI, ("PHONE", "021-62348810", "021")), typed(WUHUAN, "(021)62348810"), SAME, Kind.PHONE),
        (record(RUILI, ("PHONE", "021-62348810", "021")), typed(WUHUAN, fax="021 62348810"), SAME, Kind.PHONE),
        (record(RUILI, ("FAX", "021-62348810", "021")), typed("", "021 62348810"), SAME, Kind.FAX),
        (record(RUILI, ("CONTACT", "13800002204", None)), typed("", "138 0000 2204"), SAME, Kind.PHONE),
        (record(RUILI, ("PHONE", "021-62348810", "021")), typed(WUHUAN, "62348810"), SIMILAR, Kind.PHONE),
        (record(RUILI, ("PHONE", "021-62348810", "021")), typed(WUHUAN, "62348810", city="上海"), SAME, Kind.PHONE),
        (record(RUILI, domain="ruili.cn"), typed(WUHUAN, website="https://www.ruili.cn/"), SIMILAR, Kind.DOMAIN),
    ],
)
def test_one_equal_thing_makes_its_relation_and_stands_in_the_evidence(ours, theirs, relation, kind):
    verdict = judge(theirs, ours)
    assert verdict.relation is relation
    assert kind in {part.kind for part in verdict.evidence}
    assert sum((part.score for part in verdict.evidence), Decimal(0)) == verdict.score
    assert verdict.score >= Decimal("0.80")


def test_an_equal_credit_code_scores_exactly_one():
    assert judge(typed(code=CODE), record(code=CODE)).score == 1


def test_numbers_can_be_set_to_ask_instead_of_block():
    held = record(RUILI, ("PHONE", "021-62348810", "021"))
    assert judge(typed(WUHUAN, "021-62348810"), held, numbers_same=False).relation is SIMILAR
    assert judge(typed(RUILI, "021-62348810"), held, numbers_same=False).relation is SAME


def test_two_known_areas_are_only_evidence_on_a_match_that_stands_for_another_reason():
    held = record(RUILI, ("PHONE", "021-62348810", "021"))
    known = judge(typed(RUILI, "022-62348810"), held)
    assert known.relation is SAME
    assert any(part.kind is Kind.PHONE and part.score > 0 for part in known.evidence)
    assert judge(typed("", "022-62348810"), held).relation is DIFFERENT
    assert judge(typed(WUHUAN, "022-62348810"), held).relation is DIFFERENT


def test_a_missing_area_code_is_asked_for():
    held = record(RUILI, ("PHONE", "021-62348810", "021"))
    assert asks_for_area(typed(WUHUAN, "62348810"), held)
    assert not asks_for_area(typed(WUHUAN, "021-62348810"), held)


def test_what_a_person_has_ruled_goes_before_every_likeness_but_the_credit_code():
    assert judge(typed(RUILI), record(RUILI, ruling=False)).relation is DIFFERENT
    assert judge(typed(RUILI, code=CODE), record(RUILI, code=CODE, ruling=False)).relation is SAME
    ruled = judge(typed(WUHUAN), record(RUILI, ruling=True))
    assert (ruled.relation, ruled.score) == (SAME, 1)
    assert sum((part.score for part in ruled.evidence), Decimal(0)) == 1


def test_nothing_in_common_is_different():
    assert judge(typed(RUILI), record(WUHUAN)).relation is DIFFERENT


def match(relation, *, blocks=False, location=Location.PUBLIC_POOL, lead=False):
    return SimpleNamespace(relation=relation, blocks=blocks, location=location, record=SimpleNamespace(is_lead=lead))


@pytest.mark.parametrize(
    ("matches", "decision"),
    [
        ([], Decision.CLEAR),
        ([match(SIMILAR, blocks=True, location=Location.OTHER_PARTNER)], Decision.CONFIRM),
        ([match(RELATED)], Decision.CONFIRM),
        ([match(SAME)], Decision.CLAIM),
        ([match(SAME, location=Location.OWN)], Decision.OWN),
        ([match(SAME, location=Location.OWN), match(SAME)], Decision.OWN),
        ([match(SAME, blocks=True, location=Location.COLLEAGUE)], Decision.BLOCKED),
        ([match(SAME), match(SAME, blocks=True, location=Location.TELESALES)], Decision.BLOCKED),
        ([match(SAME, location=Location.OWN), match(SAME, blocks=True)], Decision.BLOCKED),
        ([match(SAME), match(SIMILAR, blocks=True)], Decision.CLAIM),
        ([match(SAME, lead=True)], Decision.CONFIRM),
        ([match(SAME, lead=True, location=Location.OWN)], Decision.OWN),
        ([match(SAME, lead=True, location=Location.OWN), match(SAME)], Decision.CLAIM),
        ([match(SAME, lead=True, blocks=True), match(SAME)], Decision.BLOCKED),
    ],
)
def test_the_decision_follows_from_all_matches_together(matches, decision):
    assert decide(matches) is decision
    assert decide(matches[::-1]) is decision
