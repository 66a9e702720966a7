"""Records of which little is known, and records that are gone, are shown like all others."""

from domain import ids
from models import Customer
from tests.browsing import visitor
from tests.customers.making import customer
from tests.world import World


async def test_pools_show_records_without_people_and_without_numbers(world: World) -> None:
    await customer(world, "扬州市无名制衣有限公司", pool="CHANNEL", incomplete=True)
    await customer(world, "扬州市有号制衣有限公司", pool="CHANNEL", phones=["0514-87651234"], incomplete=True)
    page = await (await visitor(world, "west-rep1")).get("/pools/public")
    assert "扬州市无名制衣有限公司" in page
    assert "87651234" not in page


async def test_giving_up_many_of_which_one_is_gone_says_so(world: World) -> None:
    gone = await customer(world, "扬州市别家制衣有限公司", "east-rep1")
    somebody = await visitor(world, "west-rep1")
    typed = {"customerIds": ids.public(Customer, gone.id), "reason": "NO_NEED"}
    answer = await somebody.post("/customers/bulk/release", 422, **typed)
    assert "扬州市别家制衣有限公司" not in answer.text
    await gone.refresh_from_db()
    assert gone.owner_id == world.users["east-rep1"].id
