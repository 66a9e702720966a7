"""Which contact of a customer is asked: the first who can be reached, or whoever decides there."""

from collections.abc import Sequence
from enum import StrEnum

from domain.surveys.whom import first_reached
from models import Contact

_SECOND = ("副", "助理", "秘书", "vice", "deputy", "assistant")
# Words of a position by which somebody decides, the most likely first.
_DECIDES = (
    ("董事长", "总裁", "老板", "创始人", "法人", "owner", "founder", "chair", "president", "ceo"),
    ("总经理", "厂长", "院长", "校长", "managing", "general manager", "director"),
    ("副总", "总监", "chief", "head of"),
    ("经理", "主任", "部长", "manager"),
)


class Whom(StrEnum):
    """Whom of each customer to ask."""

    FIRST = "FIRST"
    DECISION_MAKER = "DECISION_MAKER"


def chosen(contacts: Sequence[Contact], ways: Sequence[str], whom: str) -> Contact | None:
    """The contact to ask, among those in the order in which they were written; None where there is none."""
    if whom == Whom.DECISION_MAKER:
        contacts = sorted(contacts, key=lambda one: rank(one.position))
    return first_reached(contacts, ways)


def rank(position: str) -> int:
    """How likely somebody of that position decides: 0 most, 9 for anybody else; deputies come after their kind."""
    said = position.casefold()
    second = any(word in said for word in _SECOND)
    found = next((at for at, words in enumerate(_DECIDES) if any(word in said for word in words)), None)
    return 9 if found is None else 2 * found + second
