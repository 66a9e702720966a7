"""Departments: adding, changing, moving, deleting."""

import strawberry

from domain.people import departments
from domain.people.shapes import DEPARTMENT
from gql.common import Problem
from gql.context import Info
from gql.people import Department
from gql.reading import answer, given, viewer

UNSET = strawberry.UNSET


@strawberry.input
class DepartmentCreateInput:
    """A new department."""

    name: str | None = strawberry.field(default=None, description="required")
    parent_id: strawberry.ID | None = strawberry.field(default=None, description="required, but for partners")
    kind: str | None = strawberry.field(default=None, description="UNIT (by default) or PARTNER")
    library: str | None = strawberry.field(default=None, description="by default the parent's")
    tier: str | None = UNSET
    contract_ends_on: str | None = strawberry.field(default=UNSET, description="2026-12-31")


@strawberry.input
class DepartmentUpdateInput:
    """What changes; what is left out stays."""

    department_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    name: str | None = UNSET
    library: str | None = UNSET
    tier: str | None = UNSET
    contract_ends_on: str | None = strawberry.field(default=UNSET, description="2026-12-31")


@strawberry.input
class DepartmentMoveInput:
    """Where to."""

    department_id: strawberry.ID | None = strawberry.field(default=None, description="required")
    parent_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.input
class DepartmentDeleteInput:
    """Which one."""

    department_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class DepartmentPayload:
    """The department, or the problems."""

    department: Department | None
    problems: list[Problem]


@strawberry.type
class DepartmentDeletePayload:
    """The problems, if any."""

    deleted_id: strawberry.ID | None
    problems: list[Problem]


@strawberry.type
class DepartmentMutation:
    """Deeds on departments."""

    @strawberry.mutation
    async def department_create(self, info: Info, input: DepartmentCreateInput) -> DepartmentPayload:
        """Adds a unit, or a partner with its pool."""
        return await answer(info, departments.create(viewer(info), given(input)), department=DEPARTMENT)

    @strawberry.mutation
    async def department_update(self, info: Info, input: DepartmentUpdateInput) -> DepartmentPayload:
        """Changes name, library, tier, contract end."""
        deed = departments.update(viewer(info), input.department_id, given(input))
        return await answer(info, deed, department=DEPARTMENT)

    @strawberry.mutation
    async def department_move(self, info: Info, input: DepartmentMoveInput) -> DepartmentPayload:
        """Moves a unit with everything below it."""
        deed = departments.move(viewer(info), input.department_id, input.parent_id)
        return await answer(info, deed, department=DEPARTMENT)

    @strawberry.mutation
    async def department_delete(self, info: Info, input: DepartmentDeleteInput) -> DepartmentDeletePayload:
        """Deletes an empty department."""

        async def deleted_id(_done: object) -> str | None:
            return input.department_id

        return await answer(info, departments.delete(viewer(info), input.department_id), deleted_id=deleted_id)
