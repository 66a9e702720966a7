"""Scalars: times with offset that do not break the request when they cannot be read, and cleaned text."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLID, GraphQLString

_UNWANTED = re.compile("[\x00\ud800-\udfff]")


class Unreadable(str):
    """Text where a value of another kind was wanted; the domain answers INVALID for it."""

    __slots__ = ()


def clean(text: str) -> str:
    """The text without NUL and lone surrogates, which PostgreSQL cannot hold."""
    return _UNWANTED.sub("", text)


def _parse_time(value: Any) -> datetime | Unreadable:
    if not isinstance(value, str):
        raise GraphQLError("DateTime takes an ISO 8601 string.")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return Unreadable(clean(value))
    if moment.tzinfo is None or not 1900 < moment.year < 9000:
        return Unreadable(clean(value))
    return moment.astimezone(UTC)


def _show_time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


TIME = strawberry.scalar(
    name="DateTime",
    description="A moment, ISO 8601 with offset, e.g. 2026-11-22T09:00:00+08:00.",
    serialize=_show_time,
    parse_value=_parse_time,
)


def clean_built_in_text() -> None:
    """Makes GraphQL's own String and ID clean what comes in, from variables and literals alike."""
    for scalar in (GraphQLString, GraphQLID):
        for attribute in ("parse_value", "parse_literal", "coerce_input_value", "coerce_input_literal"):
            coerce = getattr(scalar, attribute, None)
            if coerce is not None:
                setattr(scalar, attribute, _cleaning(coerce))


def _cleaning(coerce: Callable[..., Any]) -> Callable[..., Any]:
    def cleaned(*args: Any, **kwargs: Any) -> Any:
        value = coerce(*args, **kwargs)
        return clean(value) if isinstance(value, str) else value

    return cleaned
