"""The rules of surveys: branching, sampling, quiet hours, figures."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from statistics import NormalDist, fmean, pstdev
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.surveys import checking, figures, loops
from domain.surveys.script import Op, Question, QuestionKind, When, asked, kept_of, questions_of
from domain.surveys.timing import next_open, sampled
from domain.working_time import hours_of
from models.kinds import SurveyKind

BOTH = ("zh-CN", "en")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def words(text: str) -> dict[str, str]:
    return dict.fromkeys(BOTH, text)


WHY = Question(
    "why",
    QuestionKind.SINGLE,
    words("why"),
    {"zh-CN": ("慢", "贵"), "en": ("slow", "dear")},
    when=When("first", Op.AT_MOST, 2),
)
SLOW = Question("slow", QuestionKind.SCALE, words("how slow"), when=When("why", Op.IS, 1))
WORDS = Question("words", QuestionKind.TEXT, words("more"))
ALL = (WHY, SLOW, WORDS)


@pytest.mark.parametrize(
    ("score", "answers", "keys"),
    [
        (5, {}, ["words"]),
        (2, {}, ["why", "words"]),
        (2, {"why": 1}, ["why", "slow", "words"]),
        (2, {"why": 2}, ["why", "words"]),
        (3, {"why": 1}, ["words"]),  # the ground itself is not asked
    ],
)
def test_answers_decide_what_is_asked_next(score: int, answers: dict[str, int], keys: list[str]) -> None:
    assert [one.key for one in asked(ALL, score, dict(answers))] == keys


def test_questions_come_back_as_they_were_kept() -> None:
    assert questions_of(kept_of(ALL)) == list(ALL)


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        (ALL, []),
        ((SLOW, WHY), [("INVALID", "questions.0.when.key")]),
        ((Question("a", "GUESS", words("x")),), [("INVALID", "questions.0.kind")]),
        ((Question("a", QuestionKind.TEXT, {"en": "x"}),), [("REQUIRED", "questions.0.zh.text")]),
        (
            (Question("a", QuestionKind.SINGLE, words("x"), {"en": ("1", "2"), "zh-CN": ("1",)}),),
            [("INVALID", "questions.0.zh.options")],
        ),
        ((WORDS, WORDS), [("INVALID", "questions")]),
        ((Question('a"],#x', QuestionKind.TEXT, words("x")),), [("INVALID", "questions.0.key")]),
        (
            (Question("a", QuestionKind.TEXT, words("x"), when=When("first", Op.AT_MOST, 6)),),
            [("INVALID", "questions.0.when.value")],
        ),
        (
            (WORDS, Question("a", QuestionKind.TEXT, words("x"), when=When("words", Op.IS, 1))),
            [("INVALID", "questions.1.when.key")],
        ),
        (tuple(Question(str(n), QuestionKind.TEXT, words("x")) for n in range(11)), [("INVALID", "questions")]),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_field(
    questions: tuple[Question, ...], told: list[tuple[str, str]]
) -> None:
    assert [(one.code, one.field) for one in checking.problems(SurveyKind.CSAT, questions, BOTH)] == told


@pytest.mark.parametrize(
    ("question", "answer", "fits"),
    [
        (WHY, 2, True),
        (WHY, 3, False),
        (WHY, [1], False),
        (SLOW, 5, True),
        (SLOW, 0, False),
        (WORDS, "fine", True),
        (WORDS, "x" * 2001, False),
        (Question("m", QuestionKind.MULTIPLE, words("x"), WHY.options), [1, 2], True),
        (Question("m", QuestionKind.MULTIPLE, words("x"), WHY.options), [1, 1], False),
        (Question("m", QuestionKind.TEXT, words("x"), required=True), "", False),
        (WORDS, None, True),
    ],
)
def test_only_answers_that_fit_are_taken(question: Question, answer: int | list[int] | str | None, fits: bool) -> None:
    assert (checking.answer_problem(question, answer, BOTH) is None) is fits


@pytest.mark.parametrize(
    ("written", "asked_at"),
    [
        ("2026-11-20T20:59", "2026-11-20T20:59"),
        ("2026-11-20T21:00", "2026-11-21T09:00"),
        ("2026-11-21T00:30", "2026-11-21T09:00"),
        ("2026-11-21T08:59", "2026-11-21T09:00"),
        ("2026-11-21T09:00", "2026-11-21T09:00"),
    ],
)
def test_nobody_is_asked_at_night(written: str, asked_at: str) -> None:
    at = datetime.fromisoformat(written).replace(tzinfo=SHANGHAI).astimezone(UTC)
    assert next_open(at, 21, 9, SHANGHAI) == datetime.fromisoformat(asked_at).replace(tzinfo=SHANGHAI)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - hypothesis adds the zone
    st.integers(0, 23),
    st.integers(0, 23),
)
def test_the_next_open_moment_is_open_and_within_a_day(at: datetime, quiet_from: int, quiet_until: int) -> None:
    moment = at.replace(tzinfo=UTC)
    found = next_open(moment, quiet_from, quiet_until, SHANGHAI)
    assert moment <= found < moment + timedelta(days=1)
    assert next_open(found, quiet_from, quiet_until, SHANGHAI) == found


def test_a_sample_is_the_same_each_time_and_of_its_size() -> None:
    drawn = [sampled("s", str(n), Decimal("0.25")) for n in range(20_000)]
    assert drawn == [sampled("s", str(n), Decimal("0.25")) for n in range(20_000)]
    assert 4_800 < sum(drawn) < 5_200
    assert all(sampled("s", str(n), Decimal(1)) for n in range(200))
    assert not any(sampled("s", str(n), Decimal(0)) for n in range(200))


def test_nps_and_its_interval_equal_those_reckoned_another_way() -> None:
    scores = Random(256).choices(range(11), weights=(2, 1, 1, 2, 2, 4, 5, 9, 14, 20, 25), k=10_000)
    values = [1 if one in (9, 10) else 0 if one in (7, 8) else -1 for one in scores]
    middle, spread = fmean(values), pstdev(values)
    reach = NormalDist().inv_cdf(0.975) * spread / len(values) ** 0.5
    found = figures.nps(scores)
    assert found
    assert found.n == 10_000
    assert (found.score, found.low, found.high) == pytest.approx(
        (100 * middle, 100 * (middle - reach), 100 * (middle + reach)), abs=1e-9
    )
    assert Fraction(sum(values), 100) == Fraction(round(found.score * 100), 100)


def test_csat_equals_that_reckoned_another_way() -> None:
    scores = Random(7).choices(range(1, 6), k=10_000)
    tally = {n: scores.count(n) for n in range(1, 6)}
    found = figures.csat(scores)
    assert found
    assert found.percent == pytest.approx(float(Fraction(tally[4] + tally[5], sum(tally.values())) * 100))


@pytest.mark.parametrize(
    ("scores", "figures_"), [([10] * 3, (100, 100, 100)), ([0], (-100, -100, -100)), ([10, 0], (0, -100, 100))]
)
def test_the_interval_stays_within_the_scale(scores: list[int], figures_: tuple[float, ...]) -> None:
    found = figures.nps(scores)
    assert found
    assert (found.score, found.low, found.high) == pytest.approx(figures_)


def test_nothing_answered_has_no_figures() -> None:
    assert (figures.csat([]), figures.nps([]), figures.mean([]), figures.response_rate(0, 0)) == (None, None, None, 0)


@pytest.mark.parametrize(
    ("kind", "score", "low"),
    [("CSAT", 2, True), ("CSAT", 3, False), ("NPS", 6, True), ("NPS", 7, False), ("CES", 3, True), ("CES", 4, False)],
)
def test_low_scores(kind: str, score: int, low: bool) -> None:
    assert figures.is_low(SurveyKind(kind), score) is low


@pytest.mark.parametrize(
    ("answered", "due"),
    [
        ("2026-11-18T10:00", "2026-11-19T10:00"),  # a Wednesday
        ("2026-11-20T15:00", "2026-11-23T15:00"),  # over the weekend
        ("2026-11-21T11:00", "2026-11-23T18:00"),  # on a Saturday: by the end of Monday
        ("2026-11-19T22:00", "2026-11-20T18:00"),  # at night
        ("2026-02-13T15:00", "2026-02-14T15:00"),  # the Saturday is a make-up day
        ("2026-02-14T15:00", "2026-02-24T15:00"),  # over the Spring Festival
        ("2026-09-30T17:00", "2026-10-08T17:00"),  # over the National Day
    ],
)
def test_a_call_back_is_due_one_working_day_later(answered: str, due: str) -> None:
    hours = hours_of([("09:00", "18:00")], SHANGHAI)
    at = datetime.fromisoformat(answered).replace(tzinfo=SHANGHAI).astimezone(UTC)
    assert loops.due_at(at, hours) == datetime.fromisoformat(due).replace(tzinfo=SHANGHAI)
