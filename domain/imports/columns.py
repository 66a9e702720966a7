"""Columns: which column of a file holds what, guessed from its heading or from what stands in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.collision.text import normalise

_COMPANY = re.compile("公司|厂|店|中心|集团|企业|商行|合作社|[Ll]td|[Ii]nc|[Cc]o\\.")
# What the cells of a column without a heading look like.
CODE = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{18}")
NUMBER = re.compile(r"[\d\s()+\-—–转,;、/]{7,}")
PROVINCE = re.compile(".{1,6}省|.{2,5}自治区|(北京|上海|天津|重庆)市?")
CITY = re.compile(".{1,8}(市|州|盟|地区)")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a file may hold: fields by headings, by the look of their cells, and the one for companies.

    A field of `several` may stand in more than one column.
    """

    headings: Mapping[str, str]
    looks: Mapping[str, re.Pattern[str]]
    company: str
    several: frozenset[str]

    @property
    def fields(self) -> frozenset[str]:
        """Every field there is."""
        return frozenset(self.headings.values())

    def is_header(self, first: Sequence[str]) -> bool:
        """Whether a first row says what the columns are."""
        return any(normalise(cell[:60]) in self.headings for cell in first)

    def guess(self, first: Sequence[str], sample: Sequence[Sequence[str]], *, header: bool) -> list[str]:
        """The field of each column, '' for one that is not read; no field twice but those of several."""
        width = max((len(row) for row in [first, *sample]), default=0)
        guessed: list[str] = []
        for at in range(width):
            column = [row[at].strip() for row in sample if at < len(row) and row[at].strip()]
            heading = first[at] if header and at < len(first) else ""
            field = self.headings.get(normalise(heading[:60]), "") if header else self._by_content(column)
            guessed.append("" if field in guessed and field not in self.several else field)
        return guessed

    def _by_content(self, column: Sequence[str]) -> str:
        """What most cells of a column without a heading look like."""
        for field, look in self.looks.items():
            if column and sum(bool(look.fullmatch(cell)) for cell in column) > len(column) * 0.6:
                return "" if _counted(column) else field
        named = sum(bool(_COMPANY.search(cell)) for cell in column)
        return self.company if column and named > len(column) * 0.4 else ""


def known(fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The field of each heading, compared without case, blanks and punctuation."""
    return {normalise(heading): field for field, headings in fields.items() for heading in headings}


def _counted(column: Sequence[str]) -> bool:
    """Whether the cells are running numbers."""
    return all(cell.isdecimal() and len(cell) < 7 for cell in column)
