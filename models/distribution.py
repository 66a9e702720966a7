"""Whose turn it is: the rules, the state of each, and the ledger of every decision."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.leads import Lead
from models.people import User
from models.record import Record


class DistributionRuleSet(Record):
    """One version of the ordered rules: a draft, live, running in shadow, or retired.

    `rules` is the ordered list; each rule has a `key` of its own that later versions keep, so that nobody's count is
    reset by an edit.
    """

    version = fields.IntField(unique=True)
    name = fields.CharField(max_length=100)
    state = fields.CharField(max_length=8)
    rules: Any = fields.JSONField()
    based_on = fields.IntField(null=True)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="distribution_rule_sets", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    activated_at = fields.DatetimeField(null=True)
    activated_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="rule_sets_activated", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    stopped_at = fields.DatetimeField(null=True)
    stop_reason = fields.CharField(max_length=24, null=True)

    created_by_id: UUID | None
    activated_by_id: UUID | None

    class Meta:
        table = "distribution_rule_set"


class DistributionState(Record):
    """What one rule remembers, changed only under the lock of this row; `shadow` names the set that runs beside."""

    rule_key = fields.CharField(max_length=40)
    shadow = fields.UUIDField(null=True)
    seq = fields.BigIntField(default=0)
    state: Any = fields.JSONField(default=dict)

    class Meta:
        table = "distribution_state"


class DistributionDecision(Record):
    """One decision of the ledger: the facts it was made on, who could have had the lead, who was skipped and why.

    `seq` counts the decisions of a rule; `facts`, `before` and `after` are enough to make the decision again.
    """

    lead: fields.ForeignKeyRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="decisions", on_delete=fields.CASCADE, db_index=True
    )
    at = fields.DatetimeField()
    rule_set: fields.ForeignKeyRelation[DistributionRuleSet] = fields.ForeignKeyField(
        "models.DistributionRuleSet", related_name="decisions", on_delete=fields.RESTRICT, db_index=True
    )
    shadow = fields.BooleanField(default=False)
    rule_key = fields.CharField(max_length=40, null=True)
    seq = fields.BigIntField(null=True)
    outcome = fields.CharField(max_length=8)
    reason = fields.CharField(max_length=24)
    to_user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="distributed_leads", null=True, on_delete=fields.RESTRICT
    )
    facts: Any = fields.JSONField()
    candidates: Any = fields.JSONField()
    skipped: Any = fields.JSONField()
    before: Any = fields.JSONField()
    after: Any = fields.JSONField()

    lead_id: UUID
    rule_set_id: UUID
    to_user_id: UUID | None

    class Meta:
        table = "distribution_decision"
        indexes = (("to_user_id", "at"), ("at", "id"))


class DistributionTrial(Record):
    """A simulation of a rule set on the leads of a period."""

    rule_set: fields.ForeignKeyRelation[DistributionRuleSet] = fields.ForeignKeyField(
        "models.DistributionRuleSet", related_name="trials", on_delete=fields.CASCADE, db_index=True
    )
    begins = fields.DatetimeField()
    ends = fields.DatetimeField()
    asked_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)
    asked_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="distribution_trials", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    total = fields.IntField(default=0)
    done = fields.IntField(default=0)
    result: Any = fields.JSONField(null=True)

    rule_set_id: UUID
    asked_by_id: UUID | None

    class Meta:
        table = "distribution_trial"
