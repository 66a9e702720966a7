"""An installation of real processes under load, whose parts are killed one after another."""

import asyncio
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import redis.asyncio

from domain import clock
from domain.people import tokens
from domain.viewer import system
from models import User, database
from servers import Addresses, PrivateServers, find
from tests.customers.making import customer
from tests.world import World, build

ROOT = Path(__file__).parents[2]
REPS = ("east-rep1", "east-rep2", "west-rep1", "vendor-rep1")
VICTIMS = ("web", "worker", "postgres", "valkey", "flush")
PATIENCE = 60.0
OWED = "select handler, attempt, due_at - now() as due_in from event_delivery where done_at is null limit 20"


@dataclass
class Confirmed:
    """What the clients were told has happened."""

    notes: list[str] = field(default_factory=list)
    claims: list[tuple[str, str]] = field(default_factory=list)
    releases: list[str] = field(default_factory=list)
    sent: int = 0
    tried_again: int = 0


@dataclass
class Installation:
    """The processes of one installation, and how its parts are killed."""

    folder: Path
    port: int
    secrets: dict[str, str]
    held: dict[str, list[str]]
    pooled: list[str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def addresses(self) -> Addresses:
        found = find(self.folder)
        assert found
        assert found.database_url
        return found

    def start(self, name: str) -> None:
        """Starts `web`, `worker` or another worker, `worker2`, as a process of its own."""
        own = {"WEIR_DATA_DIR": str(self.folder), "WEIR_PORT": str(self.port)}
        environment = {**os.environ, **own, **self.environment}
        log = (self.folder.parent / f"{name}.log").open("ab")
        code = "from cli import main; main()"
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-c", code, name.rstrip("2")], cwd=ROOT, env=environment, stdout=log, stderr=log
        )

    async def kill(self, victim: str) -> None:
        """Kills a part with SIGKILL; web and worker are started again at once, as any supervisor would."""
        if victim in self.processes:
            self.processes[victim].kill()
            self.processes[victim].wait()
            self.start(victim)
        elif victim == "postgres":
            with contextlib.suppress(FileNotFoundError, ProcessLookupError, IndexError):
                for path in self.folder.rglob("postmaster.pid"):
                    os.kill(int(path.read_text().split()[0]), signal.SIGKILL)
        else:
            await self._valkey(victim)

    async def _valkey(self, victim: str) -> None:
        with contextlib.suppress(Exception):  # it may be away already
            path = self.addresses.redis_url.removeprefix("unix://")
            async with redis.asyncio.Redis(unix_socket_path=path) as connection:
                if victim == "flush":
                    await connection.flushall()
                else:
                    os.kill(int((await connection.info("server"))["process_id"]), signal.SIGKILL)

    async def healthy(self) -> None:
        """Waits until the installation says that it is well."""
        async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as http:
            while True:
                with contextlib.suppress(httpx.HTTPError):
                    if (await http.get(f"{self.url}/healthz", timeout=5)).status_code == 200:
                        return
                await asyncio.sleep(0.1)

    def stop(self) -> None:
        """Ends the processes of this installation."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


async def found(folder: Path, held: int, pooled: int) -> Installation:
    """Founds an installation in a folder: the small world, customers for its reps and in the public pool, tokens."""
    private = PrivateServers(folder)
    url = private.start().database_url
    try:
        await database.migrate(url)
        await database.connect(url, 4)
        world = await build()
        await User.all().update(last_used_at=await clock.now())  # else the clock locks them as idle
        mine, lying = await _customers(world, held, pooled)
        secrets = {login: await tokens.issue(system(), login, "load") for login in (*REPS, "ops")}
    finally:
        await database.disconnect()
        private.stop()
    return Installation(folder, _free_port(), secrets, mine, lying)


async def _customers(world: World, held: int, pooled: int) -> tuple[dict[str, list[str]], list[str]]:
    mine: dict[str, list[str]] = {login: [] for login in REPS}
    for number in range(held):
        login = REPS[number % len(REPS)]
        made = await customer(world, f"宁波市持有{number}号机械有限公司", owner=login)
        mine[login].append(f"cus_{made.id.hex}")
    lying = [
        f"cus_{(await customer(world, f'嘉兴市公海{number}号纺织有限公司', owner=None, pool='CHANNEL')).id.hex}"
        for number in range(pooled)
    ]
    return mine, lying


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def client(site: Installation, login: str, seed: int, told: Confirmed, stop: asyncio.Event) -> None:
    """One rep at work: notes on the own customers, claims from the pool, releases; each until it is confirmed."""
    rnd, number = random.Random(seed), 0
    own, pool = list(site.held[login]), list(site.pooled)
    headers = {"authorization": f"Bearer {site.secrets[login]}"}
    async with httpx.AsyncClient(base_url=site.url, headers=headers, timeout=10) as http:
        while not stop.is_set():
            number += 1
            key = f"{login}-{seed}-{number}"
            if rnd.random() < 0.15 and pool:
                target = pool.pop(rnd.randrange(len(pool)))
                answer = await _until_told(http, key, told, CLAIM, {"customerId": target})
                if not answer["problems"]:
                    told.claims.append((login, target))
            else:
                target = own[number % len(own)]
                answer = await _until_told(http, key, told, NOTE, await _note(target, key))
                assert not answer["problems"], answer
                told.notes.append(key)


NOTE = "mutation ($input: ContactNoteAddInput!) { it: contactNoteAdd(input: $input) { note { id } problems { code } } }"
CLAIM = (
    "mutation ($input: CustomerClaimInput!) { it: customerClaim(input: $input) { customer { id } problems { code } } }"
)


async def _note(target: str, key: str) -> dict[str, Any]:
    later = (await _now()) + timedelta(days=3)
    return {"customerId": target, "way": "PHONE", "maturity": 2, "focus": key, "nextContactAt": later.isoformat()}


async def _now() -> Any:
    return await clock.now()


async def _until_told(
    http: httpx.AsyncClient, key: str, told: Confirmed, query: str, given: dict[str, Any]
) -> dict[str, Any]:
    """Sends a request with its idempotency key again and again, until an answer has come."""
    told.sent += 1
    async with asyncio.timeout(PATIENCE):
        while True:
            with contextlib.suppress(httpx.HTTPError):
                response = await http.post(
                    "/graphql", json={"query": query, "variables": {"input": given}}, headers={"idempotency-key": key}
                )
                body = response.json() if response.status_code == 200 else {}
                if body.get("data") and body["data"].get("it") is not None:
                    return dict(body["data"]["it"])
                codes = {e["extensions"]["code"] for e in body.get("errors", [])}
                assert "INTERNAL" not in codes, body
                assert response.status_code in {200, 503}, response.text
            told.tried_again += 1
            await asyncio.sleep(0.1)


@contextlib.asynccontextmanager
async def running(folder: Path, *, held: int = 40, pooled: int = 60) -> AsyncIterator[Installation]:
    """A founded installation whose web and worker run."""
    site = await found(folder, held, pooled)
    try:
        site.start("web")
        site.start("worker")
        await site.healthy()
        yield site
    finally:
        site.stop()


async def rounds(site: Installation, count: int, seed: int, pause: float = 1.0) -> Confirmed:
    """Lets the reps work while one part after another is killed; answers what they were told."""
    told, stop, rnd = Confirmed(), asyncio.Event(), random.Random(seed)
    clients = [asyncio.create_task(client(site, login, seed, told, stop)) for login in REPS for seed in range(2)]
    try:
        for number in range(count):
            await site.healthy()
            await asyncio.sleep(pause * rnd.uniform(0.2, 1.5))
            await site.kill(VICTIMS[number % len(VICTIMS)])
            for task in clients:
                if task.done():
                    task.result()
        await site.healthy()
        await asyncio.sleep(pause)
    finally:
        stop.set()
        await asyncio.gather(*clients)
    return told


async def settled(connection: asyncpg.Connection) -> None:
    """Waits until nothing is owed for any event; says what is, where that takes too long."""
    try:
        async with asyncio.timeout(PATIENCE):
            while await connection.fetchval("select count(*) from event_delivery where done_at is null"):  # noqa: ASYNC110
                await asyncio.sleep(0.2)
    except TimeoutError:
        raise AssertionError(f"still owed: {await connection.fetch(OWED)}") from None
