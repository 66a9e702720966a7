"""Style sheets, scripts and icons: their addresses change with their contents, so browsers keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"


def mount() -> Mount:
    """The route of the present version; an older page's addresses lead to the present files."""
    return Mount("/static/{version}", StaticFiles(directory=STATIC))


def asset(name: str) -> str:
    """The address of a file below `static/`."""
    return f"/static/{version()}/{name}"


@cache
def version() -> str:
    """A digest over all of the files."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
