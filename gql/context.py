"""What a resolver knows of the request."""

from dataclasses import dataclass
from typing import Any

from strawberry.types import Info as StrawberryInfo

from domain.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request, only in-process."""

    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Context:
    """The viewer, and files that only in-process callers can pass."""

    viewer: Viewer
    files: dict[str, Upload]


Info = StrawberryInfo[Context, Any]
