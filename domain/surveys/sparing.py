"""Sparing people: nobody is asked twice in thirty days over all surveys, nor who left the mails."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.expressions import Q

from domain.knobs import Knobs
from domain.mails.suppressing import reason_against
from domain.surveys.letters import SURVEY
from models import SurveyInvitation
from models.kinds import InvitationState


async def one_at_a_time(keys: Iterable[str]) -> None:
    """Deeds about one person wait for each other until they commit, always in the same order."""
    locks = sorted({_lock_key(key) for key in keys})
    await get_connection("default").execute_query(
        "select pg_advisory_xact_lock(key) from unnest($1::bigint[]) as key", [locks]
    )


async def asked_lately(
    person: str, contact_id: UUID | None, at: datetime, standing: Knobs, *, but: UUID | None = None
) -> bool:
    """Whether that person is asked by another invitation within the days before or after that moment."""
    apart = timedelta(days=standing.survey_days_apart)
    same = Q(person=person) | Q(contact_id=contact_id) if contact_id else Q(person=person)
    begins, ends = at - apart, at + apart
    sent = Q(sent_at__gt=begins, sent_at__lt=ends)
    planned = Q(state=InvitationState.PLANNED, send_at__gt=begins, send_at__lt=ends)
    others = SurveyInvitation.filter(same).filter(sent | planned)
    return await (others.exclude(id=but) if but else others).exists()


async def left(address: str) -> bool:
    """Whether somebody at that address wants no more mails."""
    return await reason_against(address, SURVEY) is not None


def _lock_key(person: str) -> int:
    return int.from_bytes(blake2b(f"survey:{person}".encode(), digest_size=8).digest(), "big", signed=True)
