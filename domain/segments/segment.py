"""What a segment's customers have in common: a handful of conditions that all hold, kept as plain JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from domain.customers.places import province_of
from domain.distribution.regions import REGIONS
from domain.refusal import Problem
from domain.surveys.script import SCALES
from models.kinds import InformationClass, Library, SurveyKind

MOST_DAYS = 3650
MOST_CODES = 40


@dataclass(frozen=True, slots=True)
class Segment:
    """All conditions hold; what is None or empty does not narrow. Ids are public ones; days count back from now.

    `held_days`: held by the same person for so long at least. `contacted_days`: talked to within them, `silent_days`:
    not talked to for so long. `ticket_days`: had a ticket closed within them. `score_kind` with `score_from` and
    `score_to`: the last score of that kind that its people gave, anonymous ones left out.
    """

    regions: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    information_classes: tuple[str, ...] = ()
    key_customer: bool | None = None
    owner_id: str | None = None
    department_id: str | None = None
    partner_id: str | None = None
    held_days: int | None = None
    contacted_days: int | None = None
    silent_days: int | None = None
    ticket_days: int | None = None
    score_kind: str | None = None
    score_from: int | None = None
    score_to: int | None = None


DAYS = ("held_days", "contacted_days", "silent_days", "ticket_days")
SEVERAL = ("regions", "provinces", "industries", "libraries", "information_classes")


def kept(segment: Segment) -> dict[str, Any]:
    """The conditions as they are stored: those that narrow."""
    return {name: value for name, value in asdict(segment).items() if value not in (None, (), [])}


def read(stored: Mapping[str, Any]) -> Segment:
    """The conditions as they were stored; what is not known any more is left out."""
    known = {one.name for one in fields(Segment)}
    given: dict[str, Any] = {name: value for name, value in stored.items() if name in known}
    return Segment(**given | {name: tuple(value) for name, value in given.items() if name in SEVERAL})


def problems(segment: Segment, path: str = "segment") -> Iterator[Problem]:
    """What is wrong with it; fields are `segment.scoreTo` and so on. Ids and option codes are looked up elsewhere."""
    allowed: dict[str, set[str]] = {
        "regions": set(REGIONS),
        "libraries": {one.value for one in Library},
        "information_classes": {one.value for one in InformationClass},
    }
    for name in SEVERAL:
        given = getattr(segment, name)
        wrong = [one for one in given if name in allowed and one not in allowed[name]]
        wrong += [one for one in given if name == "provinces" and province_of(one) is None]
        if wrong or len(given) > MOST_CODES:
            yield Problem("INVALID", "refusal-invalid", f"{path}.{_camel(name)}")
    for name in DAYS:
        if not 0 <= (getattr(segment, name) or 0) <= MOST_DAYS:
            yield Problem("INVALID", "refusal-invalid", f"{path}.{_camel(name)}")
    yield from _of_score(segment, path)


def _of_score(segment: Segment, path: str) -> Iterator[Problem]:
    bounds = {"score_from": segment.score_from, "score_to": segment.score_to}
    if segment.score_kind is None:
        yield from (
            Problem("REQUIRED", "refusal-required", f"{path}.scoreKind") for one in bounds.values() if one is not None
        )
        return
    if segment.score_kind not in set(SurveyKind):
        yield Problem("INVALID", "refusal-invalid", f"{path}.scoreKind")
        return
    scale = SCALES[SurveyKind(segment.score_kind)]
    for name, value in bounds.items():
        if value is not None and value not in scale:
            yield Problem("INVALID", "refusal-segment-score", f"{path}.{_camel(name)}", {"a": scale[0], "b": scale[-1]})


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(one.capitalize() for one in rest)
