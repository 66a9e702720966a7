"""What the gateway of short messages tells us over the web. Only for callers in-process."""

from typing import Any

from domain import clock
from domain.gateway import reporting, signing
from domain.gateway.reporting import Report
from domain.refusal import Refusal
from domain.viewer import Viewer
from gql.reading import problem
from gql.scalars import clean
from settings import settings

MOST = 100


async def trusted(timestamp: str, signature: str, body: bytes) -> bool | None:
    """Whether the gateway wrote that body just now; None where there is no gateway."""
    if settings.survey_gateway is None:
        return None
    return signing.trusted(settings.survey_gateway.secret, timestamp, signature, body, await clock.now())


async def report(who: Viewer, told: list[Any]) -> list[dict[str, Any]]:
    """The problems of those reports, each with its place in the list; what is right in it is taken in."""
    found: list[dict[str, Any]] = []
    for at, one in enumerate(told[:MOST]):
        try:
            await reporting.report(who, _read(one))
        except Refusal as refusal:
            found += [{"at": at, **problem(who, wrong)} for wrong in refusal.problems]
    return found


def _read(one: Any) -> Report:
    given = one if isinstance(one, dict) else {}
    texts = {name: given.get(name) for name in ("kind", "key", "way", "to", "text")}
    return Report(**{name: clean(text) for name, text in texts.items() if isinstance(text, str)})
