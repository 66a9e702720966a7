"""Where a customer lives, as each person sees it."""

import pytest

from domain.pools.location import Location, living, location
from models import Customer
from tests.pools.making import held, lying
from tests.world import World

SEEN = "{} {} OTHER_PARTNER {} {} INDUSTRY PARTNER_POOL PUBLIC_POOL {}"
CASES = {
    "east-rep1": SEEN.format("OWN", "COLLEAGUE", "VENDOR", "TELESALES", "TELESALES"),
    "vendor-rep1": SEEN.format("OTHER_PARTNER", "OTHER_PARTNER", "OWN", "TELESALES", "TELESALES"),
    "tele-rep1": SEEN.format("OTHER_PARTNER", "OTHER_PARTNER", "COLLEAGUE", "OWN", "PUBLIC_POOL"),
    "ops": SEEN.format("OTHER_PARTNER", "OTHER_PARTNER", "COLLEAGUE", "TELESALES", "TELESALES"),
}


@pytest.mark.parametrize("login", CASES)
async def test_the_first_location_that_applies_is_the_one(world: World, login: str) -> None:
    holders = ("east-rep1", "east-rep2", "west-rep1", "vendor-rep1", "tele-rep1", "industry-rep1")
    made = [await held(world, who, who) for who in holders]
    made += [await lying(world, pool, pool) for pool in ("west", "CHANNEL", "TELESALES")]
    viewer = await world.viewer(login)
    kinds = {pool.id: pool.kind for pool in world.pools.values()}
    seen = [
        location(
            viewer,
            library=c.library,
            owner_id=c.owner_id,
            partner_id=c.partner_id,
            pool_kind=kinds[c.pool_id] if c.pool_id else None,
        )
        for c in made
    ]
    assert " ".join(seen) == CASES[login]
    for where in Location:
        found = set(await Customer.filter(living(viewer, where)).values_list("id", flat=True))
        assert found == {c.id for c, one in zip(made, seen, strict=True) if one is where}, where
