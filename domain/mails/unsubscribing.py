"""Leaving the mails by one click, from the mail program or by the link in a mail; without signing in."""

from uuid import UUID

from itsdangerous import BadData, URLSafeSerializer

from domain.leads import unsubscribing as of_leads
from domain.mails.suppressing import suppress
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from domain.viewer import Viewer
from models import Mail
from models.kinds import SuppressionReason
from settings import settings


def way_out(mail_id: UUID) -> str:
    """The address at which the receiver of that mail leaves; nobody can guess another's."""
    return f"{settings.address}/u/{_signer().dumps(mail_id.hex)}"


def is_known(token: str | None) -> bool:
    """Whether that is the token of such an address."""
    return mail_of(token) is not None or of_leads.lead_of(token) is not None


async def unsubscribe(viewer: Viewer, token: str | None) -> bool:
    """Writes no more to who has that address; False where it is none of ours. A second time changes nothing."""
    try:
        if mail_of(token):
            await leave(viewer, token)
        else:
            await of_leads.unsubscribe(viewer, token)
    except Refusal:
        return False
    return True


@operation(None)
async def leave(deed: Deed, token: str | None) -> Mail:
    """Suppresses the receiver of that mail, and ends the nurturing of the lead it was written to."""
    mail = await Mail.filter(id=mail_of(token)).first()
    if mail is None:
        refuse("NOT_FOUND", "refusal-unsubscribe-unknown", "token")
    if mail.lead_id:
        await of_leads.end(deed, mail.lead_id)
    await suppress(deed, mail.to_address, SuppressionReason.UNSUBSCRIBED)
    return mail


def mail_of(token: str | None) -> UUID | None:
    """The mail of such an address; None for what we never wrote."""
    try:
        return UUID(hex=str(_signer().loads((token or "")[:300])))
    except (BadData, ValueError):
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt="unsubscribe-mail")
