"""The live tables against the models: what the migration tool drops silently is found here."""

import asyncpg
from tortoise.cli.cli import tortoise_cli_context
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.operations import AlterModelOptions

from models import database
from servers import Addresses


async def test_the_migrations_know_all_that_the_models_say(migrated: Addresses) -> None:
    config = database.config(migrated.database_url)
    async with tortoise_cli_context(config) as context:
        assert context.apps
        writers = await MigrationAutodetector(context.apps, config["apps"]).changes()
    # A docstring is a table's description to the tool: options alone change no table.
    found = [o for writer in writers for o in writer.operations if not isinstance(o, AlterModelOptions)]
    assert found == []


async def test_each_foreign_key_has_an_index_that_begins_with_it(migrated: Addresses) -> None:
    connection = await asyncpg.connect(migrated.database_url)
    bare = await connection.fetch(
        """select c.conrelid::regclass::text as table, a.attname as column
           from pg_constraint c
           join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
           where c.contype = 'f' and not exists (
               select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])"""
    )
    await connection.close()
    assert [tuple(row) for row in bare] == []


async def test_unique_together_of_the_models_is_unique_in_the_database(migrated: Addresses) -> None:
    import models
    from models.record import Record

    connection = await asyncpg.connect(migrated.database_url)
    rows = await connection.fetch(
        """select c.relname as table, array_agg(a.attname::text order by a.attname) as columns
           from pg_index i join pg_class c on c.oid = i.indrelid
           join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
           where i.indisunique and i.indpred is null group by i.indexrelid, c.relname"""
    )
    await connection.close()
    unique = {(row["table"], tuple(row["columns"])) for row in rows}
    missing = []
    for name in models.__all__:
        model: type[Record] = getattr(models, name)
        for group in model._meta.unique_together:
            columns = tuple(sorted(model._meta.fields_db_projection.get(f, f"{f}_id") for f in group))
            if (model._meta.db_table, columns) not in unique:
                missing.append((model._meta.db_table, columns))
    assert missing == []


async def test_the_audit_is_append_only(migrated: Addresses) -> None:
    connection = await asyncpg.connect(migrated.database_url)
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute(
        """insert into audit_entry
           (id, at, actor_login, through, address, request_id, action, subject_kind, subject_name)
           values (uuidv7(), now(), 'x', 'JOB', '', '', 'x', 'x', '')"""
    )
    try:
        await connection.execute("update audit_entry set actor_login = 'y'")
        changed = True
    except asyncpg.RaiseError:
        changed = False
    await transaction.rollback()
    await connection.close()
    assert not changed


async def test_chinese_is_seen_by_trigrams(migrated: Addresses) -> None:
    connection = await asyncpg.connect(migrated.database_url)
    kind = await connection.fetchval("select datctype from pg_database where datname = current_database()")
    await connection.close()
    assert "UTF-8" in kind
