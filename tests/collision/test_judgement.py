"""Everything known of two parties, and what follows from all matches."""

from decimal import Decimal

import pytest

from domain.collision.evidence import Kind, Relation
from domain.collision.judgement import Decision, Party, Standing, decide, judge
from domain.collision.names import parse
from domain.collision.numbers import parse_number

SAME, SIMILAR, RELATED, DIFFERENT = Relation.SAME, Relation.SIMILAR, Relation.RELATED, Relation.DIFFERENT
RUILI, WUHUAN = parse("上海瑞丽服装厂"), parse("扬州五环印花厂")


def party(name=None, phone="", fax="", code="", domain=""):
    phones, faxes = ((parse_number(text),) if text else () for text in (phone, fax))
    return Party(name, phones, faxes, code, frozenset({domain} - {""}))


@pytest.mark.parametrize(
    ("ours", "theirs", "relation", "kind"),
    [
        (party(RUILI, code="91310000MA1FL0XK1A"), party(WUHUAN, code="91310000ma1fl0xk1a"), SAME, Kind.CREDIT_CODE),
        (party(RUILI, "021-62348810"), party(WUHUAN, "(021)62348810"), SAME, Kind.PHONE),
        (party(RUILI, "021-62348810"), party(WUHUAN, fax="021 62348810"), SAME, Kind.FAX),
        (party(RUILI, fax="021-62348810"), party(phone="021 62348810"), SAME, Kind.FAX),
        (party(RUILI, "021-62348810"), party(WUHUAN, "62348810"), SIMILAR, Kind.PHONE),
        (party(RUILI, "021-62348810"), party(WUHUAN, "022-62348810"), DIFFERENT, Kind.PHONE),
        (party(RUILI, domain="ruili.cn"), party(WUHUAN, domain="ruili.cn"), SIMILAR, Kind.DOMAIN),
    ],
)
def test_one_equal_thing_makes_its_relation_and_stands_in_the_evidence(ours, theirs, relation, kind):
    verdict = judge(ours, theirs).verdict
    assert verdict.relation is relation
    assert kind in {part.kind for part in verdict.evidence}
    assert sum((part.score for part in verdict.evidence), Decimal(0)) == verdict.score
    assert (verdict.score >= Decimal("0.80")) is (relation in (SAME, SIMILAR))


def test_an_equal_credit_code_scores_exactly_one():
    assert judge(party(code="91310000MA1FL0XK1A"), party(code="91310000MA1FL0XK1A")).verdict.score == 1


def test_numbers_can_be_set_to_ask_instead_of_block():
    ours, theirs = party(RUILI, "021-62348810"), party(WUHUAN, "021-62348810")
    assert judge(ours, theirs, numbers_block=False).verdict.relation is SIMILAR
    assert (
        judge(party(RUILI, "021-62348810"), party(RUILI, "021-62348810"), numbers_block=False).verdict.relation is SAME
    )


def test_two_known_areas_are_only_evidence_on_a_match_that_stands_for_another_reason():
    known = judge(party(RUILI, "021-62348810"), party(RUILI, "022-62348810")).verdict
    assert known.relation is SAME
    assert any(part.kind is Kind.PHONE and part.score > 0 for part in known.evidence)
    assert judge(party(phone="021-62348810"), party(phone="022-62348810")).verdict.relation is DIFFERENT


def test_a_missing_area_code_is_asked_for():
    assert judge(party(RUILI, "021-62348810"), party(WUHUAN, "62348810")).area_missing
    assert not judge(party(RUILI, "021-62348810"), party(WUHUAN, "021-62348810")).area_missing


def test_parties_with_nothing_in_common_are_different():
    assert judge(party(RUILI), party(WUHUAN)).verdict.relation is DIFFERENT
    assert judge(party(), party()).verdict.score == 0


@pytest.mark.parametrize(
    ("matches", "decision"),
    [
        ([], Decision.CLEAR),
        ([Standing(DIFFERENT)], Decision.CLEAR),
        ([Standing(SIMILAR, held_by_other=True)], Decision.CONFIRM),
        ([Standing(RELATED, in_public_pool=True)], Decision.CONFIRM),
        ([Standing(SAME, in_public_pool=True)], Decision.CLAIM),
        ([Standing(SAME, held_by_me=True)], Decision.OWN),
        ([Standing(SAME, held_by_me=True, protected=True)], Decision.OWN),
        ([Standing(SAME, held_by_me=True), Standing(SAME, in_public_pool=True)], Decision.OWN),
        ([Standing(SAME, held_by_other=True)], Decision.BLOCKED),
        ([Standing(SAME, in_partner_pool=True)], Decision.BLOCKED),
        ([Standing(SAME, in_public_pool=True, other_library=True)], Decision.BLOCKED),
        ([Standing(SAME, in_public_pool=True, protected=True)], Decision.BLOCKED),
        ([Standing(SAME, in_public_pool=True), Standing(SAME, held_by_other=True)], Decision.BLOCKED),
        ([Standing(SAME, held_by_me=True), Standing(SAME, held_by_other=True)], Decision.BLOCKED),
        ([Standing(SAME)], Decision.BLOCKED),
        ([Standing(SAME, in_public_pool=True), Standing(SIMILAR, held_by_other=True)], Decision.CLAIM),
    ],
)
def test_the_decision_follows_from_all_matches_together(matches, decision):
    assert decide(matches) is decision
    assert decide(reversed(matches)) is decision
