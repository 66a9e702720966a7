"""The rows of a file that came before: whoever stands twice in a list is one person, also in the dry run."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime

from domain.collision.numbers import parse_number
from domain.leads.filling import fill, given, make_findable
from domain.leads.interest import Interest
from domain.leads.same_person import same
from models import Lead

Mark = tuple[str, str]


@dataclass(slots=True)
class Earlier:
    """The leads that rows have made or joined so far, as they would stand.

    `under` holds places in `leads` by what a person is found by; `numbers` the row that began each, `touched` its turn.
    """

    leads: list[Lead] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    touched: list[int] = field(default_factory=list)
    turn: int = 0
    under: dict[Mark, set[int]] = field(default_factory=dict)

    def begin(self, number: int, interest: Interest, now: datetime, lead: Lead | None = None) -> None:
        """Remembers the lead that a row makes, or the one there is that it joins, with what the row tells."""
        made = copy(lead) if lead else Lead(**given(interest))
        if lead:
            fill(made, interest, now)
        else:
            make_findable(made, interest.area)
        self.leads.append(made)
        self.numbers.append(number)
        self.touched.append(0)
        self._mark(len(self.leads) - 1)

    def join(self, interest: Interest, now: datetime) -> int | None:
        """The row that began the lead of the same person, if any did; the lead knows now what this row tells too."""
        places = {place for mark in _marks(interest) for place in self.under.get(mark, ())}
        for place in sorted(places, key=lambda one: -self.touched[one]):
            if same(interest, self.leads[place]):
                fill(self.leads[place], interest, now)
                self._mark(place)
                return self.numbers[place]
        return None

    def _mark(self, place: int) -> None:
        self.turn += 1
        self.touched[place] = self.turn
        for mark in _marks(_told(self.leads[place])):
            self.under.setdefault(mark, set()).add(place)


def _told(lead: Lead) -> Interest:
    return Interest(
        company=lead.company,
        contact_name=lead.contact_name,
        phone=lead.phone,
        email=lead.email or "",
        wechat=lead.wechat,
        province=lead.province,
        city=lead.city,
    )


def _marks(interest: Interest) -> Iterator[Mark]:
    """By number, mail and WeChat, and by name together with the company in any spelling or the domain."""
    local = parse_number(interest.phone, interest.area).local if interest.phone else ""
    name = interest.contact_name.lower()
    if len(local) >= 7:
        yield "local", local
    yield from (("address", mark) for mark in interest.marks)
    if name and interest.domain:
        yield name, interest.domain
    if name:
        yield from ((name, f"{key.value}") for key in interest.prepared().keys)
