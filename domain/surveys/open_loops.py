"""Low answers that nobody has called back yet: whose they are, and by when it is owed."""

from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from domain.access import visible
from domain.refusal import known_code
from domain.rows import Reading, Want
from domain.viewer import Viewer
from models import SurveyAnswer, Task

_NOBODY = UUID(int=0)


def open_loops(viewer: Viewer, whose: str) -> QuerySet[SurveyAnswer]:
    """Those of customers that the viewer holds, or of the viewer's work where nobody holds them; else the TEAM's.

    Refuses with BAD_USER_INPUT.
    """
    known = known_code(whose, ("MINE", "TEAM"), "whose")
    me = viewer.id or _NOBODY
    waiting = visible(viewer, SurveyAnswer).filter(low=True, loop_closed_at__isnull=True, survey__anonymous=False)
    unheld = Q(invitation__customer__owner_id__isnull=True)
    if known == "MINE":
        return waiting.filter(Q(invitation__customer__owner_id=me) | unheld & Q(invitation__rep_id=me))
    others = Q(invitation__customer__owner_id__not=me)
    return waiting.filter(others & (~unheld | Q(invitation__rep_id__not=me)))


async def due(_reading: Reading, keys: list[UUID], _want: Want) -> dict[UUID, object]:
    """By when each of those answers is to be called back, where a task says so."""
    tasks = dict(await SurveyAnswer.filter(id__in=keys, loop_task_id__isnull=False).values_list("loop_task_id", "id"))
    found = await Task.filter(id__in=list(tasks)).values_list("id", "due_at")
    return {tasks[key]: at for key, at in found}
