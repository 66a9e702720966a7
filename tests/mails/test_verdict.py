"""Whose fault it is that a server did not take a mail, and when it is tried again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mails.verdict import LONGEST, Fate, NotTaken, Step, delay, fate


@pytest.mark.parametrize(
    ("step", "code", "text", "becomes"),
    [
        (Step.RECIPIENT, 550, "5.1.1 no such user", Fate.BOUNCE),
        (Step.RECIPIENT, 550, "User unknown", Fate.BOUNCE),
        (Step.RECIPIENT, 550, "5.2.1 mailbox disabled", Fate.BOUNCE),
        (Step.RECIPIENT, 552, "5.2.2 mailbox full", Fate.FAILED),
        (Step.RECIPIENT, 550, "5.7.1 blocked by policy", Fate.FAILED),
        (Step.RECIPIENT, 554, "5.7.1 Relay access denied", Fate.LATER),
        (Step.RECIPIENT, 550, "relay not permitted", Fate.LATER),
        (Step.RECIPIENT, 451, "4.7.1 greylisted", Fate.LATER),
        (Step.RECIPIENT, 421, "4.3.2 shutting down", Fate.LOST),
        (Step.RECIPIENT, 530, "5.7.0 Authentication required", Fate.LATER),
        (Step.SENDER, 553, "5.1.8 sender rejected", Fate.LATER),
        (Step.CONTENT, 554, "5.6.0 spam", Fate.FAILED),
        (Step.CONTENT, 550, "5.1.1 content", Fate.FAILED),
        (Step.CONTENT, 452, "4.3.1 no room", Fate.LATER),
        (Step.CONNECTION, None, "connection refused", Fate.LOST),
        (Step.CONNECTION, 535, "5.7.8 wrong password", Fate.LOST),
    ],
)
def test_only_a_dead_address_is_blamed(step: Step, code: int | None, text: str, becomes: Fate) -> None:
    assert fate(NotTaken(step, code, text)) is becomes


@given(st.integers(1, 30_000))
def test_waiting_grows_from_a_minute_to_four_hours(attempts: int) -> None:
    assert timedelta(minutes=1) <= delay(attempts) <= delay(attempts + 1) <= LONGEST


def test_the_first_waits_double() -> None:
    assert [delay(n) // timedelta(minutes=1) for n in range(1, 11)] == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]
