"""Reading the audit."""

import pytest

from domain.auditing import changes, sayer
from tests.world import World

ENTRIES = """query ($filter: AuditFilter, $first: Int! = 20, $after: String) {
    auditEntries(filter: $filter, first: $first, after: $after) {
        totalCount nodes { actorLogin action title subjectId subjectName through changes { name before after } }
        pageInfo { hasNextPage endCursor } } }"""
SAY = sayer({"0" * 31 + "1": "文静"}, "en", "Asia/Shanghai")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, None, []),
        ({"bound": 1}, {"bound": 2}, [("bound", "1", "2")]),
        ({"bound": 1, "reason": "x"}, {"bound": 1, "reason": "y"}, [("reason", "x", "y")]),
        (None, {"owner": "0" * 31 + "1"}, [("owner", None, "文静")]),
        ({"owner": "0" * 31 + "1"}, {"owner": None}, [("owner", "文静", None)]),
        ({"key": True}, {"key": False}, [("key", "✓", "✗")]),
        ({"at": None}, {"at": "2026-11-22T05:30:00+00:00"}, [("at", None, "2026-11-22 13:30")]),
        ({"measure": None}, {"measure": "STOCK"}, [("measure", None, "Customers in stock")]),
        ({"days": {"A": 1}}, {"days": {"A": 2}}, [("days", "A 1", "A 2")]),
        ({"days": [1, 2]}, {"days": []}, [("days", "1, 2", None)]),
    ],
)
def test_what_changed_is_said_in_words_and_what_stayed_is_not(before: dict, after: dict, told: list) -> None:
    assert [(c["name"], c["before"], c["after"]) for c in changes(before, after, SAY)] == told


async def some(world: World) -> None:
    """Three deeds of two people."""
    for code in ("FAIR", "RADIO"):
        given = {"list": "SOURCE", "code": code, "labelEn": code.title(), "labelZh": code}
        assert not (await world.do("ops", "optionSave", given, "option { id }"))["problems"]
    assert not (await world.do("admin", "settingChange", {"name": "cooling_days", "value": "9"}, "__typename"))[
        "problems"
    ]


async def found(world: World, **wanted: object) -> list[str]:
    answer = await world.ask("auditor", ENTRIES, filter=wanted)
    assert answer.data, answer.errors
    return [n["subjectName"] for n in answer.data["auditEntries"]["nodes"]]


async def test_entries_are_found_by_actor_action_record_and_time(world: World) -> None:
    await some(world)
    assert await found(world) == ["cooling_days", "SOURCE RADIO", "SOURCE FAIR"]
    assert await found(world, actor="OPS") == ["SOURCE RADIO", "SOURCE FAIR"]
    assert await found(world, actor="nobody") == []
    assert await found(world, action="setting.") == ["cooling_days"]
    assert await found(world, subject="SOURCE FAIR") == ["SOURCE FAIR"]
    assert await found(world, subject="cus_" + "0" * 32) == []
    assert await found(world, to="2020-01-01T00:00:00Z") == []
    both = {"from": "2020-01-01T00:00:00Z", "to": "2999-01-01T00:00:00Z"}
    assert len(await found(world, **both)) == 3


async def test_an_entry_says_what_changed(world: World) -> None:
    await some(world)
    answer = await world.ask("auditor", ENTRIES, filter={"action": "setting.changed"})
    entry = answer.data["auditEntries"]["nodes"][0]
    assert (entry["actorLogin"], entry["title"], entry["through"]) == ("admin", "Setting changed", "TOKEN")
    assert {"name": "value", "before": "15", "after": "9"} in entry["changes"]


async def test_entries_are_paged(world: World) -> None:
    await some(world)
    first = (await world.ask("auditor", ENTRIES, first=2)).data["auditEntries"]
    rest = (await world.ask("auditor", ENTRIES, first=2, after=first["pageInfo"]["endCursor"])).data["auditEntries"]
    names = [n["subjectName"] for n in [*first["nodes"], *rest["nodes"]]]
    assert (names, first["totalCount"]) == (["cooling_days", "SOURCE RADIO", "SOURCE FAIR"], 3)
    assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)


async def test_a_time_that_is_none_is_a_coded_error(world: World) -> None:
    answer = await world.ask("auditor", ENTRIES, filter={"from": "yesterday"})
    assert [e.extensions["code"] for e in answer.errors] == ["BAD_USER_INPUT"]


@pytest.mark.parametrize("login", ["east-rep1", "east-admin", "vendor-lead"])
async def test_the_audit_is_for_those_who_may_read_it(world: World, login: str) -> None:
    answer = await world.ask(login, ENTRIES)
    assert [e.extensions["code"] for e in answer.errors] == ["NOT_ALLOWED"]
