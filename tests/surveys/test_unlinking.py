"""Who gave an anonymous answer: somebody who reads every table finds nothing that leads from one to the other."""

import json
import re
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from tortoise.connection import get_connection

from domain import housekeeping
from domain.surveys import secret, sending
from domain.viewer import system
from models import AuditEntry, Event, Survey, SurveyAnswer, SurveyCode, SurveyInvitation
from tests.customers.making import customer
from tests.surveys.making import FRIDAY, HOUR, asked, at, contact, happened, heard, link, survey, ticket
from tests.surveys.test_codes import Phone, code, phone  # noqa: F401 - a fixture
from tests.world import World

Rows = dict[str, dict[str, dict[str, Any]]]
KEY = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}")
# By what results are told apart, and what people wrote themselves.
SAID = {"survey_version", "score", "comment", "answers", "low", "loop_remark"}
APART = {"survey_id", "rep_id", "partner_id", "code_id", "ticket_type", "product", "channel", "way", "asked_in"}


async def everything() -> Rows:
    """All rows of all tables by their keys."""
    database = get_connection("default")
    names = await database.execute_query_dict(
        "select tablename from pg_tables where schemaname = 'public' and tablename not like 'tortoise%'"
    )
    found: Rows = {}
    for name in (str(one["tablename"]) for one in names):
        rows = await database.execute_query_dict(f'select to_jsonb(r)::text as row from "{name}" r')
        loaded = [json.loads(one["row"]) for one in rows]
        found[name] = {str(one.get("id", n)): one for n, one in enumerate(loaded)}
    return found


def changes(before: Rows, after: Rows) -> Iterator[tuple[str, str, set[str]]]:
    """The table, the key and the columns of what is another."""
    for name, rows in after.items():
        for key, row in rows.items():
            old = before[name].get(key)
            if old != row:
                yield name, key, {column for column in row if old is None or old[column] != row[column]}


def moments(rows: Rows) -> set[int]:
    """The milliseconds that keys of all kinds hold, wherever they are written."""
    return {int(UUID(found).hex[:12], 16) for found in KEY.findall(json.dumps(rows))}


async def asked_two(world: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links of two people of two customers of one rep, who were sent to at once."""
    first = await link(world, monkeypatch, "one@example.com", anonymous=True, reopens_ticket=True)
    buyer = await customer(world, "乙厂")
    done = await ticket(await contact(buyer, "two@example.com"), world.users["east-rep1"], language="zh-CN")
    at(monkeypatch, 0)
    await heard(await happened("ticket.closed", done.id))
    at(monkeypatch, 24)
    await sending.go_round(system())
    invitation = await SurveyInvitation.get(to_address="two@example.com")
    return [first, f"/s/{secret.token_of(invitation.id)}"]


async def test_an_anonymous_answer_changes_nothing_but_that_its_invitation_was_used(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    for number, path in enumerate(await asked_two(world, monkeypatch)):
        at(monkeypatch, 30 + 7 * number)
        before, began = await everything(), time.time_ns() // 1_000_000
        assert (await http.post(path, data={"a": str(1 + number)})).status_code == 200
        after, ended = await everything(), time.time_ns() // 1_000_000
        made = {name: (key, columns) for name, key, columns in changes(before, after)}
        assert set(made) == {"survey_answer", "survey_invitation"}, "no audit, no event, no task, nobody told"
        assert made["survey_invitation"][1] == {"state"}
        row = after["survey_answer"][made["survey_answer"][0]]
        kept = {name for name, value in row.items() if value not in (None, "", {}, [])}
        assert kept <= SAID | APART | {"id", "at"}
        assert row["id"] not in json.dumps({n: r for n, r in after.items() if n != "survey_answer"})
        assert UUID(row["id"]).version == 4
        assert not {one for one in moments(after) - moments(before) if began - 5 <= one <= ended + 5}
        day, _, clock = row["at"].partition("T")
        assert (day, clock[:8]) in {("2026-11-20", "16:00:00"), ("2026-11-21", "16:00:00"), ("2026-11-22", "00:00:00")}


async def test_what_tells_answers_apart_is_the_same_for_both_who_were_asked(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    for number, path in enumerate(await asked_two(world, monkeypatch)):
        at(monkeypatch, 30 + number)
        await http.post(path, data={"a": str(1 + number)})
    one, other = (await everything())["survey_answer"].values()
    assert {name: one[name] for name in APART} == {name: other[name] for name in APART}
    used = (await everything())["survey_invitation"].values()
    assert {(row["state"], row["answered_at"], row["opened_at"]) for row in used} == {("ANSWERED", None, None)}
    assert not await AuditEntry.filter(action="survey.answered").exists()
    assert not await Event.filter(name="survey.answered").exists()


async def test_somebody_goes_on_within_the_hour_though_the_answer_knows_only_its_day(
    world: World, monkeypatch: pytest.MonkeyPatch, http: Any
) -> None:
    path = await link(world, monkeypatch, anonymous=True)
    at(monkeypatch, 30)
    page = await http.post(path, data={"a": "2"})
    held = re.search(r'name="ticket" value="([^"]+)"', page.text)
    assert held
    at(monkeypatch, 30.9)
    assert (await http.post(path, data={"ticket": held[1], "comment": "太慢"})).status_code == 200
    assert (await SurveyAnswer.get()).comment == "太慢"
    at(monkeypatch, 31.1)
    assert (await http.post(path, data={"ticket": held[1], "comment": "又来"})).status_code == 410
    assert (await SurveyAnswer.get()).comment == "太慢"


async def test_a_scan_of_an_anonymous_survey_is_forgotten_when_it_bounds_nothing_any_more(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    phone: Phone,  # noqa: F811
) -> None:
    path = await code(world, monkeypatch, anonymous=True)
    made = await SurveyCode.get()
    at(monkeypatch, 1)
    assert (await phone.say(path + "?ref=INV-1", 4, ref="INV-1")).status_code == 200
    said = await SurveyAnswer.get()
    assert (said.code_id, said.invitation_id, said.way) == (made.id, None, "QR")
    assert (await SurveyInvitation.get()).reference == "", "the number on a paper is a name"
    at(monkeypatch, 40)
    assert (await housekeeping.clean_up(system()))["anonymous_scans"] == 0
    at(monkeypatch, 50)
    assert (await housekeeping.clean_up(system()))["anonymous_scans"] == 1
    assert not await SurveyInvitation.exists()
    assert (await SurveyAnswer.get()).code_id == made.id
    assert await SurveyCode.filter(id=made.id).exists()


async def test_nobody_takes_back_what_was_promised_about_names(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    for promised in (True, False):
        made = await survey(anonymous=promised)
        given = {"surveyId": f"srv_{made.id.hex}", "anonymous": not promised}
        assert (await world.do("ops", "surveySave", given, "survey { id }"))["problems"] == []
        await Survey.filter(id=made.id).update(anonymous=promised)
        await SurveyInvitation.create(
            survey_id=made.id,
            occasion="x",
            person="x",
            way="LINK",
            language="en",
            state="SENT",
            send_at=FRIDAY,
            created_at=FRIDAY,
        )
        refused = await world.do("ops", "surveySave", given, "survey { id }")
        assert [(one["code"], one["field"]) for one in refused["problems"]] == [("CONFLICT", "anonymous")]
        assert (await Survey.get(id=made.id)).anonymous is promised


async def test_answers_from_before_are_parted_too(world: World) -> None:
    given = {"survey_version": 1, "score": 2, "at": FRIDAY + HOUR}
    made = {}
    for anonymous in (True, False):
        form = await survey(anonymous=anonymous)
        buyer = await customer(world, f"{anonymous} 厂", "east-rep1")
        invitation = await asked(world, form, buyer, about=await ticket(product="裁床"))
        await SurveyInvitation.filter(id=invitation.id).update(state="ANSWERED", answered_at=FRIDAY + HOUR)
        said = await SurveyAnswer.create(invitation_id=invitation.id, survey_id=form.id, **given)
        told: dict[str, Any] = {"at": FRIDAY + HOUR, "subject": said.id}
        await AuditEntry.create(
            action="survey.answered", through="PUBLIC", subject_kind="ans", address="198.51.100.7", **told
        )
        await Event.create(name="survey.answered", payload={}, **told)
        made[anonymous] = (form, said, invitation)
    database = get_connection("default")
    for statement in import_module("models.migrations.0022_unnamed_answers").UNNAMED:
        await database.execute_query(statement)
    form, said, invitation = made[True]
    parted = await SurveyAnswer.get(survey_id=form.id)
    assert parted.id != said.id
    assert (parted.invitation_id, parted.rep_id, parted.product) == (None, world.users["east-rep1"].id, "裁床")
    assert (parted.at.isoformat(), str(parted.asked_in)) == ("2026-11-19T16:00:00+00:00", "2026-10-01")
    assert (await SurveyInvitation.get(id=invitation.id)).answered_at is None
    named = await SurveyAnswer.get(id=made[False][1].id)
    assert (named.invitation_id, named.at, named.asked_in) == (made[False][2].id, FRIDAY + HOUR, None)
    for kept in (AuditEntry, Event):
        assert await kept.filter(subject__in=[said.id, named.id]).values_list("subject", flat=True) == [named.id]
    with pytest.raises(asyncpg.RaiseError, match="only added"):
        await AuditEntry.filter(subject=named.id).delete()
