"""What travels: headers that nobody can add to, every script, and a way out for one click."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from domain.mails.composing import Unwritable, compose, html, key_of, message_id, recipient
from models import Mail
from models.record import new_key
from tests.mails.post_office import SENDER, START

WAY_OUT = "https://crm.example/u/" + "x" * 120


def mail(**given: object) -> Mail:
    values = {
        "to_address": "shen@ruifeng.example",
        "to_name": "沈青禾",
        "subject": "您好",
        "body": "正文",
        "kind": "NURTURE",
    }
    return Mail(id=new_key(), created_at=START, **{**values, **given})


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=default)  # type: ignore[return-value]


@pytest.mark.parametrize(
    "subject", ["Plain", "旺季前的排产：" + "长" * 180, "Ärger & <b>Mut</b> 🙂", "a" * 200], ids=str
)
def test_a_subject_in_any_script_arrives_as_it_was_written(subject: str) -> None:
    assert read(compose(mail(subject=subject), SENDER))["Subject"] == subject


@pytest.mark.parametrize(
    "evil",
    [
        "a\r\nBcc: all@evil.example",
        "a\nBcc: x@y.z",
        "a\rX: y",
        "a\0\x0b\u2028b",
        "a\r\n\r\nbody",
        "=?utf-8?q?a=0d=0aBcc=3a_x?=",
    ],
)
def test_subjects_and_names_add_no_headers(evil: str) -> None:
    raw = compose(mail(subject=evil, to_name=evil), SENDER)
    message = read(raw)
    headers = raw.split(b"\r\n\r\n", 1)[0]
    assert sorted(message.keys()) == [
        "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"
    ]  # fmt: skip
    assert not any(line.startswith((b"Bcc", b"X:")) for line in headers.split(b"\r\n"))
    assert str(message["To"]).endswith("<shen@ruifeng.example>")
    assert [one.addr_spec for one in message["To"].addresses] == ["shen@ruifeng.example"]


def test_every_line_is_seven_bits_wide_and_not_too_long() -> None:
    raw = compose(mail(subject="长" * 200, body="很长的一行" * 400, to_name="名" * 100), SENDER, way_out=WAY_OUT)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_the_text_stands_there_plain_and_as_html() -> None:
    body = "您好，<b>沈</b>\n第二行\n\n看 https://weir.example/u/x?a=1&b=2。"
    message = read(compose(mail(body=body), SENDER))
    assert message.get_content_type() == "multipart/alternative"
    plain, rich = message.iter_parts()
    assert plain.get_content().replace("\r\n", "\n").strip() == body
    assert rich.get_content().count("<p>") == 2
    assert "&lt;b&gt;沈&lt;/b&gt;" in rich.get_content()
    assert '<a href="https://weir.example/u/x?a=1&amp;b=2">' in rich.get_content()


def test_a_link_cannot_leave_its_quotes() -> None:
    assert '"><script' not in html('https://a.example/"><script>alert(1)</script>')


def test_one_click_leads_out_of_news_only_where_it_is_given() -> None:
    with_way = read(compose(mail(), SENDER, way_out=WAY_OUT))
    assert with_way["List-Unsubscribe"] == f"<{WAY_OUT}>"
    assert with_way["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"List-Unsubscribe: <{WAY_OUT}>\r\n".encode() in compose(mail(), SENDER, way_out=WAY_OUT)
    assert read(compose(mail(kind="TICKET"), SENDER))["List-Unsubscribe"] is None


def test_the_same_mail_is_the_same_message_to_the_last_byte() -> None:
    one = mail()
    assert compose(one, SENDER, way_out=WAY_OUT) == compose(one, SENDER, way_out=WAY_OUT)
    assert key_of(message_id(one.id, SENDER)) == one.id
    assert read(compose(one, SENDER))["Message-ID"] == message_id(one.id, SENDER)


def test_the_sender_has_a_name_and_the_date_is_when_it_was_ready() -> None:
    message = read(compose(mail(), SENDER))
    assert str(message["From"]) == "Weir 客户关系 <weir@crm.example>"
    assert message["Date"].datetime == START


@pytest.mark.parametrize(
    ("written", "to"),
    [
        ("Shen@Ruifeng.example", "Shen@ruifeng.example"),
        (" a+b@c.example ", "a+b@c.example"),
        ("a@例子.example", "a@xn--fsqu00a.example"),
    ],
)
def test_an_address_is_put_into_an_envelope(written: str, to: str) -> None:
    assert recipient(written) == to


@pytest.mark.parametrize(
    "written",
    ["", "a", "@b.example", "a@", "a b@c.example", "a@b.example\r\nRCPT TO:<x@y.z>", "a@b.example, c@d.example",
     "沈@b.example", "<a@b.example>", "a@b..example", "a" * 250 + "@b.example", "a@b_c.example"],
)  # fmt: skip
def test_what_is_no_address_is_not_written_to(written: str) -> None:
    with pytest.raises(Unwritable):
        recipient(written)


@pytest.mark.parametrize("written", ["", "<x@y>", "<" + "0" * 31 + "@y>", "<" + "g" * 32 + "@y>"])
def test_the_message_id_of_somebody_else_is_none_of_ours(written: str) -> None:
    assert key_of(written) is None
