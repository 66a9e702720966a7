"""Constraints, partial indexes and guards that the migration tool does not write for new tables."""

from tortoise.migrations import operations as ops

from models import migrating

STATEMENTS = [
    # a customer is held by somebody or lies in a pool
    "alter table customer add constraint customer_held_or_pooled check ((owner_id is null) <> (pool_id is null))",
    "create unique index customer_credit_code on customer (credit_code) where credit_code is not null",
    "create index customer_owner on customer (owner_id, id) where owner_id is not null",
    "create index customer_pool on customer (pool_id, id) where pool_id is not null",
    "create index customer_partner on customer (partner_id, id) where partner_id is not null",
    "create index customer_domain on customer (domain) where domain is not null",
    "create index customer_name_normal on customer (name_normal)",
    "create index customer_grams on customer using gin (grams)",
    # people
    "alter table user_account add constraint user_login_lower check (login = lower(login))",
    "create unique index department_sibling_name on department (parent_id, lower(name))",
    "create unique index department_one_root on department ((kind)) where kind = 'ROOT'",
    "create index department_path on department using gin (path)",
    "create unique index sign_in_session_secret on sign_in_session (secret_hash)",
    "create unique index api_token_secret on api_token (secret_hash)",
    # pools
    "create unique index pool_one_per_partner on pool (partner_id) where kind = 'PARTNER'",
    "alter table pool add constraint pool_partner_only check ((kind = 'PARTNER') = (partner_id is not null))",
    # counting
    "alter table counter add constraint counter_not_negative check (value >= 0)",
    "create index contact_note_counting on contact_note (author_id, day) where counts",
    "create index task_open on task (user_id, due_at) where done_at is null and cancelled_at is null",
    "create index task_open_customer on task (customer_id) where done_at is null and cancelled_at is null",
    # outbox
    "create index event_delivery_owed on event_delivery (due_at) where done_at is null",
    "create index notification_unread on notification (user_id, at) where read_at is null",
    # there is one installation
    "create unique index installation_one on installation ((true))",
    "insert into installation (id, clock_offset, created_at) values (uuidv7(), 0, now())",
    # the audit is only ever added to
    """create function audit_is_append_only() returns trigger language plpgsql as
       $$ begin raise exception 'audit entries are only added'; end $$""",
    """create trigger audit_append_only before update or delete on audit_entry
       for each row execute function audit_is_append_only()""",
]


class Migration(migrating.Migration):
    dependencies = [("models", "0001_initial")]

    operations = [ops.RunSQL(STATEMENTS, [])]
