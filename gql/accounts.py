"""Accounts as administrators make, change, lock and open them; absences."""

from datetime import datetime

import strawberry

from domain.people import absences, credentials, locks, users
from domain.people.credentials import Handed
from domain.people.shapes import ABSENCE, USER
from gql.common import Problem
from gql.context import Info
from gql.people import Absence, User
from gql.reading import answer, given, shown_once, viewer

UNSET = strawberry.UNSET


@strawberry.input(description="Each day's hours as text, such as `9:00-12:00, 13:30-18:00`.")
class WorkingHoursInput:
    """A week."""

    monday: str | None = None
    tuesday: str | None = None
    wednesday: str | None = None
    thursday: str | None = None
    friday: str | None = None
    saturday: str | None = None
    sunday: str | None = None


@strawberry.input
class UserCreateInput:
    """A new account."""

    login: str | None = strawberry.field(default=None, description="required")
    role: str | None = strawberry.field(default=None, description="required")
    department_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    display_name: str | None = strawberry.field(default=UNSET, description="the login by default")
    email: str | None = UNSET
    language: str | None = UNSET
    time_zone: str | None = UNSET
    managed_department_ids: list[strawberry.ID] | None = UNSET
    working_hours: WorkingHoursInput | None = UNSET
    languages: list[str] | None = UNSET
    skills: list[str] | None = UNSET


@strawberry.input
class UserUpdateInput:
    """What changes; what is left out stays."""

    user_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    role: str | None = UNSET
    department_id: strawberry.ID | None = UNSET
    display_name: str | None = UNSET
    email: str | None = UNSET
    language: str | None = UNSET
    time_zone: str | None = UNSET
    managed_department_ids: list[strawberry.ID] | None = UNSET
    working_hours: WorkingHoursInput | None = UNSET
    languages: list[str] | None = UNSET
    skills: list[str] | None = UNSET


@strawberry.input
class UserDisableInput:
    """Whose account."""

    user_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class UserEnableInput:
    """Whose account."""

    user_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class UserRestoreInput:
    """Whose account."""

    user_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class UserPasswordResetInput:
    """Whose password."""

    user_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class AbsenceAddInput:
    """Who is away, and when."""

    user_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    starts_at: datetime | None = strawberry.field(default=None, description="required")
    ends_at: datetime | None = strawberry.field(default=None, description="required")
    reason: str | None = None


@strawberry.input
class AbsenceRemoveInput:
    """Which one."""

    absence_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class UserPayload:
    """The account, or the problems."""

    user: User | None
    problems: list[Problem]


@strawberry.type
class UserPasswordPayload:
    """The account and a password that is shown this once, or the problems."""

    user: User | None
    one_time_password: str | None
    problems: list[Problem]


@strawberry.type
class AbsencePayload:
    """The absence, or the problems."""

    absence: Absence | None
    problems: list[Problem]


def _password(handed: Handed) -> str:
    return handed.password


@strawberry.type
class AccountMutation:
    """Deeds on accounts."""

    @strawberry.mutation(description="The one-time password must be changed at the first sign-in.")
    async def user_create(self, info: Info, input: UserCreateInput) -> UserPasswordPayload:
        """Makes an account."""
        deed = users.create(viewer(info), _user(input))
        return await answer(info, deed, user=USER, one_time_password=shown_once(info, _password))

    @strawberry.mutation
    async def user_update(self, info: Info, input: UserUpdateInput) -> UserPayload:
        """Changes an account."""
        return await answer(info, users.update(viewer(info), input.user_id, _user(input)), user=USER)

    @strawberry.mutation(description="Ends sessions and tokens at once.")
    async def user_disable(self, info: Info, input: UserDisableInput) -> UserPayload:
        """Disables an account that holds nothing."""
        return await answer(info, locks.disable(viewer(info), input.user_id), user=USER)

    @strawberry.mutation
    async def user_enable(self, info: Info, input: UserEnableInput) -> UserPayload:
        """Opens a disabled account again."""
        return await answer(info, locks.enable(viewer(info), input.user_id), user=USER)

    @strawberry.mutation
    async def user_restore(self, info: Info, input: UserRestoreInput) -> UserPayload:
        """Lifts all locks of an account."""
        return await answer(info, locks.restore(viewer(info), input.user_id), user=USER)

    @strawberry.mutation(description="Only from a browser; a token is refused.")
    async def user_password_reset(self, info: Info, input: UserPasswordResetInput) -> UserPasswordPayload:
        """Gives a one-time password."""
        deed = credentials.reset(viewer(info), input.user_id)
        return await answer(info, deed, user=USER, one_time_password=shown_once(info, _password))

    @strawberry.mutation
    async def absence_add(self, info: Info, input: AbsenceAddInput) -> AbsencePayload:
        """Enters an absence."""
        deed = absences.add(viewer(info), input.user_id, input.starts_at, input.ends_at, input.reason)
        return await answer(info, deed, absence=ABSENCE)

    @strawberry.mutation
    async def absence_remove(self, info: Info, input: AbsenceRemoveInput) -> UserPayload:
        """Takes an absence back."""
        return await answer(info, absences.remove(viewer(info), input.absence_id), user=USER)


def _user(input: UserCreateInput | UserUpdateInput) -> dict[str, object]:
    fields = given(input)
    if fields.get("working_hours"):
        fields["working_hours"] = vars(fields["working_hours"])
    return fields
