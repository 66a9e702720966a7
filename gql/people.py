"""People: who I am, who works here, in which departments."""

from datetime import date, datetime
from typing import Annotated, Any

import strawberry

from domain.people import finding, users
from domain.people.authority import givable
from domain.people.shapes import DEPARTMENT, SESSION, TOKEN, USER
from domain.rows import read
from gql.common import After, First, Node, PageInfo
from gql.context import Info
from gql.reading import connection, one, own, sentence, viewer, wanted
from gql.standing import Standing
from models.kinds import Role


@strawberry.type(description="Somebody, as colleagues know each other.")
class Person:
    """A name and an id."""

    id: strawberry.ID
    login: str
    display_name: str


@strawberry.type
class Department(Node):
    """A node of the one tree of departments."""

    id: strawberry.ID
    name: str
    full_name: str = strawberry.field(description="Begins with the company's name; composed, never typed.")
    kind: str = strawberry.field(description="ROOT, VENDOR, PARTNER or UNIT.")
    library: str | None
    tier: str | None
    contract_ends_on: date | None
    depth: int = strawberry.field(description="Steps below the root.")
    people_count: int = strawberry.field(description="Open accounts directly in it.")
    parent: "Department | None"
    partner: "Department | None"


@strawberry.type(description="Each day's hours as text, such as `09:00–12:00, 13:30–18:00`; empty for a day off.")
class WorkingHours:
    """A week."""

    monday: str
    tuesday: str
    wednesday: str
    thursday: str
    friday: str
    saturday: str
    sunday: str


@strawberry.type
class Absence(Node):
    """A period in which somebody is away."""

    id: strawberry.ID
    starts_at: datetime
    ends_at: datetime
    reason: str


@strawberry.type
class InHand:
    """What somebody still holds."""

    customers: int
    tasks: int
    entrusted: int = strawberry.field(description="Customers whose service manager they are.")


@strawberry.type
class User(Node):
    """An account."""

    id: strawberry.ID
    login: str
    display_name: str
    role: str
    state: str = strawberry.field(description="ACTIVE, LOCKED or DISABLED.")
    email: str | None
    language: str | None
    time_zone: str | None
    languages: list[str]
    skills: list[str]
    working_hours: WorkingHours
    created_at: datetime
    last_used_at: datetime | None
    must_change_password: bool
    disabled_at: datetime | None
    locked_at: datetime | None
    lock_reason: str | None = strawberry.field(description="INACTIVITY.")
    sign_in_paused_until: datetime | None = strawberry.field(description="Too many failed sign-ins.")
    department: Department
    standing: Standing | None = strawberry.field(description="Where this person stands against the rules today.")
    managed_departments: list[Department]
    absences: list[Absence]
    in_hand: InHand


@strawberry.type
class Viewer:
    """Who asks."""

    id: strawberry.ID
    login: str
    display_name: str
    role: str
    email: str | None
    language: str | None
    time_zone: str | None
    must_change_password: bool
    department: Department
    standing: Standing | None = strawberry.field(description="Where the viewer stands against the rules today.")
    unread_notifications: int = strawberry.field(description="Counted up to 100.")
    tickets_in_hand: int = strawberry.field(
        description="Tickets to work on, counted up to 100, for those who work on tickets."
    )
    leads_in_hand: int = strawberry.field(
        description="Leads that the viewer works on; for who sees all, those that wait. Counted up to 100."
    )

    @strawberry.field(description="What the role may do.")
    def permissions(self, info: Info) -> list[str]:
        """Names of deeds."""
        return sorted(viewer(info).permissions)

    @strawberry.field(description="Roles that the caller may give to others.")
    def roles_to_give(self, info: Info) -> list[str]:
        """Codes of roles, highest first."""
        given = givable(viewer(info))
        return [role.value for role in Role if role in given]


@strawberry.type
class UserConnection:
    """A page of users."""

    nodes: list[User]
    page_info: PageInfo
    total_count: int
    total_count_exceeded: bool


@strawberry.input
class UserFilter:
    """Which users."""

    search: str | None = None
    role: str | None = None
    state: str | None = strawberry.field(default=None, description="ACTIVE, LOCKED or DISABLED.")
    department_id: strawberry.ID | None = strawberry.field(default=None, description="With everything below it.")


@strawberry.type
class LoginAvailability:
    """Whether a login may be given to a new account."""

    available: bool
    message: str = strawberry.field(description="In the caller's language.")


@strawberry.type
class SignInSession(Node):
    """A browser that is signed in."""

    id: strawberry.ID
    address: str
    user_agent: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    current: bool


@strawberry.type
class ApiToken(Node):
    """A token; its secret was shown once."""

    id: strawberry.ID
    name: str
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None


Search = Annotated[str | None, strawberry.argument(description="Part of the full name.")]


@strawberry.type
class PeopleQuery:
    """Queries on people."""

    @strawberry.field(description="Who asks.")
    async def viewer(self, info: Info) -> Viewer:
        """The caller's own account."""
        return await own(info, USER)

    @strawberry.field
    async def user(self, info: Info, id: strawberry.ID) -> User | None:
        """A user that the viewer may see."""
        return await one(info, USER, id)

    @strawberry.field
    async def users(
        self, info: Info, filter: UserFilter | None = None, first: First = 20, after: After = None
    ) -> UserConnection:
        """Users that the viewer may see, by login."""
        query = finding.users(viewer(info), vars(filter or UserFilter()))
        return await connection(info, USER, query, order=("login", "id"), first=first, after=after)

    @strawberry.field
    async def department(self, info: Info, id: strawberry.ID) -> Department | None:
        """A department that the viewer may see."""
        return await one(info, DEPARTMENT, id)

    @strawberry.field(description="At most 2,000.")
    async def departments(self, info: Info, search: Search = None) -> list[Department]:
        """Departments that the viewer may see, each company's together."""
        query = finding.departments(viewer(info), search).limit(2000)
        return await _read(info, DEPARTMENT, query)

    @strawberry.field
    async def login_available(self, info: Info, login: str) -> LoginAvailability:
        """For who makes accounts: whether a login is free and well formed."""
        reason = await users.login_available(viewer(info), login)
        return LoginAvailability(available=not reason, message=sentence(info, reason or "login-available"))

    @strawberry.field
    async def my_sessions(self, info: Info) -> list[SignInSession]:
        """The caller's own browsers that are signed in."""
        return await _read(info, SESSION, await finding.sessions(viewer(info)))

    @strawberry.field
    async def my_tokens(self, info: Info) -> list[ApiToken]:
        """The caller's own tokens."""
        return await _read(info, TOKEN, finding.tokens(viewer(info)))


async def _read(info: Info, shape: Any, query: Any) -> Any:
    return await read(viewer(info), shape, query, wanted(info))
