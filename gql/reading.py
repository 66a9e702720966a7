"""Looking ahead: what a query selects, as the domain's plan of what to read; and answers of mutations."""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import strawberry
from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionNode,
    Undefined,
    value_from_ast_untyped,
)
from strawberry.types.nodes import get_variable_values

import messages
from domain import ids
from domain.access import visible
from domain.refusal import Problem, Refusal
from domain.rows import Page, Row, Shape, Want, Wanted, count, read_one, read_page
from domain.viewer import Viewer
from gql.context import Info
from models.record import Record

T = TypeVar("T")
_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


def wanted(info: Info, *path: str) -> Wanted:
    """What is selected below this field, or below those fields of it (`nodes`, `customer`)."""
    here = _plan(*_selected(info))
    for step in path:
        found = [want for want in here.values() if want.name == step]
        here = {key: want for one in found for key, want in one.below.items()}
    return here


def asked(info: Info, name: str) -> bool:
    """Whether that field is selected directly below this one."""
    return any(_snake(field.name.value) == name for field in _fields(*_selected(info)))


def many(row: Row, info: Info) -> Any:
    """The value of a to-many field, kept under its alias where it takes arguments, else under its name."""
    alias = str(info.path.key)
    return row[alias] if alias in row else row[info.python_name]


async def one(info: Info, shape: Shape, public_id: str) -> Any:
    """The visible record of that public id, or null, exactly as for an id never issued."""
    key = ids.key(shape.model, public_id)
    if key is None:
        return None
    return await read_one(viewer(info), shape, visible(viewer(info), shape.model).filter(id=key), wanted(info))


async def own(info: Info, shape: Shape) -> Any:
    """The viewer's own record."""
    me = viewer(info)
    return await read_one(me, shape, visible(me, shape.model).filter(id=me.id), wanted(info))


async def connection(
    info: Info, shape: Shape, query: Any, *, order: Iterable[str], first: int, after: str | None
) -> Any:
    """A page of that query as a connection."""
    page = await read_page(
        viewer(info), shape, query, wanted(info, "nodes"), order=tuple(order), first=first, after=after
    )
    return {**_shown(page), **(await _counted(page) if asked(info, "total_count") else {})}


async def answer(info: Info, deed: Awaitable[Any], **show: Shape | Callable[[Any], Awaitable[Any]]) -> Any:
    """The payload of a mutation: the deed's record read as each shape says, or its problems."""
    try:
        done = await deed
    except Refusal as refusal:
        return {"problems": [problem(viewer(info), p) for p in refusal.problems]}
    payload: Row = {"problems": []}
    for name, how in show.items():
        payload[name] = await (again(info, how, done, name) if isinstance(how, Shape) else how(done))
    return payload


def shown_once(info: Info, secret: Callable[[Any], str]) -> Callable[[Any], Awaitable[str]]:
    """For `answer`: a secret of the deed's result, which no answer that is kept for repeating holds."""

    async def show(done: Any) -> str:
        info.context.secrets.append(secret(done))
        return secret(done)

    return show


def problem(viewer: Viewer, told: Problem) -> Row:
    """A problem in the viewer's language."""
    return {
        "code": told.code,
        "message": messages.text(viewer.locale, told.message, **told.values),
        "field": told.field,
    }


def sentence(info: Info, message: str, **values: object) -> str:
    """A sentence in the viewer's language."""
    return messages.text(viewer(info).locale, message, **values)


def given(input: Any) -> dict[str, Any]:
    """The fields that the caller gave, by name: what was left out is absent, null is None."""
    return {name: value for name, value in vars(input).items() if value is not strawberry.UNSET}


def viewer(info: Info) -> Viewer:
    """Who asks."""
    return info.context.viewer


async def again(info: Info, shape: Shape, record: Record | None, name: str) -> Row | None:
    """Reads the record back for its doer, who may no longer see it."""
    if record is None:
        return None
    return await read_one(viewer(info), shape, shape.model.filter(id=record.id), wanted(info, name))


def _shown(page: Page) -> Row:
    return {
        "nodes": page.nodes,
        "page_info": {"has_next_page": page.has_next_page, "end_cursor": page.end_cursor},
    }


async def _counted(page: Page) -> Row:
    exact, more = await count(page.query)
    return {"total_count": exact, "total_count_exceeded": more}


@dataclass(frozen=True, slots=True)
class _Document:
    """What may stand in a document by name alone."""

    fragments: Mapping[str, FragmentDefinitionNode]
    variables: dict[str, Any]


def _selected(info: Info) -> tuple[_Document, list[SelectionNode]]:
    raw = info._raw_info  # noqa: SLF001 - strawberry's own view of it copies the whole tree
    document = _Document(raw.fragments, get_variable_values(raw))
    return document, [node for field in raw.field_nodes for node in _below(field)]


def _plan(document: _Document, nodes: Iterable[SelectionNode]) -> Wanted:
    plan: Wanted = {}
    for field in _fields(document, nodes):
        name = _snake(field.name.value)
        alias = field.alias.value if field.alias else name
        below = _plan(document, _below(field))
        key = alias if field.arguments else name
        if key in plan:
            _merge(plan[key].below, below)
        else:
            plan[key] = Want(name, _arguments(document, field), below)
    return plan


def _merge(into: Wanted, more: Wanted) -> None:
    for key, want in more.items():
        if key in into:
            _merge(into[key].below, want.below)
        else:
            into[key] = want


def _arguments(document: _Document, node: FieldNode | DirectiveNode) -> dict[str, Any]:
    """What is given; a variable that was left out gives nothing."""
    told = (
        (_snake(one.name.value), value_from_ast_untyped(one.value, document.variables)) for one in node.arguments or ()
    )
    return {name: value for name, value in told if value is not Undefined}


def _fields(document: _Document, nodes: Iterable[SelectionNode]) -> Iterator[FieldNode]:
    for node in nodes:
        if node.directives and _left_out(document, node.directives):
            continue
        if isinstance(node, FieldNode):
            yield node
        elif isinstance(node, FragmentSpreadNode):
            yield from _fields(document, _below(document.fragments[node.name.value]))
        elif isinstance(node, InlineFragmentNode):
            yield from _fields(document, _below(node))


def _below(node: FieldNode | InlineFragmentNode | FragmentDefinitionNode) -> Iterable[SelectionNode]:
    return node.selection_set.selections if node.selection_set else ()


def _left_out(document: _Document, directives: Iterable[DirectiveNode]) -> bool:
    """Whether `@include` or `@skip` leaves it out of the answer."""
    told = {one.name.value: _arguments(document, one).get("if") for one in directives}
    return told.get("include") is False or told.get("skip") is True


@lru_cache(maxsize=10_000)
def _snake(name: str) -> str:
    return _HUMP.sub("_", name).lower() if not name.startswith("__") else name
