import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from servers import PrivateServers


@pytest.fixture
def clone() -> Iterator[Path]:
    """A folder as a clone of the repository is: short, readable by all, and its data folder not yet made."""
    folder = Path(tempfile.mkdtemp(prefix="w-"))
    folder.chmod(0o755)
    yield folder
    for link in (*folder.rglob("elsewhere"), *folder.rglob("sockets")):
        with suppress(OSError):
            shutil.rmtree(link.readlink())
    shutil.rmtree(folder)


@pytest.fixture
def servers(clone: Path) -> Iterator[PrivateServers]:
    private = PrivateServers(clone / "var", durable=False)
    yield private
    private.stop()
