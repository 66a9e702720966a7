"""People: who I am."""

from datetime import date, datetime

import strawberry

from domain.people.shapes import DEPARTMENT, USER
from gql.common import Node
from gql.context import Info
from gql.reading import one, own, viewer
from gql.standing import Standing


@strawberry.type
class Department(Node):
    """A node of the one tree of departments."""

    id: strawberry.ID
    name: str
    full_name: str
    kind: str
    library: str | None
    tier: str | None
    contract_ends_on: date | None
    parent: "Department | None"
    partner: "Department | None"


@strawberry.type
class User(Node):
    """An account."""

    id: strawberry.ID
    login: str
    display_name: str
    role: str
    email: str | None
    language: str | None
    time_zone: str | None
    disabled_at: datetime | None
    locked_at: datetime | None
    lock_reason: str | None
    department: Department
    standing: Standing | None = strawberry.field(description="Where this person stands against the rules today.")


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
    department: Department
    standing: Standing | None = strawberry.field(description="Where the viewer stands against the rules today.")
    unread_notifications: int = strawberry.field(description="Counted up to 100.")

    @strawberry.field(description="What the role may do.")
    def permissions(self, info: Info) -> list[str]:
        """Names of deeds."""
        return sorted(viewer(info).permissions)


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
    async def department(self, info: Info, id: strawberry.ID) -> Department | None:
        """A department that the viewer may see."""
        return await one(info, DEPARTMENT, id)
