"""Cooling: for a while, who has held a customer last may not claim it back, nor may the colleagues next to them."""

from datetime import datetime, timedelta
from uuid import UUID

from domain.viewer import Viewer


def cooling_until(
    viewer: Viewer,
    *,
    held_until: datetime | None,
    last_holder_id: UUID | None,
    last_holder_department_id: UUID | None,
    days: int,
    now: datetime,
) -> datetime | None:
    """Until when the viewer may not claim a customer with these facts; None where nothing keeps them from it."""
    if held_until is None:
        return None
    bound = viewer.id == last_holder_id or viewer.department_id == last_holder_department_id
    until = held_until + timedelta(days=days)
    return until if bound and viewer.id is not None and now < until else None
