"""A file on its way into the customers: dry run, landing, and what comes back."""

import pytest

from domain.imports import companies, steering, working
from domain.imports.companies import CUSTOMERS
from domain.imports.report import report
from domain.refusal import Refusal
from models import Customer, CustomerImport, CustomerMove, CustomerNumber, ImportRow
from tests.customers.making import customer
from tests.imports.making import checked, file, landed, public, uploaded, worked
from tests.world import World

FILE = file(
    "扬州恒信制衣有限公司,江苏,扬州,0514-87654321,,",
    "上海市瑞丽服装有限公司,上海,上海,021-62345678,,",
    "上海瑞麗服裝有限公司,上海,上海,,,",
    ",江苏,扬州,0514-87654399,,",
    "苏州明远电子有限公司,江苏,苏州,0512-66554433,,91320500MA1EXAMP00",
    "宁波海天机械厂,浙江,宁波,0574-88889999;0574-88889998,,",
)


async def outcomes(made: CustomerImport) -> dict[int, str]:
    return dict(await ImportRow.filter(customer_import_id=made.id).values_list("number", "outcome"))


async def test_a_dry_run_says_what_each_row_is_and_adds_nothing(world: World) -> None:
    await customer(world, "宁波市海天机械厂", owner="west-rep1")
    made = await checked(world, "ops", FILE)
    assert (made.state, made.done, made.total) == ("CHECKED", 6, 6)
    assert await outcomes(made) == {2: "CLEAR", 3: "CLEAR", 4: "SAME", 5: "REFUSED", 6: "REFUSED", 7: "SAME"}
    assert await Customer.all().count() == 1


async def test_good_rows_land_in_the_public_pool_with_numbers_and_a_move(world: World) -> None:
    made = await landed(world, "ops", FILE)
    assert (made.state, made.counts["added"], made.counts["SAME"], made.counts["REFUSED"]) == ("DONE", 3, 1, 2)
    found = await Customer.get(name="宁波海天机械厂")
    assert (found.pool_id, found.province, found.city, found.incomplete, found.entered_by_id) == (
        world.pools["CHANNEL"].id,
        "浙江省",
        "宁波市",
        True,
        world.users["ops"].id,
    )
    assert await CustomerNumber.filter(customer_id=found.id).count() == 2
    move = await CustomerMove.get(customer_id=found.id)
    assert (move.kind, move.to_pool_id, move.by_id) == ("IMPORT", world.pools["CHANNEL"].id, world.users["ops"].id)


async def test_the_same_file_again_adds_nothing(world: World) -> None:
    first = await landed(world, "ops", FILE)
    again = await landed(world, "ops", FILE)
    assert (first.counts["added"], again.counts["added"], again.counts["SAME"]) == (3, 0, 4)
    assert await Customer.all().count() == 3


async def test_a_partner_administrator_fills_the_own_pool_and_sees_own_imports_only(world: World) -> None:
    made = await landed(world, "east-admin", FILE)
    assert await Customer.filter(pool_id=world.pools["east"].id).count() == made.counts["added"] == 3
    listing = "{ customerImports { nodes { id } } }"
    own, other = await world.ask("east-admin", listing), await world.ask("west-admin", listing)
    assert own.data
    assert other.data
    assert own.data["customerImports"]["nodes"] == [{"id": public(made)}]
    assert other.data["customerImports"]["nodes"] == []
    hidden = await world.ask("west-admin", f'{{ customerImport(id: "{public(made)}") {{ id }} }}')
    assert hidden.data == {"customerImport": None}
    assert await report(await world.viewer("west-admin"), CUSTOMERS, public(made)) is None


async def test_what_resembles_a_company_on_file_lands_only_where_that_is_wanted(world: World) -> None:
    await customer(world, "扬州恒信制衣有限公司", owner="west-rep1")
    branch = file("扬州恒信制衣有限公司高邮分公司,江苏,扬州,,,")
    left = await landed(world, "ops", branch)
    assert (left.counts, await Customer.all().count()) == ({"RELATED": 1, "added": 0}, 1)
    taken = await landed(world, "ops", branch, resembling=True)
    assert (taken.counts["added"], await Customer.all().count()) == (1, 2)


async def test_rows_that_did_not_land_come_back_as_they_were_with_the_reason(world: World) -> None:
    made = await landed(world, "ops", FILE)
    text = await report(await world.viewer("ops", "en"), CUSTOMERS, public(made))
    assert text is not None
    lines = text.splitlines()
    assert lines[0].endswith(",Reason")
    assert lines[1].startswith("上海瑞麗服裝有限公司,上海,上海,,,,")
    assert lines[1].endswith('Is the same company as row 3, 上海市瑞丽服装有限公司."')
    assert lines[2] == ",江苏,扬州,0514-87654399,,,Company name: This is required."
    assert lines[3].endswith("Credit code: The check digit of this credit code is wrong: a character was mistyped.")
    chinese = await report(await world.viewer("ops", "zh-CN"), CUSTOMERS, public(made))
    assert chinese is not None
    assert "公司名称：" in chinese


async def test_a_formula_comes_back_harmless_and_can_be_imported_again(world: World) -> None:
    made = await checked(world, "ops", file("=HYPERLINK(1),江苏,扬州,+86 12,,", "@x,江苏,扬州,-1,,"))
    text = await report(await world.viewer("ops"), CUSTOMERS, public(made))
    assert text is not None
    rows = text.splitlines()[1:]
    assert rows[0].startswith("'=HYPERLINK(1),江苏,扬州,'+86 12,,")
    assert rows[1].startswith("'@x,江苏,扬州,'-1,,")


async def test_an_import_rests_goes_on_and_ends_as_it_is_told(world: World) -> None:
    viewer = await world.viewer("ops")
    made = await uploaded(world, "ops", FILE)
    await steering.check(viewer, CUSTOMERS, public(made), None, None)
    await steering.pause(viewer, CUSTOMERS, public(made))
    assert (await worked(made)).state == "PAUSED"
    await steering.resume(viewer, CUSTOMERS, public(made))
    assert (await worked(made)).state == "CHECKED"
    await steering.cancel(viewer, CUSTOMERS, public(made))
    with pytest.raises(Refusal) as refused:
        await companies.start(viewer, public(made), resembling=False)
    assert [p.code for p in refused.value.problems] == ["CONFLICT"]
    assert await Customer.all().count() == 0


async def test_columns_are_changed_by_people_and_a_name_is_needed(world: World) -> None:
    viewer = await world.viewer("ops")
    made = await uploaded(world, "ops", "a,b\n扬州恒信制衣有限公司,0514-87654321\n".encode())
    with pytest.raises(Refusal) as refused:
        await steering.check(viewer, CUSTOMERS, public(made), ["phone", "SKIP"], header=True)
    assert [(p.code, p.field) for p in refused.value.problems] == [("REQUIRED", "fields")]
    await steering.check(viewer, CUSTOMERS, public(made), ["name", "phone"], header=True)
    assert (await worked(made)).counts["CLEAR"] == 1


async def test_a_partners_dry_run_waits_where_the_hour_is_used_up(world: World) -> None:
    rows = [f"公司{number:04}有限公司,,,,," for number in range(650)]
    made = await checked(world, "east-admin", file(*rows))
    assert (made.state, made.done, made.problem) == ("CHECKING", 600, "refusal-checks-an-hour")
    assert made.leased_until is not None
    assert await working.due(CUSTOMERS, made.updated_at) == []


async def test_nobody_imports_without_the_permission(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        await uploaded(world, "east-rep1", FILE)
    assert [p.code for p in refused.value.problems] == ["NOT_ALLOWED"]
    assert await CustomerImport.all().count() == 0
