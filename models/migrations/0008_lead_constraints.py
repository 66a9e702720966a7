"""Constraints and partial indexes of leads, scoring and distribution."""

from tortoise.migrations import operations as ops

from models import migrating

STATEMENTS = [
    # who works on a lead holds it; what waits or ripens is nobody's
    """alter table lead add constraint lead_held_while_worked_on check (
       state in ('CONVERTED', 'INVALID') or (owner_id is not null) = (state in ('ASSIGNED', 'CONTACTED', 'QUALIFIED')))""",
    "alter table lead add constraint lead_score_in_bounds check (score between 0 and 100)",
    "create index lead_owner on lead (owner_id, id) where owner_id is not null",
    "create index lead_partner on lead (partner_id, id) where partner_id is not null",
    "create index lead_phone on lead (phone_local) where phone_local is not null",
    "create index lead_email on lead (email) where email is not null",
    "create index lead_domain on lead (domain) where domain is not null",
    "create index lead_company_normal on lead (company_normal) where company_normal <> ''",
    "create index lead_grams on lead using gin (grams)",
    "create index lead_created on lead (created_at, id)",
    "create index lead_score on lead (score desc, id desc)",
    "create index lead_waiting on lead (waiting_since, id) where waiting_reason is not null",
    "create index lead_respond_due on lead (respond_due_at) where responded_at is null and respond_due_at is not null",
    "create index lead_nurture_due on lead (nurture_next_at) where nurture_next_at is not null",
    "create index lead_reassess_due on lead (reassess_at) where reassess_at is not null",
    "create index lead_follow_up_open on lead_follow_up (due_on, user_id)"
    " where done_at is null and missed_at is null and cancelled_at is null",
    "create index mail_unsent on mail (created_at) where sent_at is null",
    # one version of each stands
    "create unique index scoring_model_one_live on scoring_model ((state)) where state = 'LIVE'",
    "create unique index distribution_one_live on distribution_rule_set ((state)) where state in ('LIVE', 'SHADOW')",
    "create unique index distribution_state_of on distribution_state (rule_key, shadow) where shadow is not null",
    "create unique index distribution_state_live on distribution_state (rule_key) where shadow is null",
    # the ledger counts each rule's decisions without a gap and without a double
    "create unique index distribution_decision_seq on distribution_decision (rule_key, seq) where not shadow",
    "create unique index distribution_decision_shadow_seq on distribution_decision (rule_set_id, rule_key, seq)"
    " where shadow",
]


class Migration(migrating.Migration):
    dependencies = [("models", "0007_leads")]

    operations = [ops.RunSQL(STATEMENTS, [])]
