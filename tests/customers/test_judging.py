"""Judging a record against what was typed: whatever is compared, the shares add up to the score."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.collision.asking import Asked, prepare
from domain.collision.candidates import Candidate
from domain.collision.evidence import Relation
from domain.collision.judging import judge

NAMES = st.sampled_from(
    ["扬州五环印花厂", "扬州市五环印花有限公司", "五环印花厂", "上海瑞麗服裝廠", "上海瑞丽包装厂", "瑞丽集团", "甲", ""]
) | st.text(max_size=30)
NUMBERS = st.sampled_from(["0514-2398577", "2398577", "021-2398577", "13805145678", "(0514)2398577-8"])
CODES = st.sampled_from(["", "91110000600037341L"])
DOMAINS = st.sampled_from([None, "wuhuan.com.cn"])


@settings(max_examples=200, deadline=None)
@given(
    NAMES, NAMES, st.lists(NUMBERS, max_size=5), st.lists(NUMBERS, max_size=3), CODES, CODES, DOMAINS,
    st.none() | st.booleans(), st.booleans(),
)  # fmt: skip
def test_the_shares_add_up_to_a_score_between_nothing_and_all(
    typed: str,
    on_file: str,
    numbers: list[str],
    kept: list[str],
    code: str,
    kept_code: str,
    domain: str | None,
    ruling: bool | None,
    numbers_same: bool,
) -> None:
    wanted = prepare(Asked(typed, tuple(numbers), credit_code=code, website="www.wuhuan.com.cn", city="扬州"))
    record = Candidate(
        id=UUID(int=1), name=on_file, name_normal="", credit_code=kept_code or None, domain=domain, library="CHANNEL",
        owner_id=None, partner_id=None, pool_id=None, pool_kind=None, last_contact_at=datetime(2026, 1, 1, tzinfo=UTC),
        pooled_since=None, ruling=ruling, numbers=tuple(("PHONE", number, None) for number in kept),
    )  # fmt: skip
    found = judge(wanted, record, numbers_same=numbers_same)
    assert sum((part.score for part in found.evidence), Decimal(0)) == found.score
    assert 0 <= found.score <= 1
    if found.relation in {Relation.SAME, Relation.SIMILAR}:
        assert found.score >= Decimal("0.80")
