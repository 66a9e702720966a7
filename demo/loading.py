"""Loading the demonstration world into a founded installation, in a few bulk statements."""

from collections import Counter as Tally
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from tortoise.connection import get_connection

from demo import talk
from demo.companies import Company, companies
from demo.contents import make_contents
from demo.distribution import make_rules
from demo.health import make_health
from demo.intake import make_intake
from demo.leads import make_leads
from demo.people import PEOPLE, settle
from demo.routing import make_routing, name_managers
from demo.scoring import make_shadow
from demo.survey_reach import make_reach
from demo.surveys import make_surveys
from demo.tickets import make_tickets
from domain import clock
from domain.collision.keeping import keep_keys
from domain.customers.numbers import number_rows
from domain.customers.search import grams, haystack
from domain.operation import Deed, operation
from domain.quotas.choosing import NO_DAY
from domain.quotas.closing import close_days
from domain.refusal import refuse
from domain.viewer import Viewer
from models import AuditEntry, Contact, ContactNote, Counter, Customer, CustomerMove, CustomerNumber, Pool, Task, User
from models.kinds import Library, Measure, Move, NumberKind
from models.record import new_key

PASSWORD = "dujiangyan-256"  # noqa: S105 - printed at each start of a demonstration
LOGINS = ("admin", *(person[0] for person in PEOPLE))
LYING = {Library.CHANNEL: 800, Library.TELESALES: 280, Library.INDUSTRY: 200, "east": 46, "west": 38}
HOURS = timedelta(hours=1)


@dataclass(slots=True)
class Rows:
    """Everything that is written at once."""

    customers: list[Customer] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    numbers: list[CustomerNumber] = field(default_factory=list)
    moves: list[CustomerMove] = field(default_factory=list)
    notes: list[ContactNote] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)


async def loaded() -> bool:
    """Whether this installation holds the demonstration world."""
    return await AuditEntry.filter(action="demo.loaded").exists()


@operation(None)
async def load(deed: Deed, password_hash: str) -> None:
    """Fills the installation; refuses with CONFLICT where customers are already there."""
    if await Customer.exists():
        refuse("CONFLICT", "refusal-demo-not-empty")
    users, pools = await settle(password_hash, deed.now - timedelta(days=400), deed.now)
    await make_rules(users, deed.now - timedelta(days=40))
    await make_routing(users, deed.now - timedelta(days=40), deed.now)
    await make_contents(users, deed.now)
    rnd, invented, rows = Random(256), companies(256), Rows()  # noqa: S311 - invention, not secrecy
    numbers = iter(await _numbers(2_000))
    for login, _, _, _, count in PEOPLE:
        for number, company in enumerate(islice(invented, count)):
            fresh = number < 2 and login.startswith("east-rep")
            _held(rows, company, users[login], next(numbers), deed.now, rnd, fresh=fresh)
    for key, count in LYING.items():
        for company in islice(invented, count):
            _lying(rows, company, pools[key], next(numbers), deed.now, rnd)
    await _departments_of(rows, users)
    await _write(rows)
    await _count(rows)
    await make_shadow(users, deed.now - timedelta(days=40))
    await make_leads(users, deed.now)
    await name_managers(users)
    await make_tickets(users, deed.now)
    await make_intake(users, deed.now)
    await make_surveys(users, deed.now)
    await make_reach(users, deed.now)
    await make_health(users, deed.now)
    deed.record("demo.loaded", users["admin"], called="demonstration")


async def look_back(viewer: Viewer) -> None:
    """Closes the days of the last four weeks, of which the calendars then tell."""
    await close_days(viewer, since=clock.local_day(await clock.now() - timedelta(weeks=4), None))


async def _numbers(count: int) -> list[int]:
    rows = await get_connection("default").execute_query_dict(
        "select nextval('customer_number_seq')::int as seq from generate_series(1, $1)", [count]
    )
    return [row["seq"] for row in rows]


def _held(rows: Rows, company: Company, owner: User, seq: int, now: datetime, rnd: Random, *, fresh: bool) -> None:
    """A customer in somebody's stock, with notes of the last weeks and the next contact planned."""
    entered = now - timedelta(days=rnd.randint(3, 300), minutes=rnd.randint(0, 600))
    if fresh:
        entered = _earlier_today(now, owner, rnd)
    by = rnd.choices((Move.ENTER, Move.CLAIM, Move.ASSIGN), (6, 3, 1))[0]
    customer = _customer(rows, company, seq, entered, rnd, owner=owner, held_by=Move.ENTER if fresh else by)
    customer.held_since = entered
    customer.information_class = rnd.choices(("A", "B", "C"), (2, 4, 4))[0]
    customer.key_customer = fresh or rnd.random() < 0.15
    customer.key_marked_at = entered if customer.key_customer else None
    customer.entered_by_id = owner.id
    rows.moves.append(_move(customer, customer.held_by or "", entered, to_owner=owner))
    _talked(rows, customer, owner, now, rnd)


def _talked(rows: Rows, customer: Customer, owner: User, now: datetime, rnd: Random) -> None:
    """Notes whose last effective one keeps the customer a little longer than a day; then the next contact."""
    patience = {"A": 15, "B": 30, "C": 60}[customer.information_class or "C"]
    soon = rnd.random() < 0.05
    ago = patience - rnd.uniform(1.3, 3.6) if soon else rnd.triangular(0, patience - 4, 4)
    last = max(now - timedelta(days=ago, minutes=rnd.randint(0, 90)), customer.created_at)
    earlier = [last - timedelta(days=rnd.uniform(2, 12) * n) for n in range(rnd.randint(0, 3), 0, -1)]
    times = [at for at in (*earlier, last) if at >= customer.created_at]
    if not soon and rnd.random() < 0.24:
        times.append(max(_earlier_today(now, owner, rnd), customer.created_at))
    for at in times:
        _note(rows, customer, owner, at, rnd, missed=at != last and rnd.random() < 0.12, keeping=at == last)
    due = max(_appointment(now, owner, rnd), rows.notes[-1].created_at + HOURS)
    rows.notes[-1].next_contact_at = customer.next_contact_at = due
    rows.tasks.append(
        Task(
            id=new_key(),
            customer_id=customer.id,
            user_id=owner.id,
            note_id=rows.notes[-1].id,
            kind="NEXT_CONTACT",
            body=rows.notes[-1].next_step,
            due_at=due,
            created_at=rows.notes[-1].created_at,
        )
    )


def _note(
    rows: Rows, customer: Customer, author: User, at: datetime, rnd: Random, *, missed: bool, keeping: bool
) -> None:
    said: dict[str, Any] = talk.note(rnd, missed=missed)
    if keeping:
        said["maturity"] = max(said["maturity"], 1)
    effective = said["maturity"] != 0 and not said["not_reached"] and not said["busy"]
    day = clock.local_day(at, author.time_zone)
    counted = any(n.counts and n.customer_id == customer.id and n.day == day for n in rows.notes[-5:])
    rows.notes.append(
        ContactNote(
            id=new_key(),
            customer_id=customer.id,
            author_id=author.id,
            contacted_at=at,
            created_at=at,
            day=day,
            next_contact_at=at + timedelta(days=rnd.randint(1, 9)),
            effective=effective,
            counts=effective and not counted,
            **said,
        )
    )
    customer.last_contact_at, customer.maturity = at, said["maturity"]
    if effective:
        customer.last_effective_at = at


def _lying(rows: Rows, company: Company, pool: Pool, seq: int, now: datetime, rnd: Random) -> None:
    """A customer in a pool: released by somebody, or imported."""
    entered = now - timedelta(days=rnd.randint(60, 700))
    days = rnd.uniform(0.5, 5.5) if pool.partner_id else rnd.uniform(1, 50)
    customer = _customer(rows, company, seq, entered, rnd, pool=pool)
    customer.pooled_since = now - timedelta(days=days)
    customer.last_contact_at = customer.pooled_since - timedelta(days=rnd.randint(5, 40))
    customer.last_contact_at = max(customer.last_contact_at, entered)
    rows.moves.append(_move(customer, Move.IMPORT, entered, to_pool=pool))


def _customer(
    rows: Rows,
    company: Company,
    seq: int,
    entered: datetime,
    rnd: Random,
    *,
    owner: User | None = None,
    pool: Pool | None = None,
    held_by: str | None = None,
) -> Customer:
    search = haystack(company.name)
    customer = Customer(
        id=new_key(),
        seq=seq,
        name=company.name,
        name_normal=company.normal,
        search=search,
        owner=owner,
        pool=pool,
        partner_id=pool.partner_id if pool else None,
        library=pool.library if pool else "",
        province=company.province,
        city=company.city,
        district=company.district,
        industry=company.industry,
        source=rnd.choice(("WEB", "EXHIBITION", "REFERRAL", "ADVERTISEMENT", "TELEPHONE")),
        held_by=held_by,
        created_at=entered,
        updated_at=entered,
    )
    contact = Contact(
        id=new_key(),
        customer_id=customer.id,
        name=company.contact,
        position=company.position,
        phone=company.mobile,
        wechat=company.mobile if rnd.random() < 0.5 else "",
        created_at=entered,
    )
    written = [(NumberKind.PHONE, company.phone, None), (NumberKind.CONTACT, company.mobile, contact.id)]
    written += [(NumberKind.FAX, company.fax, None)] if company.fax else []
    kept = number_rows(customer, written)
    customer.grams = grams(search, [contact.name], [row.local for row in kept])
    rows.customers.append(customer)
    rows.contacts.append(contact)
    rows.numbers.extend(kept)
    return customer


def _move(
    customer: Customer, kind: str, at: datetime, *, to_owner: User | None = None, to_pool: Pool | None = None
) -> CustomerMove:
    return CustomerMove(
        id=new_key(), customer_id=customer.id, kind=kind, at=at, to_owner=to_owner, to_pool=to_pool, by=to_owner
    )


def _appointment(now: datetime, owner: User, rnd: Random) -> datetime:
    """A working hour of one of the next days, now and then of yesterday."""
    days = rnd.choices((-1, 0, rnd.randint(1, 5), rnd.randint(6, 14)), (3, 10, 50, 37))[0]
    day = (now + timedelta(days=days)).astimezone(clock.zone(owner.time_zone))
    return day.replace(hour=rnd.randint(9, 17), minute=rnd.choice((0, 15, 30, 45)), second=0, microsecond=0)


def _earlier_today(now: datetime, owner: User, rnd: Random) -> datetime:
    """A moment of the owner's working day so far."""
    local = now.astimezone(clock.zone(owner.time_zone))
    opening = max(local.replace(hour=0, minute=5), local - timedelta(hours=9))
    return now - (local - opening) * rnd.uniform(0.02, 0.95)


async def _departments_of(rows: Rows, users: dict[str, User]) -> None:
    for user in users.values():
        await user.fetch_related("department")
    by_id = {user.id: user.department for user in users.values()}
    for customer in rows.customers:
        if customer.owner_id:
            customer.partner_id = by_id[customer.owner_id].partner_id
            customer.library = by_id[customer.owner_id].library or Library.CHANNEL


async def _write(rows: Rows) -> None:
    await Customer.bulk_create(rows.customers, batch_size=500)
    await Contact.bulk_create(rows.contacts, batch_size=1000)
    await CustomerNumber.bulk_create(rows.numbers, batch_size=1000)
    await CustomerMove.bulk_create(rows.moves, batch_size=1000)
    await ContactNote.bulk_create(rows.notes, batch_size=1000)
    await Task.bulk_create(rows.tasks, batch_size=1000)
    await keep_keys(rows.customers)


async def _count(rows: Rows) -> None:
    """The counters, as the records make them."""
    tally: Tally[tuple[Any, str, date]] = Tally()
    for customer in rows.customers:
        if customer.owner_id:
            tally[customer.owner_id, Measure.STOCK, NO_DAY] += 1
            day = clock.local_day(customer.created_at, None)
            if customer.key_customer and customer.held_by == Move.ENTER:
                tally[customer.owner_id, Measure.NEW_KEY_CUSTOMERS, day] += 1
            if customer.held_by == Move.CLAIM:
                tally[customer.owner_id, Measure.CLAIMS, day] += 1
    for note in rows.notes:
        if note.counts:
            tally[note.author_id, Measure.EFFECTIVE_CONTACTS, note.day] += 1
    await Counter.bulk_create(
        [Counter(id=new_key(), user_id=u, measure=m, day=d, value=n) for (u, m, d), n in tally.items()], batch_size=1000
    )
