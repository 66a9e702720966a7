"""The command that loads a file of companies: progress with its rate, a report beside the file, a summary."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from anyio import to_thread
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

import messages
from domain.imports.comparing import Compared
from domain.imports.loading import Landed, load, plan, tell
from domain.imports.reasons import detail_of, reasons
from domain.imports.report import as_csv
from domain.imports.spreadsheet import as_text
from domain.imports.table import Layout, body
from domain.viewer import system
from models.kinds import Outcome, Through

REPORTED = {Outcome.SIMILAR, Outcome.RELATED, Outcome.SAME, Outcome.REFUSED}
ENGLISH = "en"
_WORDS = {
    Outcome.CLEAR: "new",
    Outcome.SIMILAR: "similar to another, added",
    Outcome.RELATED: "related to another, added",
    Outcome.SAME: "the same company as another, skipped",
    Outcome.REFUSED: "refused",
}


async def load_file(say: Console, path: Path, library: str, columns: list[str] | None) -> None:
    """Loads the file into the public pool of that library and writes `<file>.report.csv`; raises Refusal."""
    content = await as_text(await to_thread.run_sync(path.read_bytes))
    layout, fields = await to_thread.run_sync(plan, content, columns)
    total = await to_thread.run_sync(_count, content, layout)
    rows = body(content, layout)
    counts: Counter[str] = Counter()
    began = monotonic()
    with _report(path).open("w", encoding="utf-8-sig", newline="") as report, _progress(say) as progress:
        bar = progress.add_task(path.name, total=total, rate="")
        csv.writer(report).writerow([*_headings(fields), "verdict", "score", "reason"])
        async for landed in load(system(Through.COMMAND), content, layout, fields, library):
            counts.update(one.outcome.value for one, _ in landed)
            report.write(as_csv(_reported(landed, rows)))
            done = counts.total()
            progress.update(bar, completed=done, rate=f"{done / (monotonic() - began):,.0f} rows/s")
    await tell(system(Through.COMMAND), library, path.name, dict(counts))
    _summary(say, path, counts, monotonic() - began)


def _reported(landed: Landed, rows: Iterator[tuple[int, list[str]]]) -> Iterator[list[str]]:
    """The rows to look at, as they came, with verdict, score and reason."""
    for one, _ in landed:
        _, row = next(rows)
        if one.outcome in REPORTED:
            score = f"{one.score:.2f}" if one.like else ""
            yield [*row, one.outcome.value, score, " ".join(_reasons(one))]


def _reasons(one: Compared) -> list[str]:
    return reasons(ENGLISH, one.outcome, detail_of(system(), one))


def _headings(fields: list[str]) -> list[str]:
    return [messages.text(ENGLISH, f"import-field-{field}") if field else "" for field in fields]


def _report(path: Path) -> Path:
    return path.with_name(f"{path.name}.report.csv")


def _count(content: bytes, layout: Layout) -> int:
    return sum(1 for _ in body(content, layout))


def _progress(say: Console) -> Progress:
    figures: list[Any] = [MofNCompleteColumn(), TextColumn("{task.fields[rate]}")]
    times: list[Any] = [TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn()]
    return Progress(TextColumn("{task.description}"), BarColumn(), *figures, *times, console=say)


def _summary(say: Console, path: Path, counts: Counter[str], seconds: float) -> None:
    table = Table("rows", "what they are", title=f"{path.name}: {counts.total():,} rows in {seconds:,.1f} s")
    table.columns[0].justify = "right"
    for outcome, words in _WORDS.items():
        table.add_row(f"{counts[outcome]:,}", words)
    say.print(table)
    say.print(f"{counts.total() / seconds:,.0f} rows/s · report: {_report(path)}", highlight=False)
