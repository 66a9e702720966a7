"""Sparing people: nobody is asked twice in thirty days over all surveys, nor who left."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b

from tortoise.connection import get_connection
from tortoise.expressions import Q

from domain.knobs import Knobs
from domain.mails.suppressing import reason_against
from domain.surveys.letters import SURVEY
from models import SurveyInvitation
from models.kinds import InvitationState, SuppressionReason


async def one_at_a_time(keys: Iterable[str]) -> None:
    """Deeds about one person wait for each other until they commit, always in the same order."""
    locks = sorted({_lock_key(key) for key in keys})
    await get_connection("default").execute_query(
        "select pg_advisory_xact_lock(key) from unnest($1::bigint[]) as key", [locks]
    )


async def asked_lately(asked: SurveyInvitation, at: datetime, standing: Knobs) -> bool:
    """Whether whoever that is for is asked by another invitation within the days before or after that moment."""
    apart = timedelta(days=standing.survey_days_apart)
    same = Q(person=asked.person)
    same = same | Q(contact_id=asked.contact_id) if asked.contact_id else same
    same = same | Q(to_phone=asked.to_phone) if asked.to_phone else same
    begins, ends = at - apart, at + apart
    sent = Q(sent_at__gt=begins, sent_at__lt=ends)
    planned = Q(state=InvitationState.PLANNED, send_at__gt=begins, send_at__lt=ends)
    return await SurveyInvitation.filter(same).filter(sent | planned).exclude(id=asked.id).exists()


async def against(address: str) -> SuppressionReason | None:
    """Why nothing goes to that address, number (+86…) or account (wechat:…): who is there left, or nobody is."""
    return await reason_against(address, SURVEY)


def _lock_key(person: str) -> int:
    return int.from_bytes(blake2b(f"survey:{person}".encode(), digest_size=8).digest(), "big", signed=True)
