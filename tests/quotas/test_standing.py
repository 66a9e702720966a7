"""Where people stand."""

from models.kinds import Measure
from tests.quotas.test_counting import adding, taking
from tests.world import World

OWN = """{ viewer { standing {
    stock { count cap } newKeyCustomers { count target } effectiveContacts { count target uncounted { reason count } }
} unreadNotifications } }"""


async def test_a_rep_sees_the_own_standing(world: World) -> None:
    viewer, rep = await world.viewer("east-rep1"), world.users["east-rep1"]
    await taking(viewer, rep, Measure.STOCK, 97)
    await adding(viewer, rep, Measure.NEW_KEY_CUSTOMERS, 2)
    await adding(viewer, rep, Measure.EFFECTIVE_CONTACTS, 21)
    answer = await world.ask("east-rep1", OWN)
    assert answer.data == {
        "viewer": {
            "standing": {
                "stock": {"count": 97, "cap": 130},
                "newKeyCustomers": {"count": 2, "target": 3},
                "effectiveContacts": {"count": 21, "target": 35, "uncounted": []},
            },
            "unreadNotifications": 0,
        }
    }, answer.errors


async def test_who_carries_no_rule_has_no_figures(world: World) -> None:
    answer = await world.ask("ops", OWN)
    assert answer.data
    assert answer.data["viewer"]["standing"] == {"stock": None, "newKeyCustomers": None, "effectiveContacts": None}
