import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from servers import PrivateServers


@pytest.fixture
def clone() -> Iterator[Path]:
    """A folder as a clone of the repository is: short, readable by all, and its data folder not yet made."""
    with a_clone() as folder:
        yield folder


@pytest.fixture(scope="session")
def first_run() -> Iterator[Path]:
    """The data folder that a first run leaves behind."""
    with a_clone() as folder:
        private = PrivateServers(folder / "var", durable=False)
        private.start()
        private.stop()
        yield folder / "var"


@pytest.fixture
def used_clone(clone: Path, first_run: Path) -> Path:
    """A clone in which the servers have run before; it saves the second that the first start takes."""
    copy(first_run, clone / "var")
    return clone


@pytest.fixture(scope="session")
def running(first_run: Path) -> Iterator[PrivateServers]:
    """Servers that run through all tests which only look at them."""
    with a_clone() as folder:
        copy(first_run, folder / "var")
        private = PrivateServers(folder / "var", durable=False)
        private.start()
        yield private
        private.stop()


@contextmanager
def a_clone() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="w-"))
    folder.chmod(0o755)
    yield folder
    for link in (*folder.rglob("elsewhere"), *folder.rglob("sockets")):
        with suppress(OSError):
            shutil.rmtree(link.readlink())
    shutil.rmtree(folder)


def copy(data_dir: Path, to: Path) -> None:
    subprocess.run(["cp", "-a", str(data_dir), str(to)], check=True)
