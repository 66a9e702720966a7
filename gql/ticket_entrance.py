"""What the pages and routes of tickets need besides documents: the customer's page, and the bytes of files."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domain.files import MOST_FILES, MOST_TOGETHER, PICTURES, Given
from domain.refusal import Refusal
from domain.tickets import customer_page, filing
from domain.tickets.customer_page import Answer
from domain.tickets.filing import Opened
from domain.tickets.letters import moment
from domain.viewer import Viewer
from gql.context import Upload
from gql.reading import problem
from gql.scalars import clean
from models.kinds import MessageKind, TicketState

__all__ = ["MOST_FILES", "MOST_TOGETHER", "PICTURES", "Opened", "Step", "answer", "file_of_page", "look", "open_file"]
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """The customer's page: the ticket with what was said, or why there is nothing to see."""

    language: str
    ticket: dict[str, Any] = field(default_factory=dict)
    said: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)


async def open_file(who: Viewer, file_id: str) -> Opened | None:
    """A file of a ticket that the viewer sees; None for any other id."""
    return await filing.opened(who, clean(file_id)[:_LONGEST])


async def file_of_page(who: Viewer, token: str, file_id: str) -> Opened | None:
    """A file of the customer's own page; None for any other id, and where the page is not open."""
    try:
        return await customer_page.open_file(who, clean(token)[:_LONGEST], clean(file_id)[:_LONGEST])
    except Refusal:
        return None


async def look(who: Viewer, token: str) -> Step:
    """What stands behind a link; looking changes nothing."""
    try:
        seen = await customer_page.look(who, clean(token)[:_LONGEST])
    except Refusal as refusal:
        return Step(who.locale, problems=[problem(who, told) for told in refusal.problems])
    return Step(seen.language, _ticket(seen), _said(seen))


async def answer(who: Viewer, token: str, body: str, files: Sequence[Upload], once: str) -> Step:
    """The page after an answer was kept, or with the problems that it has."""
    seen = await look(who, token)
    if seen.problems:
        return seen
    who = replace(who, locale=seen.language)
    given = Answer(clean(body), [Given(clean(one.name), one.content) for one in files], clean(once)[:_LONGEST])
    try:
        await customer_page.answer(who, clean(token)[:_LONGEST], given)
    except Refusal as refusal:
        return replace(seen, problems=[problem(who, told) for told in refusal.problems])
    return await look(who, token)


def _ticket(seen: customer_page.Seen) -> dict[str, Any]:
    ticket = seen.ticket
    return {
        "number": ticket.number,
        "subject": ticket.subject,
        "state": TicketState(ticket.state).value,
        "at": moment(ticket.created_at, seen.language),
        "going_on": seen.going_on,
    }


def _said(seen: customer_page.Seen) -> list[dict[str, Any]]:
    """The request and what followed, oldest first."""
    request = {"ours": False, "body": seen.ticket.description or seen.ticket.subject}
    rows = [{**request, "at": moment(seen.ticket.created_at, seen.language), "files": seen.files.get(None, [])}]
    for one in seen.said:
        at, files = moment(one.at, seen.language), seen.files.get(one.id, [])
        rows.append({"ours": one.kind == MessageKind.OUT, "body": one.body, "at": at, "files": files})
    return rows
