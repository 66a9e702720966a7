"""Scanning: whoever opens the address of a code gets a page that answers once; nobody is invited before they answer.

The page carries a signed slip that only the browser to which it was given can hand in. Answers are bounded by address
and hour as posts to forms are, by address and day, and by code and hour.
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from itsdangerous import BadData, URLSafeSerializer

from domain import addresses, clock, guessing, knobs
from domain.forms import counting
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.surveys import sparing
from domain.surveys.answering import take
from domain.surveys.going_on import Going, begun
from domain.surveys.secret import hash_of
from domain.viewer import Viewer
from models import Survey, SurveyCode, SurveyInvitation, User
from models.kinds import InvitationState, InvitationWay, PostKind, SurveyState
from settings import settings

GOOD_FOR, HOUR = timedelta(hours=2), timedelta(hours=1)
REFERENCE = re.compile(r"[\w./#-]{1,40}")


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code that was scanned, in which language its page speaks, and the slip of that page."""

    survey: Survey
    code: SurveyCode
    language: str
    slip: str


async def look(viewer: Viewer, token: str, browser: str, *, opened: bool = False) -> Scanned:
    """What stands behind the address of a code; changes nothing but the count of guesses, or of scans where `opened`.

    Refuses with NOT_FOUND, RATE_LIMITED for an address that has guessed too often, CLOSED for a code that has ended.
    """
    now = await clock.now()
    await guessing.admit(guessing.SURVEY, viewer.address, now)
    code = await SurveyCode.filter(secret_hash=hash_of(token)).prefetch_related("survey").first()
    if code is None:
        await guessing.failed(guessing.SURVEY, viewer.address, now)
        refuse("NOT_FOUND", "survey-link-unknown")
    if code.retired_at or code.survey.state != SurveyState.OPEN:
        refuse("CLOSED", "survey-link-EXPIRED")
    if opened:
        await counting.count(code.id, PostKind.SCANNED, midnight(now))
    language = viewer.locale if viewer.locale in code.survey.languages else code.language
    return Scanned(code.survey, code, language, _slip(code.id, browser, now))


@operation(None)
async def answer(
    deed: Deed, token: str, browser: str, slip: str, score: int | None, reference: str, language: str
) -> Going:
    """Takes the first answer of somebody who has scanned a code; the same page answers once.

    Refuses with NOT_FOUND, CLOSED (ended, used, opened too long ago or in another browser), RATE_LIMITED, INVALID or
    REQUIRED for the score.
    """
    code = await SurveyCode.filter(secret_hash=hash_of(token)).prefetch_related("survey").first()
    if code is None:
        refuse("NOT_FOUND", "survey-link-unknown")
    if code.retired_at or code.survey.state != SurveyState.OPEN:
        refuse("CLOSED", "survey-link-EXPIRED")
    once = _once(slip, code.id, browser, deed.now)
    if once is None:
        refuse("CLOSED", "survey-scan-old")
    person = await _admitted(deed, code)
    if await SurveyInvitation.filter(survey_id=code.survey_id, occasion=once).exists():
        refuse("CLOSED", "survey-link-USED")
    scan = await SurveyInvitation.create(**await _of_code(deed, code, once, person, reference, language))
    made = await take(deed, code.survey, scan, score)
    return await begun(made, code.survey, scan.language, deed.now)


async def _admitted(deed: Deed, code: SurveyCode) -> str:
    """By which mark the address counts today; refuses with RATE_LIMITED where there are too many from it or by it."""
    day = clock.local_day(deed.now, None)
    person = f"scan:{addresses.mark(deed.viewer.address, f'scan:{day}')}"
    await sparing.one_at_a_time([person])
    standing = await knobs.read(deed.now)
    mine, lately = SurveyInvitation.filter(person=person), deed.now - HOUR
    for some, bound in (
        (mine.filter(created_at__gt=lately), standing.form_posts_per_address),
        (mine, standing.survey_scans_a_day),
        (SurveyInvitation.filter(code_id=code.id, created_at__gt=lately), standing.survey_code_an_hour),
    ):
        if len(await some.limit(bound).values_list("id", flat=True)) >= bound:
            refuse("RATE_LIMITED", "survey-scan-often")
    return person


async def _of_code(
    deed: Deed, code: SurveyCode, once: str, person: str, reference: str, language: str
) -> dict[str, Any]:
    """An invitation that nobody has sent: it counts among no invited."""
    rep = await User.filter(id=code.rep_id).prefetch_related("department").first() if code.rep_id else None
    return {
        "survey_id": code.survey_id,
        "code_id": code.id,
        "occasion": once,
        "person": person,
        "rep_id": code.rep_id,
        "partner_id": rep.department.partner_id if rep else None,
        "reference": reference if REFERENCE.fullmatch(reference) and not code.survey.anonymous else "",
        "to_name": code.name,
        "way": InvitationWay.QR,
        "language": language if language in code.survey.languages else code.language,
        "state": InvitationState.SENT,
        "send_at": deed.now,
        "created_at": deed.now,
    }


def midnight(moment: datetime) -> datetime:
    """When the day began in which a moment lies: scans are counted by the day, no nearer to an answer."""
    return clock.midnight(clock.local_day(moment, None), None).astimezone(UTC)


def _slip(code_id: UUID, browser: str, now: datetime) -> str:
    told = [code_id.hex, secrets.token_urlsafe(12), addresses.mark(browser, "scan-browser"), int(now.timestamp())]
    return str(_signer().dumps(told))


def _once(slip: str, code_id: UUID, browser: str, now: datetime) -> str | None:
    """The occasion of a slip; None where it is not ours, of another code or browser, or too old."""
    try:
        code, once, whose, at = _signer().loads(slip[:400])
    except (BadData, ValueError, TypeError):
        return None
    age = now.timestamp() - at
    mine = hmac.compare_digest(whose, addresses.mark(browser, "scan-browser"))
    good = code == code_id.hex and mine and -60 <= age <= GOOD_FOR.total_seconds()
    return f"code:{once}" if good and browser else None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt="survey-scan")
