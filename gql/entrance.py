"""What pages need besides documents: who sits at this browser, signing in and out. Only for callers in-process."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import messages
from domain import clock
from domain.mails import unsubscribing
from domain.people import sessions, signing_in
from domain.refusal import Problem, Refusal
from domain.viewer import Viewer, stranger
from gql.reading import problem
from gql.scalars import clean

__all__ = [
    "Viewer",
    "captcha",
    "captcha_picture",
    "may_unsubscribe",
    "now",
    "prefer",
    "refused",
    "sentence",
    "sign_in",
    "sign_out",
    "stranger",
    "unsubscribe",
    "viewer_of_session",
]

now = clock.now
viewer_of_session = sessions.viewer_of
sign_out = sessions.end
prefer = sessions.prefer


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a stranger typed, cleaned of what no text may hold."""

    login: str = ""
    password: str = ""
    challenge: str = ""
    captcha: str = ""


def typed_sign_in(form: Mapping[str, object]) -> SignIn:
    """The fields of a sign-in form, cut to lengths that nobody exceeds by right."""
    return SignIn(*(clean(str(form.get(field.name) or ""))[:2000] for field in fields(SignIn)))


async def sign_in(who: Viewer, typed: SignIn, user_agent: str) -> tuple[str | None, list[dict[str, object]]]:
    """The secret for the browser, or the problems."""
    try:
        secret = await signing_in.sign_in(
            who, typed.login, typed.password, clean(user_agent), typed.challenge, typed.captcha
        )
    except Refusal as refusal:
        return None, [problem(who, told) for told in refusal.problems]
    return secret, []


async def captcha(who: Viewer, login: str = "") -> dict[str, str] | None:
    """The captcha that this stranger must pass: its challenge, and the question in words; else None."""
    found = await signing_in.challenge_for(who, login)
    if found is None:
        return None
    first, second = (sentence(who, f"number-{number}") for number in found[1])
    return {"challenge": found[0], "question": sentence(who, "captcha-question", first=first, second=second)}


captcha_picture = signing_in.picture


async def may_unsubscribe(token: str) -> bool:
    """Whether somebody may leave the mails at that address."""
    return unsubscribing.is_known(token)


async def unsubscribe(who: Viewer, token: str) -> bool:
    """Leaves the mails; False where the address is none of ours."""
    return await unsubscribing.unsubscribe(who, token)


def refused(who: Viewer, code: str, message: str, field: str | None = None) -> dict[str, object]:
    """A problem that a page found itself, such as a number that is none."""
    return problem(who, Problem(code, message, field))


def sentence(who: Viewer, message_id: str, **values: object) -> str:
    """A sentence in the viewer's language."""
    return messages.text(who.locale, message_id, **values)
