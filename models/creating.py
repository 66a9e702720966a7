"""Creating many tables in one migration step: one at a time, each step looks at all tables again."""

from typing import TYPE_CHECKING

from tortoise.migrations.operations import CreateModel, TortoiseOperation
from tortoise.migrations.schema_generator.state import ModelState

if TYPE_CHECKING:
    from tortoise.migrations.schema_editor.base import BaseSchemaEditor
    from tortoise.migrations.schema_generator.state import State


class CreateModels(TortoiseOperation):
    """As so many `CreateModel` after each other, in the order in which they are given."""

    def __init__(self, *each: CreateModel) -> None:
        self.each = each

    def describe(self) -> str:
        """What the tool calls it."""
        return f"Create models {', '.join(one.name for one in self.each)}"

    def state_forward(self, app_label: str, state: "State") -> None:
        """Makes them known, and looks at all relations once."""
        for one in self.each:
            state.models[app_label, one.name] = ModelState.make_from_model(app_label, one.model)
        state.reload_models((app_label, one.name) for one in self.each)

    async def database_forward(
        self, app_label: str, old_state: "State", new_state: "State", state_editor: "BaseSchemaEditor | None" = None
    ) -> None:
        """Creates the tables."""
        for one in self.each:
            await one.database_forward(app_label, old_state, new_state, state_editor)

    async def database_backward(
        self, app_label: str, old_state: "State", new_state: "State", state_editor: "BaseSchemaEditor | None" = None
    ) -> None:
        """Drops the tables, the last first."""
        for one in reversed(self.each):
            await one.database_backward(app_label, old_state, new_state, state_editor)
