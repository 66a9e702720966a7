"""What was typed becomes the variables of a document: each field is cast by the type the schema gives it."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from graphql import (
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    OperationDefinitionNode,
    Undefined,
    get_named_type,
    type_from_ast,
)
from starlette.datastructures import ImmutableMultiDict

from gql.execute import graphql_schema

Typed = ImmutableMultiDict[str, Any]


class Uncastable(Exception):  # noqa: N818 - becomes a problem
    """A field that cannot be of its type; holds the dotted path of the field."""


def variables(operation: OperationDefinitionNode, typed: Typed, zone: ZoneInfo) -> dict[str, Any]:
    """The variables of an operation out of typed text; fields of an input object lie under their dotted paths.

    Blank fields are left out, or null where the schema tells leaving out from null. Local times are read in
    `zone`. Raises Uncastable.
    """
    values: dict[str, Any] = {}
    for definition in operation.variable_definitions or ():
        name = definition.variable.name.value
        kind = type_from_ast(graphql_schema(), definition.type)
        bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        if isinstance(bare, GraphQLInputObjectType) and name == "input":
            values[name] = _object(bare, typed, "", zone)
        else:
            value = _value(kind, typed, name, zone)  # type: ignore[arg-type]
            if value is not None:
                values[name] = value
    return values


def _object(kind: GraphQLInputObjectType, typed: Typed, prefix: str, zone: ZoneInfo) -> dict[str, Any]:
    found = {}
    for name, field in kind.fields.items():
        value = _value(field.type, typed, prefix + name, zone)
        if value is not None or _emptied(field, typed, prefix + name):
            found[name] = value
    return found


def _emptied(field: GraphQLInputField, typed: Typed, path: str) -> bool:
    """Whether a field that stays as it is when left out was sent blank: then it is null."""
    return path in typed and field.default_value is Undefined and not isinstance(field.type, GraphQLNonNull)


def _value(kind: GraphQLInputType, typed: Typed, path: str, zone: ZoneInfo) -> Any:
    bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    if isinstance(bare, GraphQLList):
        named = get_named_type(bare)
        if isinstance(named, GraphQLInputObjectType):
            return _objects(named, typed, path, zone)
        texts = [text for text in typed.getlist(path) if str(text).strip()]
        return [_scalar(named.name, text, path, zone) for text in texts] if path in typed else None
    if isinstance(bare, GraphQLInputObjectType):
        inside = any(key.startswith(f"{path}.") for key in typed)
        return _object(bare, typed, f"{path}.", zone) if inside else None
    text = typed.get(path)
    if text is None or not str(text).strip():
        return False if get_named_type(bare).name == "Boolean" and path in typed else None
    return _scalar(get_named_type(bare).name, text, path, zone)


def _objects(kind: GraphQLInputObjectType, typed: Typed, path: str, zone: ZoneInfo) -> list[dict[str, Any]] | None:
    """Objects that lie under `path.0`, `path.1` and so on, in that order."""
    begins = f"{path}."
    numbers = {key[len(begins) :].partition(".")[0] for key in typed if key.startswith(begins)}
    found = sorted(int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) < 4)
    return [_object(kind, typed, f"{begins}{one}.", zone) for one in found] if found else None


def _scalar(name: str, text: Any, path: str, zone: ZoneInfo) -> Any:
    try:
        if name == "Boolean":
            return str(text) in {"true", "on", "1"}
        if name == "Int":
            return int(str(text))
        if name == "Float":
            return float(str(text))
        if name == "Decimal":
            return str(Decimal(str(text).strip().replace("−", "-")))
        if name == "DateTime":
            moment = datetime.fromisoformat(str(text))
            return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).isoformat()
    except (ValueError, OverflowError, InvalidOperation) as error:
        raise Uncastable(path) from error
    return str(text)


def merged(*sources: Iterable[tuple[str, Any]]) -> Typed:
    """One bag of typed values out of several; what one names, those after it cannot: addresses first."""
    bag: list[tuple[str, Any]] = []
    for source in sources:
        named = {name for name, _ in bag}
        bag += [(name, value) for name, value in source if name not in named]
    return ImmutableMultiDict(bag)
