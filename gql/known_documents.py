"""Known documents: each text is parsed and validated once, for pages and other systems send the same ones again."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphql import ASTValidationRule, DocumentNode, GraphQLError, GraphQLSchema, parse
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

# Twice as many as there are pages, so that no page drives out another.
MOST = 512
Rules = tuple[type[ASTValidationRule], ...]


@dataclass(slots=True)
class Known:
    """A document, and what is wrong with it once that was asked."""

    document: DocumentNode
    _faults: list[GraphQLError] | None = None

    def faults(self, schema: GraphQLSchema, rules: Rules) -> list[GraphQLError]:
        """Why it does not fit the schema or breaks a limit; empty where nothing is wrong."""
        if self._faults is None:
            self._faults = validate_document(schema, self.document, rules)
        return self._faults


@lru_cache(maxsize=MOST)
def known(text: str, max_tokens: int) -> Known:
    """The document of that text; raises GraphQLSyntaxError."""
    return Known(parse(text, max_tokens=max_tokens))


class KnownDocuments(SchemaExtension):
    """Finds a document and its faults by its text: a hash of the whole tree would cost more than most queries."""

    def on_parse(self) -> Iterator[None]:
        """Parses what is not known yet."""
        self.execution_context.graphql_document = self._known().document
        yield

    def on_validate(self) -> Iterator[None]:
        """Validates what has not been validated yet."""
        context = self.execution_context
        schema = context.schema._schema  # noqa: SLF001 - as in gql.execute
        context.pre_execution_errors = self._known().faults(schema, context.validation_rules)
        yield

    def _known(self) -> Known:
        context = self.execution_context
        return known(context.query or "", context.parse_options["max_tokens"])
