"""The private PostgreSQL: one cluster, one role and one database, all named weir"""

import asyncio
import shutil
import signal
from pathlib import Path

import asyncpg

from servers.child import Child, ServerFailed
from servers.lock import Address
from servers.place import Place, own_directory
from servers.predecessors import wait_for_predecessors

SOCKET = ".s.PGSQL.5432"
CREATE_SECONDS = 120
RECOVERY_SECONDS = 300
GONE_SECONDS = 60
# Without --lc-ctype trigrams know no Chinese.
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-ctype=C.UTF-8")
ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
}
DURABLE = {"shared_buffers": "128MB", "work_mem": "8MB", "maintenance_work_mem": "64MB"}
FORGETFUL = {
    "shared_buffers": "64MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def address(place: Place) -> Address:
    return Address(f"postgresql://weir@/weir?host={place.sockets}&port=5432", place.sockets / SOCKET)


def start(place: Place, *, durable: bool) -> Child:
    """Start the cluster of a place, created where missing, and return when it answers."""
    cluster = place.home / "postgres"
    if not cluster.exists():
        _create(cluster, place, durable=durable)
    own_directory(cluster, place.account)
    wait_for_predecessors(cluster, "postgres", GONE_SECONDS)
    _forget_predecessors(cluster, place.sockets)
    server = Child(
        [place.programs.postgres / "postgres", "-D", cluster, *_settings(place.sockets, durable=durable)],
        directory=Path("/"),
        log=place.home / "postgres.log",
        account=place.account,
        farewell=signal.SIGINT,
    )
    server.wait_until(lambda: _ready(cluster, server.process.pid), RECOVERY_SECONDS)
    try:
        asyncio.run(_prepare_database(place.sockets))
    except (ServerFailed, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        server.stop()
        raise ServerFailed(f"PostgreSQL runs, but its database cannot be prepared: {error}") from error
    return server


def _create(cluster: Path, place: Place, *, durable: bool) -> None:
    """Create beside and rename, so that a cluster exists whole or not at all."""
    unfinished = cluster.with_name("postgres.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    own_directory(unfinished, place.account)
    sync = [] if durable else ["--no-sync"]
    Child(
        [place.programs.postgres / "initdb", "-D", unfinished, "-U", "weir", "-A", "trust", *LOCALE, *sync],
        directory=Path("/"),
        log=place.home / "postgres.log",
        account=place.account,
        farewell=signal.SIGKILL,
    ).finish(CREATE_SECONDS)
    unfinished.rename(cluster)


def _forget_predecessors(cluster: Path, sockets: Path) -> None:
    """Nobody works here, so the numbers in these files may meanwhile be those of strangers."""
    (cluster / "postmaster.pid").unlink(missing_ok=True)
    (sockets / f"{SOCKET}.lock").unlink(missing_ok=True)


def _settings(sockets: Path, *, durable: bool) -> list[str]:
    wanted = ALWAYS | (DURABLE if durable else FORGETFUL) | {"unix_socket_directories": str(sockets)}
    return [f"--{name}={value}" for name, value in wanted.items()]


def _ready(cluster: Path, pid: int) -> bool:
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > 7 and int(lines[0]) == pid and lines[7].strip() == "ready"


async def _prepare_database(sockets: Path) -> None:
    connection = await asyncpg.connect(
        host=str(sockets), port=5432, user="weir", password="", database="postgres", timeout=10
    )
    try:
        if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = 'weir'"):
            await connection.execute("CREATE DATABASE weir")
        ctype = await connection.fetchval("SELECT datctype FROM pg_database WHERE datname = 'weir'")
    finally:
        await connection.close()
    if ctype != "C.UTF-8":
        raise ServerFailed(f"The database was created with LC_CTYPE {ctype}; searching Chinese needs C.UTF-8.")
