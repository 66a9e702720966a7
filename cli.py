"""The `weir` command: each command is a few lines over the domain."""

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
import uvicorn
from rich.console import Console

import logs
import messages
from app import application, background
from cli_import import load_file
from demo.loading import LOGINS, PASSWORD, load, loaded, look_back
from domain.imports.company_columns import of_names
from domain.people import accounts, credentials, passwords, tokens, users
from domain.refusal import Refusal
from domain.viewer import system
from models import database
from models.kinds import Through
from servers import Addresses, PrivateServers, ServerFailed
from settings import settings

T = TypeVar("T")
main = typer.Typer(add_completion=False, no_args_is_help=True, help="Weir 堰, a channel CRM.")
token = typer.Typer(no_args_is_help=True, help="Tokens for other systems.")
main.add_typer(token, name="token")
importing = typer.Typer(no_args_is_help=True, help="Records out of files.")
main.add_typer(importing, name="import")
user = typer.Typer(no_args_is_help=True, help="Accounts of people.")
main.add_typer(user, name="user")
say = Console(soft_wrap=True)
Empty = Annotated[bool, typer.Option(help="Start with `admin` only, without the demonstration world.")]


@main.callback()
def begin() -> None:
    """Set up the logs before any command."""
    logs.configure(as_json=settings.log_json)


@main.command()
def run(empty: Empty = False) -> None:
    """Serve browser, GraphQL and worker in one process."""
    addresses, private = _servers()
    try:
        asyncio.run(_prepare(addresses, world=not empty))
        say.print(f"\nWeir 堰  http://{settings.host}:{settings.port}\n", style="bold")
        _serve(addresses, private, worker=True)
    finally:
        if private:
            private.stop()


@main.command()
def web() -> None:
    """Serve browser and GraphQL only; tasks are a worker's."""
    addresses, private = _servers()
    _serve(addresses, private, worker=False)


@main.command()
def worker() -> None:
    """Work on tasks, relay events and turn the clock."""
    addresses, private = _servers()
    asyncio.run(_work(addresses, private))


@main.command()
def migrate() -> None:
    """Bring the tables up to date, and found the installation where there is none."""
    addresses, private = _servers()
    asyncio.run(_prepare(addresses))
    if private:
        private.stop()


@main.command()
def demo() -> None:
    """Load the demonstration world into an installation without customers."""
    addresses, private = _servers()
    try:
        asyncio.run(_prepare(addresses))
        _over(addresses, _load_demo())
    except Refusal:
        say.print("There are customers already: the demonstration world goes into an empty installation.", style="red")
        raise typer.Exit(1) from None
    finally:
        if private:
            private.stop()
    _show_sign_ins()


@token.command("create")
def token_create(login: str, name: Annotated[str, typer.Option()]) -> None:
    """Print a new token of that user and nothing else."""
    print(_over_database(tokens.issue(system(Through.COMMAND), login, name)))


@user.command("create")
def user_create(
    login: str,
    role: Annotated[str, typer.Option()],
    department: Annotated[str, typer.Option(help="Its name or full name.")],
) -> None:
    """Make an account and print its one-time password and nothing else."""
    print(_over_database(_told(users.create_by_command(system(Through.COMMAND), login, role, department))))


@user.command("reset-password")
def user_reset_password(login: str) -> None:
    """Give a user a one-time password, lift all locks, and print the password and nothing else."""
    print(_over_database(_told(credentials.reset_by_command(system(Through.COMMAND), login))))


@importing.command("customers")
def import_customers(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    library: Annotated[str, typer.Option(help="CHANNEL, TELESALES or INDUSTRY.")],
    columns: Annotated[
        str | None, typer.Option(help="What the columns hold, e.g. id,name,province,city,phone.")
    ] = None,
) -> None:
    """Load companies from a CSV or TSV file into the public pool of a library; doubles are skipped."""
    try:
        fields = of_names(columns) if columns else None
    except ValueError as error:
        say.print(f"No such column: {error}", style="red")
        raise typer.Exit(1) from None
    _over_database(_told(load_file(say, file, library, fields)))


async def _told(work: Coroutine[Any, Any, T]) -> T:
    """What the work answers; a refusal ends the command with its sentences."""
    try:
        return await work
    except Refusal as refusal:
        for told in refusal.problems:
            say.print(f"{told.field or ''} {messages.text('en', told.message, **told.values)}".strip(), style="red")
        raise typer.Exit(1) from None


def _over_database(work: Coroutine[Any, Any, T]) -> T:
    """Runs work over the running servers of this installation, or over ones started for it."""
    addresses, private = _servers()
    try:
        return _over(addresses, work)
    finally:
        if private:
            private.stop()


def _over(addresses: Addresses, work: Coroutine[Any, Any, T]) -> T:
    """Runs work over that database."""

    async def connected() -> T:
        await database.connect(addresses.database_url, 4)
        try:
            return await work
        finally:
            await database.disconnect()

    return asyncio.run(connected())


async def _load_demo() -> None:
    await load(system(Through.COMMAND), await passwords.hashed(PASSWORD))
    await look_back(system(Through.COMMAND))


def _servers() -> tuple[Addresses, PrivateServers | None]:
    """The servers that the environment names; private ones, started or joined, where it names none."""
    given = Addresses(str(settings.database_url or ""), settings.redis_url or "")
    if given.database_url and given.redis_url:
        return given, None
    private = PrivateServers(settings.data, postgres=not given.database_url, valkey=not given.redis_url)
    try:
        own = private.start()
    except ServerFailed as error:
        say.print(str(error), style="red")
        raise typer.Exit(1) from error
    return Addresses(given.database_url or own.database_url, given.redis_url or own.redis_url), private


async def _prepare(addresses: Addresses, *, world: bool = False) -> None:
    """Brings the tables up to date, founds the installation, and loads the world into a new one where wanted."""
    await database.migrate(addresses.database_url)
    await database.connect(addresses.database_url, 4)
    try:
        first = await accounts.found_installation(system(Through.COMMAND))
        if first and world:
            await _load_demo()
        if await loaded():
            _show_sign_ins()
        elif first:
            say.print(f"admin  {first}   (one-time password: you choose your own at the first sign-in)")
    finally:
        await database.disconnect()


def _show_sign_ins() -> None:
    say.print(f"\nDemonstration sign-ins, all with the password {PASSWORD}:", highlight=False)
    say.print("  " + " · ".join(LOGINS), highlight=False)


def _serve(addresses: Addresses, private: PrivateServers | None, *, worker: bool) -> None:
    made = application(addresses, private, worker=worker)
    uvicorn.run(
        made,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )


async def _work(addresses: Addresses, private: PrivateServers | None) -> None:
    await database.connect(addresses.database_url, settings.database_connections)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    watching = [private.watch()] if private else []
    tasks = [asyncio.ensure_future(one) for one in [*background(addresses), *watching]]
    await stop.wait()
    for task in tasks:
        task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.gather(*tasks, return_exceptions=True)
    await database.disconnect()


if __name__ == "__main__":
    main()
