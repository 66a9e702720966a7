"""What each capability keeps that shares things out by rules: versions of rules, what rules remember, the ledger."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields

from models.record import Record


class RuleSet(Record):
    """One version of ordered rules: a draft, live, running in shadow, or retired.

    `rules` is the ordered list; each rule has a `key` of its own that later versions keep, so that nobody's count is
    reset by an edit.
    """

    version = fields.IntField(unique=True)
    name = fields.CharField(max_length=100)
    state = fields.CharField(max_length=8)
    rules: Any = fields.JSONField()
    based_on = fields.IntField(null=True)
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    activated_at: datetime | None = fields.DatetimeField(null=True)

    created_by_id: UUID | None
    activated_by_id: UUID | None

    class Meta:
        abstract = True


class RuleState(Record):
    """What one rule remembers, changed only under the lock of this row; `shadow` names the set that runs beside."""

    rule_key = fields.CharField(max_length=40)
    shadow = fields.UUIDField(null=True)
    seq = fields.BigIntField(default=0)
    state: Any = fields.JSONField(default=dict)

    class Meta:
        abstract = True


class Decision(Record):
    """One decision: the facts it was made on, who could have been given it, who was skipped and why.

    `seq` counts the decisions of a rule; `facts`, `before` and `after` are enough to make the decision again.
    """

    at = fields.DatetimeField()
    shadow = fields.BooleanField(default=False)
    rule_key = fields.CharField(max_length=40, null=True)
    seq = fields.BigIntField(null=True)
    outcome = fields.CharField(max_length=8)
    reason = fields.CharField(max_length=24)
    facts: Any = fields.JSONField()
    candidates: Any = fields.JSONField()
    skipped: Any = fields.JSONField()
    before: Any = fields.JSONField()
    after: Any = fields.JSONField()

    rule_set_id: UUID
    to_user_id: UUID | None

    class Meta:
        abstract = True


class Trial(Record):
    """A simulation of a rule set on what happened in a period."""

    begins = fields.DatetimeField()
    ends = fields.DatetimeField()
    asked_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)
    total = fields.IntField(default=0)
    done = fields.IntField(default=0)
    result: Any = fields.JSONField(null=True)

    rule_set_id: UUID
    asked_by_id: UUID | None

    class Meta:
        abstract = True
