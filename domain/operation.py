"""The one way a deed happens: permission, transaction, change, audit, events; or a Refusal and nothing has changed."""

import functools
import hashlib
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

import asyncpg
from tortoise.exceptions import DBConnectionError, IntegrityError, OperationalError, ValidationError
from tortoise.transactions import in_transaction

from domain import clock, events, ids
from domain.refusal import of_constraint, refuse
from domain.viewer import Viewer
from models import AuditEntry, Event, IdempotencyKey
from models.record import Record

P = ParamSpec("P")
R = TypeVar("R")
TRIES = 4

# What a text is to the driver that no column could hold, such as a city of 10,000 letters in a filter.
TOO_LONG = (ValidationError,)

# What a server that is away, restarting or exhausted looks like.
OUTAGES = (
    TimeoutError,
    ConnectionError,
    OSError,
    DBConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # the connection died amid an operation
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InsufficientResourcesError,
)


@dataclass(slots=True)
class Deed:
    """A deed on its way: who does it, when, and what is to be told of it."""

    viewer: Viewer
    now: datetime
    audit: list[AuditEntry] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def record(
        self,
        name: str,
        subject: Record,
        *,
        called: str = "",
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        **payload: Any,
    ) -> None:
        """Keeps what was done to that record: an audit entry with before and after, and an event with the payload."""
        kind = type(subject)
        self.audit.append(
            AuditEntry(
                at=self.now,
                actor_id=self.viewer.id,
                actor_login=self.viewer.login,
                through=self.viewer.through,
                address=self.viewer.address,
                request_id=self.viewer.request_id,
                action=name,
                subject_kind=ids.PREFIXES.get(kind, kind.__name__.lower()),
                subject=subject.id,
                subject_name=called[:200],
                before=before,
                after=after,
            )
        )
        self.events.append(Event(name=name, subject=subject.id, payload=payload, at=self.now))


Body = Callable[Concatenate[Deed, P], Awaitable[R]]
Operation = Callable[Concatenate[Viewer, P], Coroutine[Any, Any, R]]


def operation(permission: str | None) -> Callable[[Body[P, R]], Operation[P, R]]:
    """Makes a deed of a function: called with a viewer, it runs in one transaction with the permission checked.

    Deadlocks and serialization failures are tried again; a violated constraint becomes its Refusal.
    Raises Refusal; then nothing has changed.
    """

    def wrap(body: Body[P, R]) -> Operation[P, R]:
        async def run(viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if permission is not None:
                viewer.demand(permission)
            return await _again(lambda: _once(body, viewer, *args, **kwargs))

        return functools.update_wrapper(run, body)

    return wrap


async def once(viewer: Viewer, key: str, body: bytes, answer: Callable[[], Awaitable[Any]]) -> Any:
    """The answer to a request with an idempotency key: computed the first time, repeated for 24 hours.

    The key and all that the request changes commit together. A concurrent repeat waits for the first.
    Refuses with CONFLICT where the key came with another body.
    """
    digest = hashlib.sha256(body).digest()
    now = await clock.now()
    async with in_transaction() as connection:
        await IdempotencyKey.filter(user_id=viewer.id, key=key, at__lt=now - timedelta(hours=24)).delete()
        taken = await connection.execute_query_dict(
            "insert into idempotency_key (id, user_id, key, body_hash, at) values (uuidv7(), $1, $2, $3, $4)"
            " on conflict (user_id, key) do nothing returning id",
            [viewer.id, key, digest, now],
        )
        kept = await IdempotencyKey.get(user_id=viewer.id, key=key)
        if not taken:
            if bytes(kept.body_hash) != digest:
                refuse("CONFLICT", "refusal-idempotency-key-reused")
            return kept.answer
        kept.answer = await answer()
        await kept.save(update_fields=["answer"])
        return kept.answer


async def _once(body: Body[P, R], viewer: Viewer, *args: P.args, **kwargs: P.kwargs) -> R:
    try:
        async with in_transaction():
            deed = Deed(viewer, await clock.now())
            result = await body(deed, *args, **kwargs)
            if deed.audit:
                await AuditEntry.bulk_create(deed.audit)
            await events.write(deed.events, deed.now)
            return result
    except IntegrityError as error:
        cause = error.args[0] if error.args else None
        raise of_constraint(getattr(cause, "constraint_name", None)) from error


async def _again(run: Callable[[], Awaitable[R]]) -> R:
    for left in reversed(range(TRIES)):
        try:
            return await run()
        except (asyncpg.DeadlockDetectedError, asyncpg.SerializationError, OperationalError) as error:
            cause = error.args[0] if isinstance(error, OperationalError) and error.args else error
            if not left or not isinstance(cause, asyncpg.DeadlockDetectedError | asyncpg.SerializationError):
                raise
    raise AssertionError
