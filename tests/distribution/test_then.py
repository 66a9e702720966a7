"""Looking back: whoever is asked about as they stood at a moment stands exactly as the distribution saw them then."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from domain import business_settings, clock, ids
from domain.distribution.candidates import Candidate
from domain.distribution.distributing import distribute
from domain.distribution.eligibility import candidates_of, counted, house_at
from domain.distribution.ledger_page import Period
from domain.distribution.rules import Rule, Target, read
from domain.distribution.simulation import Happened
from domain.distribution.then import people_then
from domain.leads import moving
from domain.operation import Deed, operation
from domain.people import absences, departments, locks, users
from domain.pools.holding import hold, put
from domain.quotas import ruling
from domain.refusal import Refusal
from models import Absence, Customer, Department, Lead, User
from models.kinds import LeadMoveKind, LeadState, Measure, Move, Strategy
from tests.customers.making import customer
from tests.distribution.making import rule_set
from tests.distribution.test_distributing import MONDAY
from tests.leads.making import lead
from tests.world import World

Step = Callable[[World, Random, datetime], Awaitable[Any]]
REPS = ("east-rep1", "east-rep2", "west-rep1", "vendor-rep1")
TURNS = {LeadState.ASSIGNED: LeadState.CONTACTED, LeadState.CONTACTED: LeadState.QUALIFIED}


def somebody(world: World, rnd: Random) -> str:
    return ids.public(User, world.users[rnd.choice(REPS)].id)


async def learns(world: World, rnd: Random, _at: datetime) -> None:
    given = {
        "skills": rnd.sample(["ERP", "MES", "WMS"], rnd.randint(0, 2)),
        "languages": rnd.sample(["zh", "en", "de"], rnd.randint(0, 2)),
        "working_hours": rnd.choice([None, {"monday": "08:00-20:00"}, {"tuesday": "13:00-15:00"}]),
        "time_zone": rnd.choice(["Asia/Shanghai", "Europe/Berlin"]),
    }
    await users.update(await world.viewer("ops"), somebody(world, rnd), given)


async def moves_house(world: World, rnd: Random, _at: datetime) -> None:
    name = rnd.choice(["east", "east-sales", "direct", "tele"])
    where = ids.public(Department, world.departments[name].id)
    await users.update(await world.viewer("ops"), somebody(world, rnd), {"department_id": where})


async def is_promoted(world: World, rnd: Random, _at: datetime) -> None:
    await users.update(await world.viewer("ops"), somebody(world, rnd), {"role": rnd.choice(["REP", "SUPERVISOR"])})


async def goes_and_comes(world: World, rnd: Random, _at: datetime) -> None:
    act = rnd.choice([locks.disable, locks.enable, locks.restore])
    await act(await world.viewer("ops"), somebody(world, rnd))


async def falls_idle(world: World, rnd: Random, at: datetime) -> None:
    await User.filter(login=rnd.choice(REPS)).update(last_used_at=at - timedelta(days=99), restored_at=None)
    await User.exclude(login__in=REPS).update(last_used_at=at)
    await locks.lock_idle(await world.viewer("ops"))


async def is_away(world: World, rnd: Random, at: datetime) -> None:
    begins = at + timedelta(minutes=rnd.randint(-300, 300))
    until = begins + timedelta(minutes=rnd.randint(30, 900))
    await absences.add(await world.viewer("ops"), somebody(world, rnd), begins, until, "")


async def is_back(world: World, rnd: Random, _at: datetime) -> None:
    known = list(await Absence.all().order_by("id"))
    if known:
        await absences.remove(await world.viewer("ops"), ids.public(Absence, rnd.choice(known).id))


async def comes_new(world: World, rnd: Random, _at: datetime) -> None:
    where = ids.public(Department, world.departments[rnd.choice(["east-sales", "direct"])].id)
    given = {"login": f"new-{rnd.random()}", "role": "REP", "department_id": where, "skills": ["ERP"]}
    await users._create(await world.viewer("ops"), given, "", "")


async def is_rearranged(world: World, rnd: Random, _at: datetime) -> None:
    ops, sales = await world.viewer("ops"), ids.public(Department, world.departments["east-sales"].id)
    if rnd.random() < 0.5:
        await departments.move(ops, sales, ids.public(Department, world.departments[rnd.choice(["east", "direct"])].id))
    else:
        east = ids.public(Department, world.departments["east"].id)
        await departments.update(ops, east, {"tier": rnd.choice(["GOLD", "SILVER", ""])})


@operation(None)
async def is_given(deed: Deed, one: Customer, owner: User | None, world: World) -> None:
    if owner:
        await hold(deed, one, owner, Move.ASSIGN)
    else:
        await put(deed, one, world.pools["CHANNEL"], Move.RELEASE, reason="OTHER")


async def changes_hands(world: World, rnd: Random, _at: datetime) -> None:
    one = await Customer.filter(name=f"公司{rnd.randint(0, 4)}").first() or await customer(
        world, f"公司{rnd.randint(0, 4)}", pool="CHANNEL"
    )
    owner = await User.get(login=rnd.choice(REPS)) if rnd.random() < 0.7 else None
    if owner is None and one.owner_id is None:
        return
    await is_given(await world.viewer("ops"), one, owner, world)


@operation(None)
async def goes_on(deed: Deed, one: Lead, rnd: Random) -> None:
    state = LeadState(one.state)
    if state is LeadState.NEW:
        await distribute(deed, one)
    elif state is LeadState.QUALIFIED:
        await moving.move(deed, one, LeadState.CONVERTED, LeadMoveKind.CONVERT)
    elif state in TURNS and rnd.random() < 0.7:
        holder = await User.get(id=one.owner_id)
        await moving.move(deed, one, TURNS[state], LeadMoveKind.CONTACT, owner=holder)
    elif state in TURNS:
        await moving.move(deed, one, LeadState.NEW, LeadMoveKind.RELEASE)


async def works(world: World, rnd: Random, at: datetime) -> None:
    for _ in range(3):
        there = list(await Lead.filter(state__in=["NEW", "ASSIGNED", "CONTACTED", "QUALIFIED"]).order_by("id"))
        one = rnd.choice(there) if there and rnd.random() < 0.6 else await lead(world, "甲", at=at)
        await goes_on(await world.viewer("ops"), one, rnd)


async def is_ruled(world: World, rnd: Random, _at: datetime) -> None:
    ops = await world.viewer("ops")
    if rnd.random() < 0.5:
        hours = rnd.choice(["09:00-18:00", "08:00-12:00, 14:00-22:00"])
        await business_settings.change(ops, "working_hours", hours, None, "")
    else:
        subject = rnd.choice(["REP", "SUPERVISOR"])
        await ruling.set_rule(ops, ruling.Wish("ROLE", subject, Measure.STOCK, rnd.randint(1, 4)))


STEPS: tuple[Step, ...] = (
    *(learns, moves_house, is_promoted, goes_and_comes, falls_idle, is_away, is_away, is_back, comes_new),
    *(is_rearranged, changes_hands, changes_hands, works, works, is_ruled),
)


def asked(world: World) -> list[Rule]:
    people = tuple(Target("USER", world.users[login].id.hex, at + 1) for at, login in enumerate(REPS))
    east, house = (
        Target(kind, world.departments[name].id.hex) for kind, name in (("PARTNER", "east"), ("DEPARTMENT", "house"))
    )
    return [
        Rule("loaded", "", Strategy.LEAST_LOADED, members=(east, people[2])),
        Rule("best", "", Strategy.BEST_CONVERSION, members=(*people, house)),
    ]


async def seen(rules: list[Rule], at: datetime) -> dict[str, list[Candidate]]:
    """As the distribution sees them now."""
    house = await house_at(at)
    return {rule.key: by_id(await counted(rule, await candidates_of(rule, at, house), at)) for rule in rules}


def by_id(found: Any) -> list[Candidate]:
    return sorted(found, key=lambda one: one.id)


def of_what_is_asked(rule: Rule, one: Candidate) -> Candidate:
    """Without what this strategy does not look at, and the live look leaves out."""
    if rule.strategy is Strategy.LEAST_LOADED:
        return replace(one, came=0, won=0)
    return replace(one, load=0)


def moment(at: datetime) -> Happened:
    return Happened("", at, "", "WAITING", None, None, {}, ())


@pytest.mark.parametrize("seed", range(4))
async def test_everybody_stands_as_they_were_seen_then(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    rnd, now = Random(seed), MONDAY

    async def this_moment() -> datetime:
        return now

    monkeypatch.setattr(clock, "now", this_moment)
    await rule_set(world, {"people": dict.fromkeys(REPS, 1)})
    rules, found = asked(world), []
    for _ in range(60):
        now += timedelta(minutes=rnd.randint(1, 240))
        found.append((now, await seen(rules, now)))
        now += timedelta(seconds=1)
        try:
            await rnd.choice(STEPS)(world, rnd, now)
        except Refusal:
            continue  # nothing has changed
    for cut in (found, found[20:40]):
        look = await people_then(rules, [moment(at) for at, _ in cut], Period(MONDAY, now))
        for at, live in cut:
            for rule in rules:
                told = [of_what_is_asked(rule, one) for one in by_id(look.then(rule, moment(at)))]
                assert told == live[rule.key], (at, rule.key)
    # Much has happened meanwhile, or this would prove nothing.
    assert len({str(live) for _, live in found}) > 30


async def test_what_the_ledger_knows_is_not_looked_up(world: World) -> None:
    kept = await rule_set(world, {"people": {"east-rep1": 1}})
    rules = read(kept.rules)
    look = await people_then(rules, [replace(moment(MONDAY), by=rules)], Period(MONDAY, MONDAY))
    assert not look.looked_back
    assert look.then(rules[0], moment(MONDAY)) == ()
