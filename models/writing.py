"""Writing: many new rows of one kind in one statement, without a record in memory for each."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from tortoise.connection import get_connection

from models.record import Record, new_key


async def insert_all(model: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, each its values by column; what none of them says is the model's default.

    Values are not looked at before the database does: lengths are the caller's to keep.
    """
    if not rows:
        return
    full = [{**_defaults(model), "id": new_key(), **row} for row in rows]
    columns = ", ".join(f'"{column}"' for column in dict.fromkeys(column for row in full for column in row))
    table = model._meta.db_table  # noqa: SLF001 - where the ORM keeps it
    await get_connection("default").execute_query(
        f'insert into "{table}" ({columns}) select {columns} from json_populate_recordset(null::"{table}", $1::json)',
        [orjson.dumps(full, default=str).decode()],
    )


@cache
def _defaults(model: type[Record]) -> dict[str, Any]:
    """What stands in each column of a row that says nothing; the database knows it for those that are left out."""
    fields = model._meta.fields_map  # noqa: SLF001 - where the ORM keeps it
    known = {column: fields[name] for name, column in model._meta.fields_db_projection.items()}  # noqa: SLF001
    return {
        column: field.default() if callable(field.default) else field.default
        for column, field in known.items()
        if column != "id" and not field.has_db_default()
    }
