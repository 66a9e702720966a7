"""Known documents: each text is parsed and validated once, for pages and other systems send the same ones again."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphql import DocumentNode, GraphQLError, parse
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

# Twice as many as there are pages, so that no page drives out another.
MOST = 512


@dataclass(slots=True)
class Known:
    """A document, and what is wrong with it once that was asked."""

    document: DocumentNode
    faults: list[GraphQLError] | None = None


class KnownDocuments(SchemaExtension):
    """Finds a document and its faults by its text: a hash of the whole tree would cost more than most queries."""

    def on_parse(self) -> Iterator[None]:
        """Parses what is not known yet."""
        self.execution_context.graphql_document = self._known().document
        yield

    def on_validate(self) -> Iterator[None]:
        """Validates what has not been validated yet."""
        context, known = self.execution_context, self._known()
        if known.faults is None:
            known.faults = validate_document(context.schema._schema, known.document, context.validation_rules)  # noqa: SLF001 - as in gql.execute
        context.pre_execution_errors = known.faults
        yield

    def _known(self) -> Known:
        context = self.execution_context
        return _parsed(context.query or "", context.parse_options.get("max_tokens"))


@lru_cache(maxsize=MOST)
def _parsed(text: str, max_tokens: int | None) -> Known:
    return Known(parse(text, max_tokens=max_tokens))
