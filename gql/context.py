"""What a resolver knows of the request."""

from dataclasses import dataclass, field
from typing import Any

from strawberry.types import Info as StrawberryInfo

from domain.files import Given
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
    files: dict[str, list[Upload]]
    secrets: list[str] = field(default_factory=list)

    def file(self, name: str) -> Upload | None:
        """The file of that name, where one came."""
        return next(iter(self.files.get(name, ())), None)

    def given(self, name: str) -> list[Given]:
        """The files of that name, as the domain takes them."""
        return [Given(one.name, one.content) for one in self.files.get(name, ())]


Info = StrawberryInfo[Context, Any]
