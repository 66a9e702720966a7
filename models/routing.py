"""To whom tickets go: the rules, the state of each, and the ledger of every decision."""

from uuid import UUID

from tortoise import fields

from models.ledger import Decision, RuleSet, RuleState, Trial
from models.people import User
from models.tickets import Ticket


class RoutingRuleSet(RuleSet):
    """One version of the ordered rules for tickets."""

    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="routing_rule_sets", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    activated_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="routing_rule_sets_activated", null=True, on_delete=fields.RESTRICT, db_index=True
    )

    class Meta:
        table = "routing_rule_set"


class RoutingState(RuleState):
    """What one rule for tickets remembers."""

    class Meta:
        table = "routing_state"


class RoutingDecision(Decision):
    """One decision of the ledger about a ticket."""

    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="decisions", on_delete=fields.CASCADE, db_index=True
    )
    rule_set: fields.ForeignKeyRelation[RoutingRuleSet] = fields.ForeignKeyField(
        "models.RoutingRuleSet", related_name="decisions", on_delete=fields.RESTRICT, db_index=True
    )
    to_user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="routed_tickets", null=True, on_delete=fields.RESTRICT
    )

    ticket_id: UUID

    class Meta:
        table = "routing_decision"
        indexes = (("to_user_id", "at"), ("at", "id"))


class RoutingTrial(Trial):
    """A simulation of a rule set on the tickets of a period."""

    rule_set: fields.ForeignKeyRelation[RoutingRuleSet] = fields.ForeignKeyField(
        "models.RoutingRuleSet", related_name="trials", on_delete=fields.CASCADE, db_index=True
    )
    asked_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="routing_trials", null=True, on_delete=fields.RESTRICT, db_index=True
    )

    class Meta:
        table = "routing_trial"
