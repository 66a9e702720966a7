"""What people wrote: which words stand out in low and in high answers, and which are said more than before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from anyio import to_thread

from domain import clock
from domain.rows import Row
from domain.surveys import figures
from domain.surveys.asked import Asked, heard
from domain.surveys.dimensions import Filter
from domain.surveys.figures import FEWEST
from domain.surveys.standing_out import Comment, Word, standing_out, tally
from domain.surveys.wording import Names, without_names, words_of
from domain.viewer import Viewer
from models.kinds import SurveyKind

MOST = 2_000
LATELY = timedelta(days=90)
LONGEST = timedelta(days=3660)  # nothing is compared with what was before a longer period
TWICE = 2


@dataclass(frozen=True, slots=True)
class Talk:
    """The words that stand out among so many comments, at most the newest 2,000 (`bounded`).

    `risen` are those said more from `since` on than in as much time before; of an anonymous survey there are none.
    """

    comments: int = 0
    bounded: bool = False
    hidden: bool = False
    since: datetime | None = None
    low: list[Word] = field(default_factory=list)
    high: list[Word] = field(default_factory=list)
    risen: list[Word] = field(default_factory=list)


async def talk(viewer: Viewer, survey_id: str, wanted: Filter, begins: datetime | None, ends: datetime | None) -> Talk:
    """What stands out in the comments of those whom the results count and who scanned a code; refuses as results do.

    No word of an anonymous survey that fewer than five said.
    """
    found = await heard(viewer, survey_id, wanted, begins, ends)
    rows = [] if found.hidden else await _comments(found)
    if found.survey.anonymous:
        return await _anonymous(found, rows)
    until = ends or await clock.now()
    since = begins or _midnight(until - LATELY, viewer)
    recent = rows if begins else await _comments(await heard(viewer, survey_id, wanted, since, ends))
    whole = until - since
    comparable = timedelta() < whole <= LONGEST
    before = await _comments(await heard(viewer, survey_id, wanted, since - whole, since)) if comparable else []
    known = await _words(rows, recent, before)
    here, there = [tally(known[row["id"]] for row in some) for some in (recent, before)]
    risen = standing_out(here, there, here + there, TWICE) if before else []
    low, high = _sides(found, rows, known, TWICE)
    return Talk(len(rows), len(rows) == MOST, since=since, low=low, high=high, risen=risen)


async def saying(found: Asked, word: str) -> list[UUID]:
    """The answers that hold a word, of those that `talk` reads; none of an anonymous survey where there are few."""
    rows = await _comments(found)
    known = await _words(rows)
    said = [row["id"] for row in rows if word in known[row["id"]]]
    return [] if figures.too_few(found.survey.anonymous, len(said)) else said


async def _anonymous(found: Asked, rows: list[Row]) -> Talk:
    if len(rows) < FEWEST:
        return Talk(hidden=True)
    low, high = (_alone(words) for words in _sides(found, rows, await _words(rows), FEWEST))
    return Talk(len(rows), len(rows) == MOST, low=low, high=high)


def _midnight(moment: datetime, viewer: Viewer) -> datetime:
    return clock.midnight(clock.local_day(moment, viewer.time_zone), viewer.time_zone)


def _alone(words: list[Word]) -> list[Word]:
    """Without how many of the other side said them, who may be few."""
    return [Word(one.word, one.n, 0, one.z) for one in words]


def _sides(found: Asked, rows: list[Row], known: Mapping[UUID, Comment], fewest: int) -> tuple[list[Word], list[Word]]:
    kind = SurveyKind(found.survey.kind)
    leanings = {row["id"]: figures.leaning(kind, row["score"]) for row in rows}
    low = tally(known[key] for key, leaning in leanings.items() if leaning < 0)
    high = tally(known[key] for key, leaning in leanings.items() if leaning > 0)
    prior = tally(known[key] for key in leanings)
    return standing_out(low, high, prior, fewest), standing_out(high, low, prior, fewest)


async def _comments(found: Asked) -> list[Row]:
    newest = found.said.exclude(comment="").order_by("-at", "-id").limit(MOST)
    names = ("invitation__to_name", "code_id", "invitation__rep__display_name", "rep__display_name")
    return list(await newest.values("id", "comment", "score", *names))


async def _words(*parts: Iterable[Row]) -> dict[UUID, Comment]:
    """The words of each comment without the names of those who wrote and those it is about."""
    rows: list[Any] = [row for rows in parts for row in rows]
    return await to_thread.run_sync(_split, rows)


def _split(rows: list[Row]) -> dict[UUID, Comment]:
    wrote = [row["invitation__to_name"] or "" for row in rows if not row["code_id"]]  # a code is a place
    about = [row["invitation__rep__display_name"] or row["rep__display_name"] or "" for row in rows]
    names = Names([*wrote, *about])
    return {row["id"]: without_names(words_of(row["comment"]), names) for row in rows}
