"""Everything that happened to a customer as one list, newest first; what is planned stands on top.

The history of the leads that have become the customer, or that its holder works on, is part of it.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from domain import clock
from domain.access import find
from domain.customers.shapes import CUSTOMER
from domain.entries import Entries, Field, Key, keys_of, page, records_of, told
from domain.health.shapes import CHURN
from domain.leads.shapes import LEAD_ACTIVITY, LEAD_MOVE
from domain.notes import veil
from domain.notes.shapes import NOTE
from domain.refusal import refuse
from domain.rows import Column, Derived, Get, One, Reading, Row, Shape, Wanted, columns, id_of
from domain.surveys.answer_shapes import SURVEY_ANSWER
from domain.surveys.invitation_shapes import SURVEY_INVITATION
from domain.tickets.shapes import TICKET
from domain.viewer import Scope, Viewer
from models import AuditEntry, Customer, CustomerMove, Task

KINDS = ("NOTE", "MOVE", "TASK", "CHANGE", "TICKET", "INVITATION", "ANSWER", "CHURN", "LEAD", "INTEREST")
# What shows only to who may read its like anywhere.
_NEEDS = {"CHANGE": "audit.read", "INVITATION": "survey.read", "LEAD": "lead.list", "INTEREST": "lead.list"}
# What of a customer that nobody holds shows only to who reads all of it anyway.
_HELD_ONLY = {
    "TICKET": "ticket.list-all",
    "ANSWER": "survey.read-all",
    "INVITATION": "survey.read-all",
    "CHURN": "audit.read",
    "LEAD": "lead.list-all",
    "INTEREST": "lead.list-all",
}
# What is shown together with what was chosen.
_WITH = {"LEAD": "INTEREST", "ANSWER": "INVITATION"}
_ORDER = ("timeline",)
# What a move or a note tells already is not told again as a change.
TOLD = ("entered", "imported", "released", "claimed", "assigned", "passed", "recycled", "given-back", "moved")

_OF_LEADS = """where lead_id in (select l.id from lead l join customer c on c.id = l.customer_id
        where c.id = $1 and (l.state = 'CONVERTED' or l.owner_id = c.owner_id))"""
_SOURCES = {
    "NOTE": "select 'NOTE' as kind, id, contacted_at as at from contact_note where customer_id = $1",
    "MOVE": "select 'MOVE', id, at from customer_move where customer_id = $1",
    # A task that a note has done, or a move has cancelled, is told by that note or move.
    "TASK": """select 'TASK', id, coalesce(done_at, due_at) as at from task t where customer_id = $1
        and cancelled_at is null and not exists
        (select from contact_note n where n.customer_id = $1 and n.created_at = t.done_at)""",
    "CHANGE": f"""select 'CHANGE', id, at from audit_entry where subject = $1 and action like 'customer.%'
        and split_part(action, '.', 2) not in ({", ".join(f"'{name}'" for name in TOLD)})""",
    "TICKET": "select 'TICKET', id, created_at from ticket where customer_id = $1",
    "INVITATION": """select 'INVITATION', id, coalesce(sent_at, send_at) from survey_invitation
        where customer_id = $1 and (sent_at is not null or failed <> '[]')""",
    "ANSWER": """select 'ANSWER', a.id, a.at from survey_answer a
        join survey_invitation i on i.id = a.invitation_id join survey s on s.id = a.survey_id
        where i.customer_id = $1 and not s.anonymous""",
    "CHURN": "select 'CHURN', id, at from churn_warning where customer_id = $1",
    "LEAD": f"select 'LEAD', id, at from lead_move {_OF_LEADS} and kind <> 'REGRADE'",
    "INTEREST": f"select 'INTEREST', id, at from lead_activity {_OF_LEADS}",
}


def _overdue(get: Get, reading: Reading) -> bool:
    return get("done_at") is None and get("cancelled_at") is None and get("due_at") < reading.now


TASK: Shape = Shape(
    Task,
    {
        "id": id_of(Task),
        **columns("kind", "due_at", "created_at", "done_at", "cancelled_at"),
        "body": veil.under("body"),
        "overdue": Derived(("due_at", "done_at", "cancelled_at"), _overdue),
        "user": veil.person("user"),
        "customer": One("customer", lambda: CUSTOMER),
        "note": One("note", lambda: NOTE),
    },
    typename="Task",
)


def _pool(path: str) -> Derived:
    """A pool's name; null for the pool of another house."""
    columns = (f"{path}__name", f"{path}__partner_id")

    def make(get: Get, reading: Reading) -> str | None:
        name, house = (get(column) for column in columns)
        known = reading.viewer.scope is Scope.ALL or house in {None, reading.viewer.partner_id}
        return name if known else None

    return Derived(columns, make)


MOVE: Shape = Shape(
    CustomerMove,
    {
        "id": id_of(CustomerMove),
        **columns("kind", "at"),
        "reason": veil.under("reason"),
        "remark": veil.under("remark"),
        **{name: veil.person(name) for name in ("from_owner", "to_owner", "by")},
        **{name: _pool(name) for name in ("from_pool", "to_pool")},
    },
    typename="CustomerMove",
)


def _details(get: Get, _reading: Reading) -> list[dict[str, Any]]:
    before, after = get("before") or {}, get("after") or {}
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [{"field": name, "before": _text(before.get(name)), "after": _text(after.get(name))} for name in names]


def _text(value: Any) -> str | None:
    return None if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)


CHANGE: Shape = Shape(
    AuditEntry,
    {
        "id": id_of(AuditEntry),
        **columns("action", "at"),
        "by": Column("actor_login"),
        "details": Derived(("before", "after"), _details),
    },
    typename="CustomerChange",
)

_FIELDS = tuple(
    Field(kind.lower(), (kind,), shape)
    for kind, shape in zip(
        KINDS,
        (NOTE, MOVE, TASK, CHANGE, TICKET, SURVEY_INVITATION, SURVEY_ANSWER, CHURN, LEAD_MOVE, LEAD_ACTIVITY),
        strict=True,
    )
)


async def timeline(
    viewer: Viewer, customer_id: str, wanted: Wanted, *, kinds: list[str] | None, first: int, after: str | None
) -> Entries:
    """A page of what happened to a customer, in at most two statements a kind; `wanted` names what of each entry.

    Refuses with NOT_FOUND for a customer that the viewer may not see, BAD_USER_INPUT for unknown kinds.
    """
    customer = await find(viewer, Customer, customer_id)
    reading = Reading(viewer, await clock.now())
    keys = await keys_of(_SOURCES, customer.id, _kinds(viewer, customer, kinds), _ORDER, first, after)
    shown = keys[:first]
    clear = customer.pool_id is None or await veil.look(reading, [customer.id])
    records = await records_of(reading, shown, _FIELDS, wanted)
    return page(keys, [_entry(reading, one, records, clear=bool(clear)) for one in shown], _ORDER)


def _kinds(viewer: Viewer, customer: Customer, kinds: list[str] | None) -> list[str]:
    if kinds and not set(kinds) <= set(KINDS):
        refuse("BAD_USER_INPUT", "refusal-invalid", "kinds")
    needs = _NEEDS | (_HELD_ONLY if customer.owner_id is None else {})
    asked = [*kinds, *(more for one, more in _WITH.items() if one in kinds)] if kinds else KINDS
    return [kind for kind in asked if kind not in needs or viewer.may(needs[kind])]


def _entry(reading: Reading, one: Key, records: Mapping[UUID, Row], *, clear: bool) -> Row:
    exact = clear or one["kind"] != "NOTE"
    entry: Row = {"__typename": "TimelineEntry", "kind": one["kind"], "at": one["at"] if exact else None}
    entry["on"] = clock.local_day(one["at"], reading.viewer.time_zone)
    return entry | told(one, records, _FIELDS)
