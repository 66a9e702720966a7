"""The link of an invitation: 192 bits that nobody can guess, made of its key and the secret of the house.

Only a hash of it is kept, so whoever reads the database answers for nobody.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from domain.knobs import Knobs
from models import SurveyInvitation
from models.kinds import InvitationState
from settings import settings


def token_of(invitation_id: UUID) -> str:
    """The token of an invitation, the same each time: a reminder carries the link of the first mail."""
    return _token(b"survey:", invitation_id)


def link_of(invitation_id: UUID) -> str:
    """The address at which that person answers."""
    return f"{settings.address}/s/{token_of(invitation_id)}"


def code_token_of(code_id: UUID) -> str:
    """The token of a code that many people scan."""
    return _token(b"survey-code:", code_id)


def code_link_of(code_id: UUID) -> str:
    """The address that the code holds."""
    return f"{settings.address}/q/{code_token_of(code_id)}"


def hash_of(token: str) -> bytes:
    """What is kept of a token."""
    return sha256(token.encode("utf-8", "replace")).digest()


def hand_out(invitation: SurveyInvitation, now: datetime, standing: Knobs) -> None:
    """From now on the link of the invitation answers, until it expires; by another way it is the same, until then."""
    invitation.secret_hash = hash_of(token_of(invitation.id))
    invitation.state = InvitationState.SENT
    invitation.sent_at = invitation.sent_at or now
    invitation.expires_at = invitation.expires_at or now + timedelta(days=standing.survey_expiry_days)


def _token(purpose: bytes, key: UUID) -> str:
    digest = hmac.digest(settings.secret.encode(), purpose + key.bytes, "sha256")
    return urlsafe_b64encode(digest[:24]).decode()
