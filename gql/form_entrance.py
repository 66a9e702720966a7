"""What the pages of forms need, which strangers open: how a form looks, and taking what is posted. Only in-process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from itsdangerous import BadData, URLSafeTimedSerializer

from domain import options
from domain.customers.places import provinces
from domain.files import MOST_FILES, MOST_TOGETHER, Given
from domain.forms.posts import TRAP, Post
from domain.leads import posting
from domain.naming import camel
from domain.refusal import Refusal
from domain.tickets import form_posting, letters
from domain.viewer import Viewer
from gql.context import Upload
from gql.reading import problem
from gql.scalars import clean
from models import LeadForm, Ticket, TicketForm
from settings import settings

__all__ = ["LEADS", "MOST_FILES", "MOST_TOGETHER", "TICKETS", "TRAP", "Entrance", "Posted", "Sent", "speaking"]
MOST_FIELDS = 60
THANKS_SECONDS = 86_400
_COLUMNS = ("site_key", "language", "heading", "consent_text", "thanks", "accent", "origins")
_CHOICES = {"industry": options.INDUSTRY, "companySize": options.COMPANY_SIZE, "type": options.TICKET_TYPE}


@dataclass(frozen=True, slots=True)
class Opened:
    """A form as its page shows it, or the problem that keeps it from being shown."""

    form: dict[str, Any]
    problems: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a page has read of a post."""

    fields: Mapping[str, str]
    files: Sequence[Upload]
    origin: str | None
    own: bool
    referrer: str


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of a post: its problems, what scripts are told, and what the thanks are addressed by."""

    problems: list[dict[str, Any]]
    told: dict[str, Any] = field(default_factory=dict)
    thanks: str = ""


class Entrance(Protocol):
    """One kind of forms for their pages."""

    async def opened(self, who: Viewer, site_key: str) -> Opened:
        """The form of that key with its choices, in its own language."""
        ...

    async def post(self, who: Viewer, site_key: str, sent: Sent) -> Posted:
        """What came of a post, in the form's language."""
        ...

    def thanked(self, token: str) -> dict[str, Any]:
        """What the page of thanks says besides."""
        ...


class _Leads:
    """Forms whose posts become leads."""

    async def opened(self, who: Viewer, site_key: str) -> Opened:
        try:
            form = await posting.form_of(clean(site_key))
        except Refusal as refusal:
            return Opened({}, _told(who, refusal))
        return Opened({**await _shown(form), "redirect_url": form.redirect_url}, [])

    async def post(self, who: Viewer, site_key: str, sent: Sent) -> Posted:
        try:
            await posting.post(who, clean(site_key), _post(sent))
        except Refusal as refusal:
            return Posted(_told(who, refusal))
        return Posted([])

    def thanked(self, token: str) -> dict[str, Any]:  # noqa: ARG002 - these thanks say nothing of what was sent
        return {}


class _Tickets:
    """Forms whose posts become tickets: the thanks name the number, and by when an answer comes."""

    async def opened(self, who: Viewer, site_key: str) -> Opened:
        try:
            form = await form_posting.form_of(clean(site_key))
        except Refusal as refusal:
            return Opened({}, _told(who, refusal))
        return Opened({**await _shown(form), "redirect_url": ""}, [])

    async def post(self, who: Viewer, site_key: str, sent: Sent) -> Posted:
        try:
            ticket = await form_posting.post(who, clean(site_key), _post(sent))
        except Refusal as refusal:
            return Posted(_told(who, refusal))
        told = _promised(ticket, who.locale) if ticket else {"number": None, "expected": "", "replyBy": None}
        kept = {**told, "mailed": bool(ticket and ticket.requester_email)}
        return Posted([], told, str(_signer().dumps(kept)) if ticket else "")

    def thanked(self, token: str) -> dict[str, Any]:
        try:
            return dict(_signer().loads(token[:1000], max_age=THANKS_SECONDS))
        except (BadData, ValueError, TypeError):
            return {}


LEADS: Entrance = _Leads()
TICKETS: Entrance = _Tickets()


def speaking(who: Viewer, language: str) -> Viewer:
    """The stranger, spoken to in the language of the form."""
    return replace(who, locale=language)


def _promised(ticket: Ticket, language: str) -> dict[str, Any]:
    due = ticket.first_reply_due_at
    return {
        "number": ticket.number,
        "expected": letters.expected(ticket, language),
        "replyBy": due.isoformat() if due else None,
    }


def _post(sent: Sent) -> Post:
    fields = {clean(str(name)): clean(text) for name, text in list(sent.fields.items())[:MOST_FIELDS]}
    files = [Given(clean(one.name), one.content) for one in sent.files]
    return Post(fields, sent.origin, sent.own, clean(sent.referrer), files)


def _told(who: Viewer, refusal: Refusal) -> list[dict[str, Any]]:
    return [problem(who, one) for one in refusal.problems]


async def _shown(form: LeadForm | TicketForm) -> dict[str, Any]:
    asked = [{**row, "name": camel(row["name"])} for row in form.asked]
    choices = {
        row["name"]: await _choices(_CHOICES[row["name"]], form.language) for row in asked if row["name"] in _CHOICES
    }
    if any(row["name"] == "province" for row in asked):
        choices["province"] = [(name, name) for name in provinces()]
    return {**{name: getattr(form, name) for name in _COLUMNS}, "fields": asked, "choices": choices}


async def _choices(name: str, language: str) -> list[tuple[str, str]]:
    live = await options.live(name)
    return [(code, label) for code, label in (await options.labels(name, language)).items() if code in live]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings.secret, salt="ticket-form-thanks")
