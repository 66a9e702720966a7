"""Simulating a set of rules in the background: step by step through the outbox, so it may be killed anywhere."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from anyio import to_thread

from domain.access import find
from domain.distribution import ledger_page, simulation
from domain.distribution.books import LEADS, Book
from domain.distribution.ledger_page import Period
from domain.distribution.rules import Rule, read
from domain.distribution.simulation import Happened, Simulation, Then
from domain.distribution.then import Look, people_then
from domain.distribution.versions import called
from domain.operation import Deed, operation
from domain.refusal import refuse
from models import Event
from models.ledger import Trial

DAYS, MOST_DAYS = 30, 366
STEP = 300
PeopleThen = Callable[[Sequence[Rule], Sequence[Happened], Period], Awaitable[Look]]


@operation("distribution.edit")
async def simulate(deed: Deed, set_id: str | None, begins: Any = None, ends: Any = None) -> Trial:
    """Begins to simulate a set on the decisions of a period, by default of the last 30 days; the rest follows."""
    return await begin(deed, LEADS, set_id, begins, ends)


async def go_on(deed: Deed, event: Event) -> None:
    """Takes the next decisions of a simulation, and owes the step after this one until all are taken."""
    await step(deed, LEADS, event, people_then)


async def begin(deed: Deed, book: Book, set_id: str | None, begins: Any, ends: Any) -> Trial:
    """Step: begins to simulate a set of that book.

    One simulation of a set runs at a time: another wish answers the one that is on its way.
    """
    kept = await find(deed.viewer, book.sets, set_id, field="ruleSetId", lock=True)
    period = _period(deed.now, begins, ends)
    running = await book.trials.filter(rule_set_id=kept.id, finished_at__isnull=True).first()
    if running:
        return running
    trial = await book.trials.create(
        rule_set_id=kept.id,
        begins=period.begins,
        ends=period.ends,
        asked_at=deed.now,
        asked_by_id=deed.viewer.id,
        total=await ledger_page.count(book, period),
        result={"of": kept.rules},
    )
    deed.record(f"{book.name}.trial-asked", trial, called=called(kept), after={"total": trial.total})
    return trial


async def step(deed: Deed, book: Book, event: Event, people: PeopleThen) -> None:
    """Step: takes the next decisions; `people` finds out who would have been there."""
    trial = await book.trials.filter(id=event.subject).select_for_update().get()
    if trial.finished_at:
        return
    period, rules = Period(trial.begins, trial.ends), read(trial.result["of"])
    if "going" in trial.result:
        running = simulation.resumed(book.subject, rules, trial.result["going"])
    else:
        running = Simulation(book.subject, rules, await ledger_page.states_before(book, rules, trial.begins))
    page = await ledger_page.page(book, period, trial.done, STEP)
    look = await people(rules, page, period)
    await to_thread.run_sync(_take_all, running, page, look.then)
    trial.done += len(page)
    over = len(page) < STEP
    if over:
        trial.finished_at, trial.total = deed.now, trial.done
    trial.result = _seen(trial.result, look) | (running.end() if over else {"going": simulation.kept(running)})
    await trial.save(update_fields=["done", "total", "finished_at", "result"])
    deed.record(f"{book.name}.trial-finished" if over else f"{book.name}.trial-continued", trial)


def _seen(result: dict[str, Any], look: Look) -> dict[str, Any]:
    """What is kept beside the figures: the rules, whether records were asked, and of whom they told nothing."""
    unknown = {*result.get("of_today", ()), *(one.hex for one in look.of_today)}
    looked_back = result.get("looked_back", False) or look.looked_back
    return {"of": result["of"], "looked_back": looked_back, "of_today": sorted(unknown)}


def _take_all(running: Simulation, page: list[Happened], then: Then) -> None:
    for one in page:
        running.take(one, then)


def _period(now: datetime, begins: Any, ends: Any) -> Period:
    for field, moment in (("from", begins), ("to", ends)):
        if moment is not None and not isinstance(moment, datetime):
            refuse("INVALID", "refusal-invalid", field)
    last = min(ends or now, now)
    first = begins or last - timedelta(days=DAYS)
    if not timedelta(0) < last - first <= timedelta(days=MOST_DAYS):
        refuse("INVALID", "refusal-distribution-no-period", "from")
    return Period(first, last)
