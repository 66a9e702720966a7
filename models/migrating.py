"""A migration in one step: operation by operation, the tool would look at all tables again before and after each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tortoise import migrations
from tortoise.migrations.operations import Operation, TortoiseOperation
from tortoise.migrations.schema_generator.state import State

if TYPE_CHECKING:
    from tortoise.migrations.schema_editor.base import BaseSchemaEditor


class Migration(migrations.Migration):
    """A migration whose operations are one for the tool; none of them may change what another one of them creates."""

    def __init__(self, name: str, app_label: str) -> None:
        super().__init__(name, app_label)
        self.operations = [Together(self.operations)]


class Together(TortoiseOperation):
    """Some operations after each other, in the order in which they are given."""

    def __init__(self, each: Iterable[Operation]) -> None:
        self.each = list(each)

    def describe(self) -> str:
        """What the tool calls it."""
        return ", ".join(one.describe() for one in self.each)

    def state_forward(self, app_label: str, state: State) -> None:
        """Makes known what changes, and looks at all relations once."""
        gathered = _Gathered(state.models, state.apps)
        for one in self.each:
            one.state_forward(app_label, gathered)
        state.reload_models(gathered.changed)

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: "BaseSchemaEditor | None" = None
    ) -> None:
        """Changes the tables."""
        for one in self.each:
            await one.database_forward(app_label, old_state, new_state, state_editor)

    async def database_backward(
        self, app_label: str, old_state: State, new_state: State, state_editor: "BaseSchemaEditor | None" = None
    ) -> None:
        """Changes them back, the last first."""
        for one in reversed(self.each):
            await one.database_backward(app_label, old_state, new_state, state_editor)


@dataclass
class _Gathered(State):
    """A state that remembers which models are to be looked at again."""

    changed: set[tuple[str, str]] = field(default_factory=set)

    def reload_models(self, model_tuples: Iterable[tuple[str, str]]) -> None:
        """Remembers them."""
        self.changed.update(model_tuples)

    def reload_model(self, app_label: str, model_name: str) -> None:
        """Remembers it."""
        self.changed.add((app_label, model_name))
