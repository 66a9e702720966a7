"""The entrance for callers inside the process: pages reach the schema here, with the viewer they resolved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLSchema
from graphql import specified_rules as SPECIFIED  # noqa: N812 - a constant

from domain.viewer import Viewer
from gql.context import Context, Upload
from gql.known_documents import known
from gql.schema import LIMITS, MOST_TOKENS, schema


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a document: its data, and errors with their codes."""

    data: dict[str, Any] | None
    errors: list[GraphQLError]


async def run(
    viewer: Viewer,
    document: str,
    variables: Mapping[str, Any],
    operation: str | None = None,
    files: Mapping[str, list[Upload]] | None = None,
) -> Answer:
    """Executes one operation of a document for that viewer."""
    result = await schema.execute(
        document,
        variable_values=dict(variables),
        context_value=Context(viewer, dict(files or {})),
        operation_name=operation,
    )
    return Answer(result.data, list(getattr(result, "errors", None) or []))


def faults_of(document: str) -> list[GraphQLError]:
    """Why a document does not fit the schema or breaks a limit; empty where nothing is wrong. Raises GraphQLError."""
    return known(document, MOST_TOKENS).faults(graphql_schema(), (*SPECIFIED, *LIMITS))


def parsed(document: str) -> DocumentNode:
    """The document as a tree; raises GraphQLError where it is none."""
    return known(document, MOST_TOKENS).document


def graphql_schema() -> GraphQLSchema:
    """The schema as graphql-core sees it."""
    return schema._schema  # noqa: SLF001 - strawberry has no public name for it
