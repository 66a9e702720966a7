"""Types that every capability uses."""

from typing import Annotated, Any

import strawberry
from strawberry.types import Info as StrawberryInfo


@strawberry.interface(description="Anything that has an id.")
class Node:
    """Relay's object identification."""

    id: strawberry.ID

    @classmethod
    def is_type_of(cls, obj: Any, _info: StrawberryInfo) -> bool:
        """Rows tell their type."""
        return isinstance(obj, dict) and obj.get("__typename") == cls.__strawberry_definition__.name  # type: ignore[attr-defined]


@strawberry.type
class PageInfo:
    """Where a page of a list ends."""

    has_next_page: bool
    end_cursor: str | None


@strawberry.type(description="Why a deed was refused: a code for machines, a sentence in the caller's language.")
class Problem:
    """One reason of a refusal."""

    code: str
    message: str
    field: str | None = strawberry.field(description="Dotted path below the input.")


First = Annotated[int, strawberry.argument(description="Page size, 1 to 100.")]
After = Annotated[str | None, strawberry.argument(description="`endCursor` of the page before.")]
