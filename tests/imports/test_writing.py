"""Rows that are written all at once are what the records would be, saved one by one."""

from datetime import UTC, datetime

from models import Contact, Customer, Pool
from models.kinds import PoolKind
from models.record import new_key
from models.writing import insert_all

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


async def test_what_a_row_does_not_say_is_the_default_of_the_model(world):
    pool = await Pool.filter(kind=PoolKind.PUBLIC).first()
    said = {
        "name": '上海"瑞丽"\\服装',
        "name_normal": "上海瑞丽服装",
        "grams": ["上海", "a,{b}"],
        "library": pool.library,
    }
    said |= {"pool_id": pool.id, "pooled_since": AT, "created_at": AT, "updated_at": AT}
    saved = Customer(**said)
    await saved.save()
    key = new_key()
    await insert_all(Customer, [{**said, "id": key}])
    one, other = [dict(await Customer.get(id=some)) for some in (saved.id, key)]
    differing = {"id", "seq"}
    assert {name: one[name] for name in one.keys() - differing} == {
        name: other[name] for name in other.keys() - differing
    }
    assert one["seq"] != other["seq"]


async def test_nothing_is_written_for_no_rows(world):
    before = await Contact.all().count()
    await insert_all(Contact, [])
    assert await Contact.all().count() == before
