"""The private Valkey: queue and counters, kept in an append-only file"""

import signal
import socket

from servers.child import Child
from servers.lock import Address
from servers.place import Place, own_directory
from servers.predecessors import wait_for_predecessors

SOCKET = "valkey.sock"
LOADING_SECONDS = 120
GONE_SECONDS = 60


def address(place: Place) -> Address:
    return Address(f"unix://{place.sockets / SOCKET}", place.sockets / SOCKET)


def start(place: Place, *, durable: bool) -> Child:
    """Start Valkey on the data of a place and return when it answers."""
    data = own_directory(place.home / "valkey", place.account)
    wait_for_predecessors(data, "valkey-server", GONE_SECONDS)
    where = address(place)
    where.socket.unlink(missing_ok=True)
    server = Child(
        [place.programs.valkey, *_settings(where, durable=durable)],
        directory=data,
        log=place.home / "valkey.log",
        account=place.account,
        farewell=signal.SIGTERM,
    )
    server.wait_until(lambda: _answers_ping(where), LOADING_SECONDS)
    return server


def _settings(where: Address, *, durable: bool) -> list[str]:
    wanted = {
        "port": "0",
        "unixsocket": str(where.socket),
        "unixsocketperm": "700",
        "save": "",
        "appendonly": "yes" if durable else "no",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
    }
    return [word for name, value in wanted.items() for word in (f"--{name}", value)]


def _answers_ping(where: Address) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        try:
            client.connect(str(where.socket))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False
