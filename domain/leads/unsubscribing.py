"""Leaving: who no longer wants to be written to says so with one click, without signing in."""

from uuid import UUID

from itsdangerous import BadData, URLSafeSerializer

from domain.leads.moving import called
from domain.mails.suppressing import suppress
from domain.operation import Deed, operation
from domain.refusal import refuse
from models import Lead
from models.kinds import SuppressionReason
from settings import settings


def address_of(lead_id: UUID) -> str:
    """The address at which that lead leaves; nobody can guess another's."""
    return f"{settings.address}/u/{_signer().dumps(lead_id.hex)}"


def lead_of(token: str | None) -> UUID | None:
    """The lead of such an address; None for what we never wrote."""
    try:
        return UUID(hex=str(_signer().loads((token or "")[:300])))
    except (BadData, ValueError):
        return None


@operation(None)
async def unsubscribe(deed: Deed, token: str | None) -> Lead:
    """Writes no more to the lead of that address; refuses with NOT_FOUND. A second time changes nothing."""
    key = lead_of(token)
    lead = await end(deed, key) if key else None
    if lead is None:
        refuse("NOT_FOUND", "refusal-unsubscribe-unknown", "token")
    if lead.email:
        await suppress(deed, lead.email, SuppressionReason.UNSUBSCRIBED)
    return lead


async def end(deed: Deed, key: UUID) -> Lead | None:
    """Ends the nurturing of that lead; None where it is gone."""
    lead = await Lead.filter(id=key).select_for_update(no_key=True).first()
    if lead is not None and lead.unsubscribed_at is None:
        lead.unsubscribed_at = deed.now
        await lead.save(update_fields=["unsubscribed_at"])
        deed.record("lead.unsubscribed", lead, called=called(lead))
    return lead


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt="unsubscribe")
