"""Which contact notes are effective, which of them count, and why the others do not."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.notes.effective import Contact, closes_at, counting, reasons, why
from models.kinds import NotCounted

TRUTH = {
    (maturity, not_reached, busy): maturity != 0 and not not_reached and not busy
    for maturity in range(5)
    for not_reached in (False, True)
    for busy in (False, True)
}
CLASS_0, UNREACHED, BUSY = NotCounted.MATURITY_ZERO, NotCounted.NOT_REACHED, NotCounted.BUSY


@pytest.mark.parametrize(("contact", "effective"), TRUTH.items())
def test_a_contact_is_effective_with_a_prospect_and_neither_tick(
    contact: tuple[int, bool, bool], effective: bool
) -> None:
    maturity, not_reached, busy = contact
    assert (reasons(maturity, not_reached=not_reached, busy=busy) == []) is effective


def test_only_four_of_the_twenty_combinations_are_effective() -> None:
    assert (len(TRUTH), sum(TRUTH.values())) == (20, 4)


def test_every_reason_is_told() -> None:
    assert reasons(0, not_reached=True, busy=True) == [CLASS_0, UNREACHED, BUSY]
    assert reasons(0, not_reached=False, busy=False) == [CLASS_0]
    assert reasons(3, not_reached=True, busy=False) == [UNREACHED]
    assert reasons(3, not_reached=False, busy=True) == [BUSY]


def test_an_effective_note_that_does_not_count_says_what_stood_in_its_way() -> None:
    assert why([], counts=True, changed_after_close=False) == []
    assert why([], counts=False, changed_after_close=False) == [NotCounted.COUNTED_TODAY]
    assert why([], counts=False, changed_after_close=True) == [NotCounted.DAY_CLOSED]
    assert why([CLASS_0], counts=False, changed_after_close=False) == [CLASS_0]
    assert why([CLASS_0], counts=True, changed_after_close=True) == []


HISTORIES = st.lists(
    st.builds(
        Contact,
        note=st.uuids(version=4),
        customer=st.sampled_from([UUID(int=n) for n in range(3)]),
        day=st.sampled_from([date(2026, 11, n) for n in (20, 21, 22)]),
        effective=st.booleans(),
    ),
    unique_by=lambda one: one.note,
    max_size=30,
)


@given(HISTORIES)
def test_a_customer_counts_once_a_day_with_its_first_effective_contact(history: list[Contact]) -> None:
    counted = counting(history, customer_once_a_day=True)
    first: dict[tuple[UUID, date], UUID] = {}
    for one in history:
        if one.effective:
            first.setdefault((one.customer, one.day), one.note)
    assert counted == set(first.values())


@given(HISTORIES)
def test_where_the_setting_is_off_every_effective_contact_counts(history: list[Contact]) -> None:
    assert counting(history, customer_once_a_day=False) == {one.note for one in history if one.effective}


def test_a_day_closes_at_two_in_the_morning_of_its_author() -> None:
    friday = date(2026, 11, 20)
    assert closes_at(friday, "Asia/Shanghai") == datetime(2026, 11, 20, 18, tzinfo=UTC)
    assert closes_at(friday, "Asia/Urumqi") - closes_at(friday, "Asia/Shanghai") == timedelta(hours=2)
