"""How invitations are read; of an anonymous survey nobody learns who has answered."""

from datetime import datetime
from typing import Any
from uuid import UUID

from domain.customers import shapes as customers
from domain.rows import Derived, Get, Many, One, Reading, Row, Shape, Want, columns, id_of
from domain.surveys import invited
from domain.surveys.joined import one_each
from domain.surveys.shapes import SURVEY
from models import SurveyInvitation


def _state(get: Get, _reading: Reading) -> str:
    return invited.shown(get("state"), anonymous=get("survey__anonymous"))


def _reminded(get: Get, _reading: Reading) -> Any:
    """Nobody who has answered is reminded: where a survey is anonymous, that would tell."""
    return None if get("survey__anonymous") else get("reminded_at")


def _failed(get: Get, _reading: Reading) -> list[Row]:
    return [{"way": one["way"], "at": datetime.fromisoformat(one["at"])} for one in get("failed")]


async def _customers(reading: Reading, keys: list[UUID], want: Want) -> dict[UUID, Any]:
    rows = SurveyInvitation.filter(id__in=keys, customer_id__isnull=False)
    named = dict(await rows.values_list("id", "customer_id"))
    return await one_each(reading, customers.CUSTOMER, named, want)


SURVEY_INVITATION: Shape = Shape(
    SurveyInvitation,
    {
        "id": id_of(SurveyInvitation),
        **columns("way", "reason", "to_name", "created_at", "send_at", "sent_at", "expires_at"),
        "state": Derived(("state", "survey__anonymous"), _state),
        "reminded_at": Derived(("reminded_at", "survey__anonymous"), _reminded),
        "failed": Derived(("failed",), _failed),
        "survey": One("survey", lambda: SURVEY),
        "customer": Many(_customers, lambda: None),
    },
    typename="SurveyInvitation",
)
