"""What is thrown away when its time is over."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from domain import clock
from domain.surveys import guessing
from domain.viewer import Viewer
from models import (
    EventDelivery,
    IdempotencyKey,
    JobRun,
    LeadFormCount,
    LeadShadowScore,
    ScoringModel,
    SignInFailure,
    SignInSession,
    UsedChallenge,
)
from models.kinds import PostKind, VersionState


async def clean_up(_viewer: Viewer) -> dict[str, Any]:
    """Deletes sessions, keys, failures, deliveries and runs that nobody can need any more; answers how many."""
    now = await clock.now()
    return {
        "sessions": await SignInSession.filter(expires_at__lt=now).delete(),
        "idempotency_keys": await IdempotencyKey.filter(at__lt=now - timedelta(hours=24)).delete(),
        "sign_in_failures": await SignInFailure.filter(at__lt=now - timedelta(days=30)).delete(),
        "guessed_links": await SignInFailure.filter(login=guessing.LINK, at__lt=now - timedelta(days=1)).delete(),
        "used_challenges": await UsedChallenge.filter(at__lt=now - timedelta(days=1)).delete(),
        "form_addresses": await LeadFormCount.filter(kind=PostKind.FROM, hour__lt=now - timedelta(days=2)).delete(),
        "deliveries": await EventDelivery.filter(done_at__lt=now - timedelta(days=30)).delete(),
        "shadow_scores": await LeadShadowScore.exclude(shadow__in=await _in_shadow()).delete(),
        "job_runs": await JobRun.filter(slot__lt=now - timedelta(days=90)).delete(),
    }


async def _in_shadow() -> list[UUID]:
    """The scoring model in shadow; a key that no model has stands for none."""
    found: list[UUID] = await ScoringModel.filter(state=VersionState.SHADOW).values_list("id", flat=True)  # type: ignore[assignment]
    return found or [UUID(int=0)]
