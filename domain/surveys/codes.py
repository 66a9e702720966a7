"""Codes: a survey that hangs at a place or is printed on papers, for whoever comes by."""

from uuid import UUID

from tortoise.queryset import QuerySet

from domain.access import find, visible
from domain.operation import Deed, operation
from domain.refusal import refuse, required
from domain.surveys import secret
from domain.viewer import Scope, Viewer
from models import Survey, SurveyCode, User
from models.kinds import CodeKind
from models.record import new_key

NAME = 100


@operation("survey-code.add")
async def add(
    deed: Deed, survey_id: str | None, name: str | None, kind: str | None, language: str | None, rep_id: str | None
) -> SurveyCode:
    """Makes a code of a survey; without `rep_id` it asks about the own work of who does not see everybody's.

    Refuses with REQUIRED, INVALID, NOT_FOUND.
    """
    survey = await find(deed.viewer, Survey, survey_id, field="surveyId")
    called = (name or "").strip()
    if not called:
        required("name")
    if len(called) > NAME:
        refuse("INVALID", "refusal-too-long", "name", longest=NAME)
    if (kind or CodeKind.PLACE) not in set(CodeKind):
        refuse("INVALID", "refusal-invalid", "kind")
    if (language or survey.languages[0]) not in survey.languages:
        refuse("INVALID", "refusal-invalid", "language")
    key = new_key()
    made = await SurveyCode.create(
        id=key,
        survey_id=survey.id,
        name=called,
        kind=kind or CodeKind.PLACE,
        language=language or survey.languages[0],
        secret_hash=secret.hash_of(secret.code_token_of(key)),
        rep_id=await _rep(deed, rep_id),
        created_by_id=deed.viewer.id,
        created_at=deed.now,
    )
    deed.record("survey-code.added", made, called=called, after={"survey": survey.name, "kind": made.kind})
    return made


@operation("survey-code.retire")
async def retire(deed: Deed, code_id: str | None) -> SurveyCode:
    """Ends a code: whoever scans it from now on is told so; CONFLICT where it has ended."""
    code = await find(deed.viewer, SurveyCode, code_id, field="codeId", lock=True)
    if code.retired_at:
        refuse("CONFLICT", "refusal-code-retired", "codeId")
    code.retired_at = deed.now
    await code.save(update_fields=["retired_at"])
    deed.record("survey-code.retired", code, called=code.name)
    return code


async def _rep(deed: Deed, rep_id: str | None) -> UUID | None:
    if rep_id:
        return (await find(deed.viewer, User, rep_id, field="repId")).id
    return None if deed.viewer.scope is Scope.ALL else deed.viewer.id


async def listed(viewer: Viewer, survey_id: str) -> QuerySet[SurveyCode]:
    """The codes of a survey that the viewer may see; refuses with NOT_FOUND."""
    viewer.demand("survey.read")
    survey = await find(viewer, Survey, survey_id, field="surveyId")
    return visible(viewer, SurveyCode).filter(survey_id=survey.id)
