"""What pages need besides documents: who sits at this browser, signing in and out. Only for callers in-process."""

from dataclasses import replace

import messages
from domain.people import sessions, signing_in
from domain.refusal import Problem, Refusal
from domain.viewer import Viewer, system
from gql.reading import problem
from models.kinds import Through

__all__ = ["Viewer", "prefer", "refused", "sentence", "sign_in", "sign_out", "stranger", "viewer_of_session"]

viewer_of_session = sessions.viewer_of
sign_out = sessions.end
prefer = sessions.prefer


def stranger(locale: str, address: str, request_id: str) -> Viewer:
    """Somebody who has not signed in: may do nothing, sees nothing."""
    nobody = replace(system(Through.BROWSER), permissions=frozenset(), locale=locale)
    return replace(nobody, address=address, request_id=request_id)


async def sign_in(
    who: Viewer, login: str, password: str, user_agent: str
) -> tuple[str | None, list[dict[str, object]]]:
    """The secret for the browser, or the problems."""
    try:
        return await signing_in.sign_in(who, login, password, user_agent), []
    except Refusal as refusal:
        return None, [problem(who, told) for told in refusal.problems]


def refused(who: Viewer, code: str, message: str, field: str | None = None) -> dict[str, object]:
    """A problem that a page found itself, such as a number that is none."""
    return problem(who, Problem(code, message, field))


def sentence(who: Viewer, message_id: str, **values: object) -> str:
    """A sentence in the viewer's language."""
    return messages.text(who.locale, message_id, **values)
