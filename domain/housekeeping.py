"""What is thrown away when its time is over."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.queryset import QuerySet

from domain import clock, guessing
from domain.surveys import unnamed
from domain.tickets.incoming import KEPT_FOR
from domain.viewer import Viewer
from models import (
    EventDelivery,
    FormCount,
    IdempotencyKey,
    IncomingMail,
    JobRun,
    LeadShadowScore,
    ScoringModel,
    SignInFailure,
    SignInSession,
    StoredFile,
    UsedChallenge,
)
from models.kinds import IncomingOutcome, PostKind, VersionState


async def clean_up(_viewer: Viewer) -> dict[str, Any]:
    """Deletes sessions, keys, failures, deliveries and runs that nobody can need any more; answers how many."""
    now = await clock.now()
    return {
        "sessions": await SignInSession.filter(expires_at__lt=now).delete(),
        "idempotency_keys": await IdempotencyKey.filter(at__lt=now - timedelta(hours=24)).delete(),
        "sign_in_failures": await SignInFailure.filter(at__lt=now - timedelta(days=30)).delete(),
        "guessed_links": await SignInFailure.filter(login__in=guessing.LINKS, at__lt=now - timedelta(days=1)).delete(),
        "used_challenges": await UsedChallenge.filter(at__lt=now - timedelta(days=1)).delete(),
        "form_addresses": await FormCount.filter(kind=PostKind.FROM, hour__lt=now - timedelta(days=2)).delete(),
        "anonymous_scans": await unnamed.forget_scans(now - timedelta(days=2)),
        "staged_files": await StoredFile.filter(staged_until__lt=now).delete(),
        "incoming_mails": await _settled(now - KEPT_FOR).delete(),
        "deliveries": await EventDelivery.filter(done_at__lt=now - timedelta(days=30)).delete(),
        "shadow_scores": await LeadShadowScore.exclude(shadow__in=await _in_shadow()).delete(),
        "job_runs": await JobRun.filter(slot__lt=now - timedelta(days=90)).delete(),
    }


async def _in_shadow() -> list[UUID]:
    """The scoring model in shadow; a key that no model has stands for none."""
    found: list[UUID] = await ScoringModel.filter(state=VersionState.SHADOW).values_list("id", flat=True)  # type: ignore[assignment]
    return found or [UUID(int=0)]


def _settled(before: datetime) -> QuerySet[IncomingMail]:
    """Mails that were taken or ignored before then; those that were refused stay until somebody takes them."""
    return IncomingMail.filter(at__lt=before).exclude(outcome=IncomingOutcome.REFUSED)
