"""Whose turn it is: the rules, the state of each, and the ledger of every decision."""

from uuid import UUID

from tortoise import fields

from models.leads import Lead
from models.ledger import Decision, RuleSet, RuleState, Trial
from models.people import User


class DistributionRuleSet(RuleSet):
    """One version of the ordered rules for leads; the breaker may have stopped it."""

    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="distribution_rule_sets", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    activated_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="rule_sets_activated", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    stopped_at = fields.DatetimeField(null=True)
    stop_reason = fields.CharField(max_length=24, null=True)

    class Meta:
        table = "distribution_rule_set"


class DistributionState(RuleState):
    """What one rule for leads remembers."""

    class Meta:
        table = "distribution_state"


class DistributionDecision(Decision):
    """One decision of the ledger about a lead."""

    lead: fields.ForeignKeyRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="decisions", on_delete=fields.CASCADE, db_index=True
    )
    rule_set: fields.ForeignKeyRelation[DistributionRuleSet] = fields.ForeignKeyField(
        "models.DistributionRuleSet", related_name="decisions", on_delete=fields.RESTRICT, db_index=True
    )
    to_user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="distributed_leads", null=True, on_delete=fields.RESTRICT
    )

    lead_id: UUID

    class Meta:
        table = "distribution_decision"
        indexes = (("to_user_id", "at"), ("at", "id"))


class DistributionTrial(Trial):
    """A simulation of a rule set on the leads of a period."""

    rule_set: fields.ForeignKeyRelation[DistributionRuleSet] = fields.ForeignKeyField(
        "models.DistributionRuleSet", related_name="trials", on_delete=fields.CASCADE, db_index=True
    )
    asked_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="distribution_trials", null=True, on_delete=fields.RESTRICT, db_index=True
    )

    class Meta:
        table = "distribution_trial"
