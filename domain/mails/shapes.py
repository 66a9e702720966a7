"""What is shown of mails and of the addresses that are written to no more."""

import messages
from domain.leads.shapes import LEAD
from domain.mails.composing import message_id
from domain.people.shapes import USER
from domain.rows import Derived, Get, One, Reading, Shape, columns, id_of
from domain.tickets.page_link import PLACE
from models import Mail, MailSuppression
from models.kinds import MailState
from settings import settings


def state_shown(stored: MailState) -> MailState:
    """Where a mail stands for who looks: without a mail server nothing waits, it is kept in the mailbox."""
    return MailState.KEPT if stored == MailState.WAITING and settings.mail_server is None else stored


def states_behind(shown: str) -> list[MailState]:
    """The stored states of mails that are shown in that state; none for a state that is not known."""
    return [state for state in MailState if state_shown(state) == shown]


def _state(get: Get, _reading: Reading) -> str:
    return state_shown(MailState(get("state"))).value


STATE = Derived(("state",), _state)


def _message_id(get: Get, _reading: Reading) -> str:
    return message_id(get("id"), settings.sender)


def _kind_label(get: Get, reading: Reading) -> str:
    name = f"mail-kind-{get('kind')}"
    return messages.text(reading.viewer.locale, name) if messages.exists(name) else str(get("kind"))


def _body(get: Get, reading: Reading) -> str:
    """The text; the link to a customer's page is for its receiver alone."""
    return str(get("body")).replace(PLACE, messages.text(reading.viewer.locale, "ticket-mail-page-hidden"))


MAIL: Shape = Shape(
    Mail,
    {
        "id": id_of(Mail),
        **columns("to_address", "to_name", "subject", "kind", "created_at", "sent_at"),
        **columns("attempts", "next_try_at", "failed_at", "error", "suppressed_for"),
        "body": Derived(("body",), _body),
        "state": STATE,
        "kind_label": Derived(("kind",), _kind_label),
        "message_id": Derived(("id",), _message_id),
        "lead": One("lead", lambda: LEAD),
    },
    typename="Mail",
)

SUPPRESSION: Shape = Shape(
    MailSuppression,
    {
        "id": id_of(MailSuppression),
        **columns("address", "reason", "remark", "at"),
        "by": One("by", lambda: USER),
    },
    typename="MailSuppression",
)
