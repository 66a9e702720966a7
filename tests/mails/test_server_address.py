"""The address of the mail server is read once, and its password is shown nowhere."""

import pytest

from settings import MailServer, Settings, mail_server_of, sender_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://post.example", MailServer("post.example", 25, tls=False, starttls=None)),
        ("smtp://post.example:2525", MailServer("post.example", 2525, tls=False, starttls=None)),
        ("smtp://a%40b:p%2Fw@post.example", MailServer("post.example", 587, False, True, "a@b", "p/w")),
        ("smtp://a:b@127.0.0.1:1025", MailServer("127.0.0.1", 1025, False, None, "a", "b")),
        ("smtp://a:b@post.example?starttls=never", MailServer("post.example", 587, False, False, "a", "b")),
        ("smtp://post.example?starttls=always", MailServer("post.example", 25, tls=False, starttls=True)),
        ("smtps://a:b@post.example", MailServer("post.example", 465, True, False, "a", "b")),
    ],
)
def test_an_address_says_how_the_server_is_spoken_to(url: str, expected: MailServer) -> None:
    assert mail_server_of(url) == expected


@pytest.mark.parametrize(
    "url", ["post.example", "http://post.example", "smtp://", "smtp://a:se/cret@x", "smtp://x?starttls=perhaps"]
)
def test_an_address_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(ValueError, match="should look like") as error:
        mail_server_of(url)
    assert "se/cret" not in str(error.value)
    assert error.value.__context__ is None or error.value.__suppress_context__


def test_the_password_is_in_no_text_of_the_settings() -> None:
    read = Settings(smtp_url="smtps://weir:hush-hush@post.example", mail_hook_secret="hush-hush-hush-hush")
    assert read.mail_server
    assert read.mail_server.password == "hush-hush"
    assert "hush" not in f"{read!r} {read} {read.mail_server!r} {read.model_dump_json()}"


def test_an_empty_variable_is_none() -> None:
    read = Settings(smtp_url="", mail_from="", mail_hook_secret="")
    assert (read.smtp_url, read.mail_from, read.mail_hook_secret, read.mail_server) == (None, None, None, None)


@pytest.mark.parametrize(
    "written", ["Weir", "a@", "@b", "a@b\r\nBcc: x@y", "a@b, c@d", "沈@b.example", "Weir <a@b", "Weir a@b>"]
)
def test_a_sender_is_one_address(written: str) -> None:
    with pytest.raises(ValueError, match="should look like"):
        sender_of(written)


def test_mails_come_from_the_host_of_our_address_where_nothing_is_said() -> None:
    read = Settings(public_url="https://crm.example.com/")
    assert str(read.sender) == "Weir <weir@crm.example.com>"
