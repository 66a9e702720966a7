"""What people are told."""

from domain import ids
from domain.notifications import tell
from domain.operation import Deed, operation
from models import Notification, User
from tests.world import World

UNREAD = "{ viewer { unreadNotifications } notifications(unread: true) { nodes { id text } } }"


@operation(None)
async def telling(deed: Deed, user: User, once: str) -> None:
    values = {"key_count": 1, "key_target": 3, "contacts_count": 2, "contacts_target": 35}
    await tell(deed, user.id, "told-behind", "standing", once, **values)


async def test_an_occasion_is_told_once_and_counted_until_it_is_read(world: World) -> None:
    viewer, rep = await world.viewer("ops"), world.users["east-rep1"]
    for once in ("a", "a", "b"):
        await telling(viewer, rep, once)
    answer = await world.ask("east-rep1", UNREAD)
    assert answer.data["viewer"]["unreadNotifications"] == 2
    first = answer.data["notifications"]["nodes"][0]["id"]
    done = await world.do("east-rep1", "notificationsRead", {"ids": [first]}, "read")
    assert (done["problems"], done["read"]) == ([], 1)
    assert (await world.do("east-rep1", "notificationsRead", {"all": True}, "read"))["read"] == 1
    assert (await world.ask("east-rep1", UNREAD)).data["viewer"]["unreadNotifications"] == 0


async def test_nobody_reads_what_others_were_told(world: World) -> None:
    await telling(await world.viewer("ops"), world.users["east-rep1"], "a")
    note = await Notification.get()
    assert (await world.ask("admin", UNREAD)).data["notifications"]["nodes"] == []
    given = {"ids": [ids.public(Notification, note.id)]}
    assert (await world.do("admin", "notificationsRead", given, "read"))["read"] == 0
    assert (await world.do("admin", "notificationsRead", {"all": True}, "read"))["read"] == 0
    await note.refresh_from_db()
    assert note.read_at is None


async def test_the_sentence_is_in_the_language_of_the_reader(world: World) -> None:
    from dataclasses import replace

    from gql import execute

    await telling(await world.viewer("ops"), world.users["east-rep1"], "a")
    viewer = replace(await world.viewer("east-rep1"), locale="zh-CN")
    answer = await execute.run(viewer, UNREAD, {})
    assert answer.data["notifications"]["nodes"][0]["text"] == "今天的指标还没完成：新增重点客户 1/3，有效联系 2/35。"
