"""The schema, put together from its capabilities."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry
import structlog
from graphql import GraphQLError
from strawberry.extensions import (
    AddValidationRules,
    MaskErrors,
    MaxAliasesLimiter,
    MaxTokensLimiter,
    ParserCache,
    QueryDepthLimiter,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types
from strawberry.types import ExecutionContext

import messages
from domain.ids import kind_and_key
from domain.people.shapes import DEPARTMENT, USER
from domain.refusal import Refusal
from domain.rows import Shape
from gql.common import Node
from gql.context import Context, Info
from gql.people import PeopleQuery
from gql.reading import one
from gql.scalars import TIME, clean_built_in_text

log = structlog.get_logger()

SHAPES: tuple[Shape, ...] = (
    DEPARTMENT,
    USER,
)
QUERIES: tuple[type, ...] = (PeopleQuery,)
MUTATIONS: tuple[type, ...] = ()


@strawberry.type
class NodeQuery:
    """Relay's object identification."""

    @strawberry.field(description="Any record by its id; null for what the viewer may not see.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """The record of that id."""
        found = kind_and_key(id)
        shape = _SHAPE_OF.get(found[0]) if found else None
        return await one(info, shape, id) if shape else None


_SHAPE_OF = {shape.model: shape for shape in SHAPES}
LIMITS = [*QueryDepthLimiter(max_depth=12).validation_rules, *MaxAliasesLimiter(max_alias_count=60).validation_rules]
INTERNAL = "INTERNAL"


def row_value(row: Any, name: str) -> Any:
    """The value of a field: rows are dicts keyed by field name."""
    return row.get(name) if isinstance(row, dict) else getattr(row, name)


class Schema(strawberry.Schema):
    """A schema whose refusals in queries are coded errors, and which logs faults but not the typos of clients."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Codes refusals; logs faults with their request id."""
        for error in errors:
            cause = error.original_error
            if isinstance(cause, Refusal):
                _code(error, cause, execution_context)
            elif cause is not None and not isinstance(cause, GraphQLError):
                context = execution_context.context if execution_context else None
                request_id = context.viewer.request_id if isinstance(context, Context) else ""
                log.error("fault", request_id=request_id, path=error.path, exc_info=cause)


def _code(error: GraphQLError, refusal: Refusal, execution_context: ExecutionContext | None) -> None:
    told = refusal.problems[0]
    context = execution_context.context if execution_context else None
    locale = context.viewer.locale if isinstance(context, Context) else messages.DEFAULT
    error.message = messages.text(locale, told.message, **told.values)
    error.extensions = {"code": told.code, **({"field": told.field} if told.field else {})}


def _is_fault(error: GraphQLError) -> bool:
    return error.original_error is not None and not isinstance(error.original_error, Refusal | GraphQLError)


def build() -> Schema:
    """A new schema over all capabilities."""
    clean_built_in_text()
    extensions: Sequence[Any] = [
        lambda: AddValidationRules(LIMITS),
        lambda: MaxTokensLimiter(max_token_count=4000),
        ParserCache,
        ValidationCache,
        lambda: MaskErrors(should_mask_error=_is_fault),
    ]
    return Schema(
        query=merge_types("Query", (NodeQuery, *QUERIES)),
        mutation=merge_types("Mutation", MUTATIONS) if MUTATIONS else None,
        extensions=extensions,
        config=StrawberryConfig(default_resolver=row_value, sort_schema=True, scalar_map={datetime: TIME}),
    )


logging.getLogger("strawberry.execution").setLevel(logging.CRITICAL)
schema = build()
