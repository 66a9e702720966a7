"""People as a cargo: each row of a file is captured like any interest, once, however often the file is sent.

A dry run says of each row what it would become. What a row of a file has become is remembered with the file's digest,
so the same row of the same file comes in once, unless what came of it was found invalid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anyio import to_thread
from tortoise.connection import get_connection
from tortoise.expressions import Q

from domain import clock, options
from domain.collision.guard import guard
from domain.collision.many import candidates_of_many
from domain.imports import uploading
from domain.imports.cargo import Answer, Cargo, Row
from domain.imports.uploading import Bounds
from domain.leads.capturing import Captured, Origin, captured
from domain.leads.held_customer import held_among
from domain.leads.import_columns import PEOPLE, Codes, codes, interest_of
from domain.leads.import_earlier import Earlier
from domain.leads.import_reasons import detail_of_faults, reasons
from domain.leads.interest import REACHES, Interest, problems
from domain.leads.moving import called
from domain.leads.same_person import seen_as
from domain.naming import camel
from domain.operation import Deed, operation
from domain.refusal import Refusal, refuse
from models import Lead, LeadImport, LeadImportRow, StoredFile
from models.imports import FileImport
from models.kinds import LeadChannel, LeadOutcome, Library

BOUNDS = Bounds(5 * 1024 * 1024, 5_000, "refusal-lead-import-large", "refusal-lead-import-long")
CHANNELS = frozenset({LeadChannel.IMPORT, LeadChannel.EVENT, LeadChannel.CAMPAIGN})
BATCH = 25
_BEFORE = """
    select distinct on (r.number) r.number, l.id, l.company, l.contact_name, l.phone, l.email, i.created_at as at
    from stored_file f join lead_import i on i.file_id = f.id join lead_import_row r on r.lead_import_id = i.id
    join lead l on l.id = r.lead_id
    where f.sha256 = $1 and r.number = any($2::int[]) and l.state <> 'INVALID' order by r.number, i.created_at
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A row as the interest that it tells of, tidy, by its number in the file."""

    number: int
    interest: Interest

    @property
    def name(self) -> str:
        """What the row is called."""
        told = self.interest
        whole = " · ".join(part for part in (told.company, told.contact_name) if part)
        return whole or told.phone or told.email or told.wechat


@operation("lead.import")
async def upload(
    deed: Deed, name: str | None, content: bytes | None, channel: str | None = None, source: str | None = None
) -> FileImport:
    """Keeps a file of people and guesses what its columns hold; nothing is captured yet.

    `source` is where those come from whose row does not say it. Refuses with REQUIRED without a file, INVALID where it
    is no table of at most 5 MB and 5,000 rows, or for a channel or source that there is not.
    """
    if channel and channel not in CHANNELS:
        refuse("INVALID", "refusal-invalid", "channel")
    if source and source not in await options.live(options.SOURCE):
        refuse("INVALID", "refusal-not-in-list", "source")
    facts = {"channel": channel or LeadChannel.IMPORT}
    return await uploading.kept(deed, LEADS, BOUNDS, name or "leads.csv", content, {"source": source or ""}, **facts)


def _demand(fields: Sequence[str]) -> None:
    if not set(fields) & {camel(reach) for reach in REACHES}:
        refuse("REQUIRED", "refusal-lead-import-reach", "fields")


def _as_they_are(rows: Sequence[Row], _mapping: Any) -> Sequence[Row]:
    """Choices are read by what lists call them, which is looked up inside the deed."""
    return rows


async def _earlier(found: LeadImport, past: Sequence[Row]) -> Earlier:
    """What the dry run has seen so far, brought about once more from what it has kept of the rows."""
    earlier, now = Earlier(), await clock.now()
    if not past:
        return earlier
    kept = {row.number: row for row in await LeadImportRow.filter(lead_import_id=found.id)}
    joined = [UUID(hex=row.detail["lead"]) for row in kept.values() if "lead" in row.detail]
    leads = {lead.id.hex: lead for lead in await Lead.filter(id__in=joined)}
    for one in await to_thread.run_sync(_told, past, found.mapping, await codes()):
        row = kept[one.number]
        if row.outcome in {LeadOutcome.REFUSED, LeadOutcome.BEFORE} or earlier.join(one.interest, now):
            continue
        earlier.begin(one.number, one.interest, now, leads.get(row.detail.get("lead", "")))
    return earlier


async def _look(deed: Deed, found: LeadImport, rows: Sequence[Row], earlier: Earlier) -> list[Answer]:
    told = await _interests(found, rows)
    before = await _before(found, told)
    customers = await candidates_of_many([one.interest.prepared() for one in told])
    answers = []
    for one, records in zip(told, customers, strict=True):
        wrong = await problems(one.interest)
        if wrong:
            answers.append(Answer(one.number, LeadOutcome.REFUSED, one.name, detail_of_faults(wrong)))
        elif one.number in before:
            answers.append(Answer(one.number, LeadOutcome.BEFORE, one.name, before[one.number][1]))
        else:
            answers.append(await _would(deed, one, records, earlier))
    return answers


async def _would(deed: Deed, one: Told, records: Any, earlier: Earlier) -> Answer:
    """What would come of a row that can be used."""
    row = earlier.join(one.interest, deed.now)
    if row:
        return Answer(one.number, LeadOutcome.JOINS, one.name, {"row": row})
    known = await seen_as(one.interest, deed.now)
    earlier.begin(one.number, one.interest, deed.now, known[0] if known else None)
    if known:
        return Answer(one.number, LeadOutcome.JOINS, one.name, _of_lead(known[0]))
    held = await held_among(records, one.interest.prepared(), deed.now)
    if held:
        detail = {"name": held[0].name, "holder": held[1].display_name}
        return Answer(one.number, LeadOutcome.CUSTOMER, one.name, detail)
    return Answer(one.number, LeadOutcome.NEW, one.name)


async def _land(deed: Deed, found: LeadImport, rows: Sequence[Row]) -> list[Answer]:
    told = await _interests(found, rows)
    # All locks at once, in their order: row by row two imports could wait for each other.
    marks = {mark for one in told for mark in one.interest.marks}
    await guard(*(one.interest.prepared() for one in told), also=[*marks, f"file {found.file_id.hex}"])
    before = await _before(found, told)
    origin = Origin(LeadChannel(found.channel), deed.viewer.library or Library.CHANNEL)
    answers = []
    for one in told:
        if one.number in before:
            key, detail = before[one.number]
            answers.append(Answer(one.number, LeadOutcome.BEFORE, one.name, detail, key))
            continue
        try:
            done = await captured(deed, one.interest, origin)
        except Refusal as refusal:
            answers.append(Answer(one.number, LeadOutcome.REFUSED, one.name, detail_of_faults(refusal.problems)))
        else:
            answers.append(Answer(one.number, _became(done), one.name, {}, done.lead.id, added=True))
    return answers


def _became(done: Captured) -> LeadOutcome:
    if done.merged:
        return LeadOutcome.JOINS
    return LeadOutcome.CUSTOMER if done.lead.customer_id else LeadOutcome.NEW


async def _interests(found: LeadImport, rows: Sequence[Row]) -> list[Told]:
    return await to_thread.run_sync(_told, rows, found.mapping, await codes()) if rows else []


def _told(rows: Sequence[Row], mapping: Any, listed: Codes) -> list[Told]:
    return [Told(number, interest_of(row, mapping, listed)) for number, row in rows]


async def _before(found: LeadImport, told: Sequence[Told]) -> dict[int, tuple[UUID, dict[str, Any]]]:
    """By its number each row that has come in before out of the same file: its lead, and what is kept of that."""
    digest = bytes((await StoredFile.filter(id=found.file_id).only("id", "sha256").get()).sha256)
    rows = await get_connection("default").execute_query_dict(_BEFORE, [digest, [one.number for one in told]])
    return {row["number"]: (row["id"], {"name": _name(row), "at": row["at"].isoformat()}) for row in rows}


def _name(row: dict[str, Any]) -> str:
    return row["company"] or row["contact_name"] or row["phone"] or row["email"] or ""


def _of_lead(lead: Lead) -> dict[str, Any]:
    return {"lead": lead.id.hex, "name": called(lead), "at": lead.last_activity_at.isoformat()}


LEADS = Cargo(
    called="lead-import",
    permission="lead.import",
    imports=LeadImport,
    rows=LeadImportRow,
    columns=PEOPLE,
    outcomes=LeadOutcome,
    demand=_demand,
    batch=BATCH,
    lines=_as_they_are,
    earlier=_earlier,
    look=_look,
    land=_land,
    back=Q(outcome=LeadOutcome.REFUSED),
    reasons=reasons,
)
