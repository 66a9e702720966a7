"""Signing in: the same answer and the same time for a wrong login and a wrong password."""

from domain.operation import Deed, operation
from domain.people import passwords, sessions
from domain.refusal import refuse
from domain.viewer import Viewer
from models import User


async def sign_in(stranger: Viewer, login: str, password: str, user_agent: str) -> str:
    """The secret of a new session; refuses with NOT_ALLOWED, telling nothing of what was wrong."""
    user = await User.filter(login=login.strip().lower()).first()
    usable = user is not None and user.disabled_at is None and user.locked_at is None
    right = await passwords.matches(user.password_hash if user and usable else None, password)
    if user is None or not right:
        refuse("NOT_ALLOWED", "refusal-sign-in")
    return await _begin(stranger, user, user_agent)


@operation(None)
async def _begin(deed: Deed, user: User, user_agent: str) -> str:
    return await sessions.begin(deed, user, user_agent)
