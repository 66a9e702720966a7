"""Indexes for closing days, for the audit's filters, and for runs that were asked for."""

from tortoise.migrations import operations as ops

from models import migrating

STATEMENTS = [
    "create index counter_day on counter (day)",
    "create index day_result_day on day_result (day)",
    "create index audit_entry_action on audit_entry (action varchar_pattern_ops, at)",
    "create index audit_entry_actor_at on audit_entry (actor_id, at)",
    "create index job_run_asked on job_run (name) where attempt = 0",
]


class Migration(migrating.Migration):
    dependencies = [("models", "0005_imports")]

    operations = [ops.RunSQL(STATEMENTS, [])]
