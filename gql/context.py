"""What a resolver knows of the request."""

from dataclasses import dataclass, field
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
    """The viewer, files that only in-process callers can pass, and the secrets that the answer shows this once."""

    viewer: Viewer
    files: dict[str, Upload]
    secrets: list[str] = field(default_factory=list)


Info = StrawberryInfo[Context, Any]
