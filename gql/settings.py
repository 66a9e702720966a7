"""What the business sets: its numbers, its lists, the clock of a sandbox."""

from datetime import datetime
from typing import Any

import strawberry

from domain import business_settings, clock, clock_moving, options
from domain.access import visible
from domain.options import OPTION
from domain.rows import read
from gql.common import Node, Problem
from gql.context import Info
from gql.reading import answer, viewer, wanted
from models import OptionItem as OptionModel


@strawberry.type
class SettingVersion:
    """A value that stands from a moment on."""

    value: str
    effective_from: datetime
    planned: bool
    reason: str
    created_by: str | None
    created_at: datetime


@strawberry.type(description="A number that the business may change.")
class Setting:
    """What stands now, and all that stood or will stand."""

    name: str
    kind: str = strawberry.field(description="WHOLE, SHARE (0 to 1), YES_NO, LIST, CLASSES (A, B, C) or HOURS.")
    value: str
    default: str
    low: float
    high: float
    versions: list[SettingVersion]


@strawberry.type(description="A choice of an option list.")
class OptionItem(Node):
    """A code with its labels."""

    id: strawberry.ID
    list: str
    code: str
    label: str = strawberry.field(description="In the viewer's language.")
    label_en: str
    label_zh: str
    position: int
    retired_at: datetime | None


@strawberry.input
class SettingChangeInput:
    """Which number, its new value as people write it, from when, and why."""

    name: str | None = strawberry.field(default=None, description="required")
    value: str | None = strawberry.field(default=None, description="required")
    effective_from: datetime | None = strawberry.field(default=None, description="Now by default; never in the past.")
    reason: str | None = None


@strawberry.type
class SettingChangePayload:
    """The setting with its versions."""

    setting: Setting | None = None
    problems: list[Problem]


@strawberry.input
class OptionSaveInput:
    """A choice of a list; an existing code gets the new labels."""

    list: str | None = strawberry.field(default=None, description="required")
    code: str | None = strawberry.field(default=None, description="required")
    label_en: str | None = strawberry.field(default=None, description="required")
    label_zh: str | None = strawberry.field(default=None, description="required")
    position: int | None = None


@strawberry.type
class OptionSavePayload:
    """The choice."""

    option: OptionItem | None = None
    problems: list[Problem]


@strawberry.input
class OptionRetireInput:
    """Which choice."""

    option_id: strawberry.ID | None = strawberry.field(default=None, description="required")


@strawberry.type
class OptionRetirePayload:
    """The choice that is no longer offered."""

    option: OptionItem | None = None
    problems: list[Problem]


@strawberry.input
class ClockMoveInput:
    """How far, or where to."""

    by: int | None = strawberry.field(default=None, description="Seconds, negative for back.")
    to: datetime | None = None


@strawberry.type
class ClockMovePayload:
    """What time it is now."""

    now: datetime | None = None
    problems: list[Problem]


@strawberry.type
class SettingsQuery:
    """Queries on settings."""

    @strawberry.field(description="Every number that the business may change.")
    async def settings(self, info: Info, name: str | None = None) -> list[Setting]:
        """All settings, or the one of that name."""
        found: Any = await business_settings.all_settings(viewer(info), await clock.now())
        return [one for one in found if name in (None, one["name"])]

    @strawberry.field(description="The choices of a list: INDUSTRY, SOURCE, COMPANY_SIZE.")
    async def options(self, info: Info, list: str, retired: bool = False) -> list[OptionItem]:
        """Choices in their order; with `retired` also those no longer offered."""
        query = visible(viewer(info), OptionModel).filter(list=list)
        query = query if retired else query.filter(retired_at__isnull=True)
        found: Any = await read(viewer(info), OPTION, query.order_by("position", "id"), wanted(info))
        return found


@strawberry.type
class SettingsMutation:
    """Deeds on settings."""

    @strawberry.mutation(description="Sets a number of the business, from now or from a moment to come.")
    async def setting_change(self, info: Info, input: SettingChangeInput) -> SettingChangePayload:
        """The setting."""
        deed = business_settings.change(viewer(info), input.name, input.value, input.effective_from, input.reason)

        async def shown(_: Any) -> Any:
            found = await business_settings.all_settings(viewer(info), await clock.now())
            return next(one for one in found if one["name"] == input.name)

        return await answer(info, deed, setting=shown)

    @strawberry.mutation(description="Adds a choice to a list, or gives it new labels.")
    async def option_save(self, info: Info, input: OptionSaveInput) -> OptionSavePayload:
        """The choice."""
        given = (input.list, input.code, input.label_en, input.label_zh, input.position)
        return await answer(info, options.save(viewer(info), *given), option=OPTION)

    @strawberry.mutation(description="Takes a choice out of its list; records that have it keep it.")
    async def option_retire(self, info: Info, input: OptionRetireInput) -> OptionRetirePayload:
        """The choice."""
        return await answer(info, options.retire(viewer(info), input.option_id), option=OPTION)

    @strawberry.mutation(description="Moves the clock of a sandbox.")
    async def clock_move(self, info: Info, input: ClockMoveInput) -> ClockMovePayload:
        """The moved time."""
        return await answer(info, clock_moving.move(viewer(info), input.by, input.to), now=_itself)


async def _itself(moment: datetime) -> datetime:
    return moment
