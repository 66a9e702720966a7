"""One's own account: profile, password, sessions, tokens."""

from datetime import datetime

import strawberry

from domain.people import credentials, sessions, tokens, users
from domain.people.shapes import TOKEN, USER
from domain.people.tokens import Issued
from gql.common import Problem
from gql.context import Info
from gql.people import ApiToken, User
from gql.reading import answer, given, shown_once, viewer

UNSET = strawberry.UNSET


@strawberry.input
class ProfileUpdateInput:
    """What changes; what is left out stays."""

    display_name: str | None = UNSET
    email: str | None = UNSET
    language: str | None = UNSET
    time_zone: str | None = UNSET


@strawberry.input
class PasswordChangeInput:
    """The old password and the new one."""

    old_password: str | None = strawberry.field(default=None, description="required")
    new_password: str | None = strawberry.field(default=None, description="required")
    end_tokens: bool | None = strawberry.field(default=False, description="Revoke the personal tokens too.")


@strawberry.input
class SessionRevokeInput:
    """Which browser."""

    session_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class TokenCreateInput:
    """A new token."""

    name: str | None = strawberry.field(default=None, description="required")
    expires_at: datetime | None = None


@strawberry.input
class TokenRevokeInput:
    """Which token."""

    token_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class ProfilePayload:
    """The account, or the problems."""

    user: User | None
    problems: list[Problem]


@strawberry.type
class SessionRevokePayload:
    """The problems, if any."""

    revoked_id: strawberry.ID | None
    problems: list[Problem]


@strawberry.type
class TokenCreatePayload:
    """The token and its secret, shown this once, or the problems."""

    token: ApiToken | None
    secret: str | None
    problems: list[Problem]


@strawberry.type
class TokenPayload:
    """The token, or the problems."""

    token: ApiToken | None
    problems: list[Problem]


def _secret(issued: Issued) -> str:
    return issued.secret


@strawberry.type
class OwnAccountMutation:
    """Deeds on one's own account."""

    @strawberry.mutation
    async def profile_update(self, info: Info, input: ProfileUpdateInput) -> ProfilePayload:
        """Changes the own name, mail address, language and time zone."""
        return await answer(info, users.update_own(viewer(info), given(input)), user=USER)

    @strawberry.mutation(description="Ends all own sessions. Only from a browser; a token is refused.")
    async def password_change(self, info: Info, input: PasswordChangeInput) -> ProfilePayload:
        """Changes the own password."""
        deed = credentials.change(
            viewer(info), input.old_password, input.new_password, end_tokens=bool(input.end_tokens)
        )
        return await answer(info, deed, user=USER)

    @strawberry.mutation(description="Only from a browser; a token is refused.")
    async def session_revoke(self, info: Info, input: SessionRevokeInput) -> SessionRevokePayload:
        """Signs one of the own browsers out."""

        async def revoked_id(_done: object) -> str | None:
            return input.session_id

        return await answer(info, sessions.revoke(viewer(info), input.session_id), revoked_id=revoked_id)

    @strawberry.mutation(description="Only from a browser; a token cannot make another.")
    async def token_create(self, info: Info, input: TokenCreateInput) -> TokenCreatePayload:
        """Makes a personal token."""
        deed = tokens.create(viewer(info), input.name, input.expires_at)
        return await answer(info, deed, token=TOKEN, secret=shown_once(info, _secret))

    @strawberry.mutation
    async def token_revoke(self, info: Info, input: TokenRevokeInput) -> TokenPayload:
        """Ends a personal token at once."""
        return await answer(info, tokens.revoke(viewer(info), input.token_id), token=TOKEN)
