"""Routing by rules: their versions, what they remember, the ledger; the named service manager of a customer.

A house that is already at work gets the rules that stood in the program before.
"""

from orjson import loads
from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models import migrating


_SEED = """
    insert into routing_rule_set (id, version, name, state, rules, created_at, updated_at, activated_at)
    select uuidv7(), 1, '默认', 'LIVE', jsonb_agg(jsonb_build_object(
        'key', replace(uuidv7()::text, '-', ''), 'name', r.name, 'strategy', 'LEAST_LOADED', 'members', '[]'::jsonb,
        'everybody', true, 'match_language', true, 'match_product', r.place = 1, 'match_type', r.place = 2)
        order by r.place), now(), now(), now()
    from (values (1, '懂产品的客服'), (2, '懂这类问题的客服'), (3, '其余全体客服')) as r(place, name)
    where exists (select 1 from option_item) having count(*) > 0
"""
_INDEXES = [
    "create unique index routing_one_live on routing_rule_set ((state)) where state in ('LIVE', 'SHADOW')",
    "create unique index routing_state_of on routing_state (rule_key, shadow) where shadow is not null",
    "create unique index routing_state_live on routing_state (rule_key) where shadow is null",
    # the ledger counts each rule's decisions without a gap and without a double
    "create unique index routing_decision_seq on routing_decision (rule_key, seq) where not shadow",
    "create unique index routing_decision_shadow_seq on routing_decision (rule_set_id, rule_key, seq) where shadow",
    "create index customer_service_manager on customer (service_manager_id, id) where service_manager_id is not null",
]


def _json(**given):
    return fields.JSONField(encoder=JSON_DUMPS, decoder=loads, **given)


def _moment(**given):
    return fields.DatetimeField(auto_now=False, auto_now_add=False, **given)


def _by(name, related, **given):
    return fields.ForeignKeyField(
        "models.User",
        source_field=f"{name}_id",
        db_constraint=True,
        to_field="id",
        related_name=related,
        on_delete=OnDelete.RESTRICT,
        **given,
    )


def _set(related, on_delete):
    return fields.ForeignKeyField(
        "models.RoutingRuleSet",
        source_field="rule_set_id",
        db_index=True,
        db_constraint=True,
        to_field="id",
        related_name=related,
        on_delete=on_delete,
    )


class Migration(migrating.Migration):
    dependencies = [("models", "0017_desk")]

    operations = [
        ops.CreateModel(
            name="RoutingRuleSet",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ("version", fields.IntField(unique=True)),
                ("name", fields.CharField(max_length=100)),
                ("state", fields.CharField(max_length=8)),
                ("rules", _json()),
                ("based_on", fields.IntField(null=True)),
                ("created_by", _by("created_by", "routing_rule_sets", null=True, db_index=True)),
                ("created_at", _moment()),
                ("updated_at", _moment()),
                ("activated_at", _moment(null=True)),
                ("activated_by", _by("activated_by", "routing_rule_sets_activated", null=True, db_index=True)),
            ],
            options={
                "table": "routing_rule_set",
                "app": "models",
                "pk_attr": "id",
                "table_description": "One version of the ordered rules for tickets.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="RoutingState",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ("rule_key", fields.CharField(max_length=40)),
                ("shadow", fields.UUIDField(null=True)),
                ("seq", fields.BigIntField(default=0)),
                ("state", _json(default=dict)),
            ],
            options={
                "table": "routing_state",
                "app": "models",
                "pk_attr": "id",
                "table_description": "What one rule for tickets remembers.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="RoutingDecision",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                (
                    "ticket",
                    fields.ForeignKeyField(
                        "models.Ticket",
                        source_field="ticket_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="decisions",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("at", _moment()),
                ("rule_set", _set("decisions", OnDelete.RESTRICT)),
                ("shadow", fields.BooleanField(default=False)),
                ("rule_key", fields.CharField(null=True, max_length=40)),
                ("seq", fields.BigIntField(null=True)),
                ("outcome", fields.CharField(max_length=8)),
                ("reason", fields.CharField(max_length=24)),
                ("to_user", _by("to_user", "routed_tickets", null=True)),
                ("facts", _json()),
                ("candidates", _json()),
                ("skipped", _json()),
                ("before", _json()),
                ("after", _json()),
            ],
            options={
                "table": "routing_decision",
                "app": "models",
                "indexes": [Index(fields=["to_user_id", "at"]), Index(fields=["at", "id"])],
                "pk_attr": "id",
                "table_description": "One decision of the ledger about a ticket.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="RoutingTrial",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ("rule_set", _set("trials", OnDelete.CASCADE)),
                ("begins", _moment()),
                ("ends", _moment()),
                ("asked_at", _moment()),
                ("finished_at", _moment(null=True)),
                ("asked_by", _by("asked_by", "routing_trials", null=True, db_index=True)),
                ("total", fields.IntField(default=0)),
                ("done", fields.IntField(default=0)),
                ("result", _json(null=True)),
            ],
            options={
                "table": "routing_trial",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A simulation of a rule set on the tickets of a period.",
            },
            bases=["Model"],
        ),
        ops.AddField("Customer", "service_manager", _by("service_manager", "entrusted_customers", null=True)),
        ops.RunSQL([*_INDEXES, _SEED], []),
    ]
