"""What each of them sees of a customer."""

from domain import clock
from domain.access import visible
from domain.customers.search import matching
from domain.customers.shapes import CUSTOMER
from domain.rows import Row, Want, read
from models import Customer, PoolOpening
from tests.customers.making import customer
from tests.world import World


async def seen(world: World, login: str, made: Customer, *fields: str) -> Row | None:
    viewer = await world.viewer(login)
    wanted = {name: Want(name, {}, {"login": Want("login")} if name == "owner" else {}) for name in fields}
    rows = await read(viewer, CUSTOMER, visible(viewer, Customer).filter(id=made.id), wanted)
    return rows[0] if rows else None


async def found(world: World, login: str, text: str) -> set[str]:
    viewer = await world.viewer(login)
    query = visible(viewer, Customer).filter(matching(viewer, text, await clock.now()))
    return {one.name for one in await query}


async def test_the_holder_reads_a_customer_in_full(world: World) -> None:
    made = await customer(world, "扬州五环印花厂", phones=["0514——2398577"], contacts=[("王伟", "13805145678")])
    row = await seen(world, "east-rep1", made, "name", "location", "owner", "phones", "contacts", "unmasked")
    assert row
    assert (row["location"], row["owner"]["login"], row["phones"]) == ("OWN", "east-rep1", ["0514——2398577"])
    assert (row["contacts"][0]["name"], row["contacts"][0]["phone"], row["unmasked"]) == ("王伟", "13805145678", True)


async def test_a_pool_record_is_masked_until_it_is_opened(world: World) -> None:
    made = await customer(
        world, "扬州五环印花厂", pool="CHANNEL", phones=["0514——2398577"], contacts=[("王伟", "13805145678")]
    )
    row = await seen(world, "east-rep1", made, "location", "owner", "phones", "contacts")
    assert row
    assert (row["location"], row["owner"], row["phones"]) == ("PUBLIC_POOL", None, ["0514-****8577"])
    assert (row["contacts"][0]["name"], row["contacts"][0]["phone"]) == ("王***", "138****5678")
    now = await clock.now()
    rep = world.users["east-rep1"]
    await PoolOpening.create(user=rep, customer=made, day=clock.local_day(now, None), at=now)
    row = await seen(world, "east-rep1", made, "phones")
    assert row
    assert row["phones"] == ["0514——2398577"]


async def test_a_customer_of_another_does_not_exist(world: World) -> None:
    made = await customer(world, owner="west-rep1")
    for login in ("east-rep1", "east-admin", "east-rep2", "vendor-rep1"):
        assert await seen(world, login, made, "name") is None


async def test_a_customer_is_found_by_anything_known(world: World) -> None:
    await customer(world, "扬州五环印花厂", phones=["0514-82398577"], contacts=[("王小伟", "13805145678")])
    for text in ("五环", "扬州 印花", "yzwh", "wuhuan", "82398577", "0514 8239 8577", "8577", "小伟", "13805145678"):
        assert await found(world, "east-rep1", text) == {"扬州五环印花厂"}, text
    assert await found(world, "east-rep1", "六环") == set()


async def test_a_masked_record_is_not_found_by_what_the_mask_hides(world: World) -> None:
    made = await customer(
        world, "扬州五环印花厂", pool="CHANNEL", phones=["0514-82398577"], contacts=[("王小伟", "13805145678")]
    )
    assert await found(world, "east-rep1", "五环") == {made.name}
    for text in ("82398577", "8577", "小伟", "13805145678"):
        assert await found(world, "east-rep1", text) == set(), text
