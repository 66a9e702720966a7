"""Versions of the scoring model: a draft is made from an earlier one, changed rule by rule, and thrown away or used."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from tortoise.connection import get_connection

from domain import options
from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import Problem, Refusal, not_found, refuse
from domain.scoring import defaults
from domain.scoring.checking import MOST_RULES, ModelWish, RuleWish, model_problems, plain, row_of, rule_problems
from domain.scoring.counting import WAITING
from domain.scoring.model import CODES, GRADED
from models import ScoringModel, ScoringRun
from models.kinds import VersionState
from models.record import new_key

VERSION_LOCK = 727_312


@operation("scoring.edit")
async def draft(deed: Deed, based_on_id: str | None, name: str | None) -> ScoringModel:
    """A new draft with the rules of that version, by default of the live one, or of the model everybody starts with."""
    await get_connection("default").execute_query("select pg_advisory_xact_lock($1)", [VERSION_LOCK])
    base = await _base(deed, based_on_id)
    last = await ScoringModel.all().order_by("-version").first()
    model = ScoringModel(
        version=last.version + 1 if last else 1,
        name=(name or "").strip() or (base.name if base else defaults.NAMES[deed.viewer.locale]),
        state=VersionState.DRAFT,
        full=base.full if base else defaults.FULL,
        grades=base.grades if base else defaults.GRADES,
        rules=base.rules if base else defaults.rules(deed.viewer.locale),
        based_on=base.version if base else None,
        created_by_id=deed.viewer.id,
        created_at=deed.now,
        updated_at=deed.now,
    )
    _demand(model_problems(model.name, model.full, _grades(model)))
    await model.save(force_create=True)
    deed.record("scoring-model.drafted", model, called=model.name, after={"version": model.version})
    return model


@operation("scoring.edit")
async def edit(deed: Deed, model_id: str | None, wish: ModelWish, rules: list[RuleWish] | None = None) -> ScoringModel:
    """Changes a draft's name, full marks, grades, and all of its rules where they are given."""
    model = await _draft(deed, model_id)
    before = told(model)
    model.name = model.name if wish.name is None else wish.name.strip()
    model.full = model.full if wish.full is None else wish.full
    grades = _grades(model) | {g: v for g, v in zip(GRADED, (wish.a, wish.b, wish.c), strict=True) if v is not None}
    found = model_problems(model.name, model.full, grades)
    if rules is not None:
        found += await _all_problems(rules)
        model.rules = [] if found else _rows(model, rules)
    _demand(found)
    model.grades = {grade: plain(grades[grade]) for grade in GRADED}
    await _save(deed, model, before)
    return model


@operation("scoring.edit")
async def save_rule(deed: Deed, model_id: str | None, rule_key: str | None, wish: RuleWish) -> ScoringModel:
    """Changes that rule of a draft, or adds one at the end where no key is given."""
    model = await _draft(deed, model_id)
    before, place = told(model), _place(model, rule_key) if rule_key else len(model.rules)
    if place >= MOST_RULES:
        refuse("INVALID", "refusal-scoring-many", "name", most=MOST_RULES)
    others = [row["name"] for index, row in enumerate(model.rules) if index != place]
    _demand(rule_problems(wish, others, await _codes()))
    row = row_of(wish, rule_key or new_key().hex)
    model.rules = [*model.rules[:place], row, *model.rules[place + 1 :]]
    await _save(deed, model, before)
    return model


@operation("scoring.edit")
async def remove_rule(deed: Deed, model_id: str | None, rule_key: str | None) -> ScoringModel:
    """Takes a rule out of a draft."""
    model = await _draft(deed, model_id)
    before, place = told(model), _place(model, rule_key)
    model.rules = [*model.rules[:place], *model.rules[place + 1 :]]
    await _save(deed, model, before)
    return model


@operation("scoring.edit")
async def discard(deed: Deed, model_id: str | None) -> ScoringModel:
    """Throws a draft away, with its trials; a model in shadow leaves the shadow with it."""
    model = await _draft(deed, model_id, VersionState.SHADOW)
    deed.record("scoring-model.discarded", model, called=model.name, before=told(model))
    await model.delete()
    return model


def told(model: ScoringModel) -> dict[str, Any]:
    """A model as the audit keeps it."""
    return {name: getattr(model, name) for name in ("version", "name", "full", "grades", "rules")}


async def _base(deed: Deed, based_on_id: str | None) -> ScoringModel | None:
    if based_on_id:
        return await find(deed.viewer, ScoringModel, based_on_id, field="basedOnId")
    return await ScoringModel.filter(state=VersionState.LIVE).first()


async def _draft(deed: Deed, model_id: str | None, *also: VersionState) -> ScoringModel:
    """The draft, locked; one whose activation is counted or stopped goes live as it was counted, or not at all."""
    model = await find(deed.viewer, ScoringModel, model_id, field="modelId", lock=True)
    if model.state not in (VersionState.DRAFT, *also):
        in_shadow = model.state == VersionState.SHADOW
        refuse("CONFLICT", "refusal-scoring-in-shadow" if in_shadow else "refusal-scoring-no-draft", "modelId")
    if await ScoringRun.filter(model_id=model.id, state__in=WAITING).exists():
        refuse("CONFLICT", "refusal-scoring-waits", "modelId")
    return model


async def _save(deed: Deed, model: ScoringModel, before: dict[str, Any]) -> None:
    model.updated_at = deed.now
    await model.save(update_fields=["name", "full", "grades", "rules", "updated_at"])
    deed.record("scoring-model.edited", model, called=model.name, before=before, after=told(model))


async def _codes() -> dict[str, frozenset[str]]:
    """All codes of the lists that rules look at, retired ones too: leads may still carry them."""
    return {name: frozenset(await options.labels(name, "en")) for name in CODES.values()}


async def _all_problems(rules: list[RuleWish]) -> list[Problem]:
    if len(rules) > MOST_RULES:
        return [Problem("INVALID", "refusal-scoring-many", "rules", {"most": MOST_RULES})]
    codes, found = await _codes(), list[Problem]()
    for place, wish in enumerate(rules):
        earlier = [other.name or "" for other in rules[:place]]
        here = rule_problems(wish, earlier, codes)
        found += [replace(problem, field=f"rules.{place}.{problem.field}") for problem in here]
    return found


def _rows(model: ScoringModel, rules: list[RuleWish]) -> list[dict[str, Any]]:
    """The rules as they are stored; one that keeps its name keeps its key."""
    keys = {row["name"]: row["key"] for row in model.rules}
    return [row_of(wish, keys.get((wish.name or "").strip()) or new_key().hex) for wish in rules]


def _place(model: ScoringModel, rule_key: str | None) -> int:
    place = next((index for index, row in enumerate(model.rules) if row["key"] == rule_key), None)
    if place is None:
        not_found("ruleKey")
    return place


def _grades(model: ScoringModel) -> dict[str, Decimal]:
    return {grade: Decimal(str(model.grades[grade])) for grade in GRADED}


def _demand(found: list[Problem]) -> None:
    if found:
        raise Refusal(*found)
