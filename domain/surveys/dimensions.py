"""By what results are told apart: whose work it was, what it was about, and how it came to us."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from domain import ids
from models import Department, User
from models.record import Record

R = TypeVar("R", bound=Record)
PARTNER, TEAM, REP = "PARTNER", "TEAM", "REP"
TICKET_TYPE, PRODUCT, CHANNEL, WAY = "TICKET_TYPE", "PRODUCT", "CHANNEL", "WAY"
# The column of each, from the invitation; an anonymous survey is told apart in this order.
COLUMNS = {
    PARTNER: "partner_id",
    TEAM: "rep__department_id",
    REP: "rep_id",
    TICKET_TYPE: "ticket__type",
    PRODUCT: "ticket__product",
    CHANNEL: "ticket__channel",
    WAY: "way",
}
# The same of an anonymous answer, which has no invitation.
OWN_COLUMNS = {
    PARTNER: "partner_id",
    TEAM: "rep__department_id",
    REP: "rep_id",
    TICKET_TYPE: "ticket_type",
    PRODUCT: "product",
    CHANNEL: "channel",
    WAY: "way",
}
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Filter:
    """What results are narrowed to; what is None or blank does not narrow. A department holds what is below it.

    `scanned` tells those who scanned a code from those who were asked; figures are of those who were asked in any case.
    """

    department_id: str | None = None
    partner_id: str | None = None
    team_id: str | None = None
    rep_id: str | None = None
    ticket_type: str | None = None
    product: str | None = None
    channel: str | None = None
    way: str | None = None
    scanned: bool | None = None

    def values(self) -> dict[str, UUID | str]:
        """The value that is asked for of each dimension; a key that is none stands for nobody."""
        given = {
            PARTNER: self.partner_id and (ids.key(Department, self.partner_id) or _NOBODY),
            TEAM: self.team_id and (ids.key(Department, self.team_id) or _NOBODY),
            REP: self.rep_id and (ids.key(User, self.rep_id) or _NOBODY),
            TICKET_TYPE: self.ticket_type,
            PRODUCT: normal(self.product or ""),
            CHANNEL: self.channel,
            WAY: self.way,
        }
        return {name: value for name, value in given.items() if value}


def plain(product: str) -> str:
    """A product as it is shown: in usual widths and blanks."""
    return " ".join(unicodedata.normalize("NFKC", product).split())


def normal(product: str) -> str:
    """A product as it is compared: width, case and blanks make no other product."""
    return plain(product).casefold()


async def narrowed(some: QuerySet[R], wanted: Filter, columns: Mapping[str, str] = COLUMNS) -> QuerySet[R]:
    """Those of the asked, or of what was answered, whom that filter means."""
    for name, value in wanted.values().items():
        if name == PRODUCT:
            some = some.filter(**{f"{columns[name]}__in": await _spellings(some, columns[name], str(value))})
        else:
            some = some.filter(**{columns[name]: value})
    return some.filter(below(wanted.department_id)) if wanted.department_id else some


def below(department_id: str) -> Q:
    """Work of somebody in that department or below."""
    path = [ids.key(Department, department_id) or _NOBODY]
    return Q(rep__department_id__in=Subquery(Department.filter(path__overlap=path).values("id")))


async def _spellings(some: QuerySet[R], column: str, product: str) -> list[str]:
    written = await some.filter(**{f"{column}__not": ""}).distinct().values_list(column, flat=True)
    return [str(one) for one in written if normal(str(one)) == product]
