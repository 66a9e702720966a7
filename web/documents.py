"""The GraphQL documents of the pages, checked against the schema when the process starts."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphql import DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, OperationType, parse

from gql.execute import faults_of, parsed

TEMPLATES = Path(__file__).parent / "templates"
_SPREAD = re.compile(r"\.\.\.\s*([A-Z]\w*)")


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a page's document with the fragments of its parts, and its operations by kind."""

    text: str
    query: OperationDefinitionNode | None
    mutation: OperationDefinitionNode | None


class DocumentError(Exception):
    """A page's document does not fit the schema; the sentence names the file, the place and the reason."""


@cache
def load(name: str) -> Document:
    """The document `<name>.graphql` below the templates; raises DocumentError."""
    path = TEMPLATES / f"{name}.graphql"
    text = _with_fragments(path.read_text(encoding="utf-8"))
    for fault in faults_of(text):
        raise DocumentError(f"{path.name}: {fault}")
    return Document(text, *_operations(parsed(text)))


@cache
def fragments() -> dict[str, str]:
    """The text of each part's fragment (`_row.graphql`) by its name."""
    found: dict[str, str] = {}
    for path in sorted(TEMPLATES.rglob("_*.graphql")):
        text = path.read_text(encoding="utf-8")
        for node in parse(text).definitions:
            if not isinstance(node, FragmentDefinitionNode):
                raise DocumentError(f"{path.name}: parts hold fragments only")
            if node.name.value in found:
                raise DocumentError(f"{path.name}: a second fragment {node.name.value}")
            found[node.name.value] = text
    return found


def _with_fragments(text: str) -> str:
    whole, known = text, set(re.findall(r"fragment\s+(\w+)", text))
    waiting = _SPREAD.findall(text)
    while waiting:
        name = waiting.pop()
        if name in known or name == "on":
            continue
        part = fragments().get(name)
        if part is None:
            raise DocumentError(f"no part has a fragment {name}")
        known |= set(re.findall(r"fragment\s+(\w+)", part))
        waiting += _SPREAD.findall(part)
        whole += "\n" + part
    return whole


def _operations(document: DocumentNode) -> tuple[OperationDefinitionNode | None, OperationDefinitionNode | None]:
    found = {node.operation: node for node in document.definitions if isinstance(node, OperationDefinitionNode)}
    return found.get(OperationType.QUERY), found.get(OperationType.MUTATION)
