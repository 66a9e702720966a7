"""Delivery status and complaints are read out of the mails in which they come."""

import pytest

from domain.mails.reports import Report, read
from models.kinds import BounceKind

OURS = "<0198a1b2c3d4e5f60718293a4b5c6d7e@crm.example>"
STATUS = """\
From: MAILER-DAEMON@post.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example

Final-Recipient: rfc822; shen@ruifeng.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: {held}

Message-ID: {ours}
Subject: =?utf-8?b?5oKo5aW9?=

--b--
"""
COMPLAINT = """\
From: fbl@provider.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1
Original-Rcpt-To: <shen@ruifeng.example>

--b
Content-Type: message/rfc822

Message-ID: <0198a1b2c3d4e5f60718293a4b5c6d7e@crm.example>
Subject: Hello

Body
--b--
"""
PARTS = b'Content-Type: multipart/report; boundary="b"\r\n\r\n--b\r\nContent-Type: %s--b--'


def bounce(action: str = "failed", status: str = "5.1.1", said: str = "550 5.1.1 unknown", held: str = "") -> bytes:
    kind = held or "text/rfc822-headers"
    text = STATUS.format(action=action, status=status, said=said, held=kind, ours=OURS)
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("held", ["text/rfc822-headers", "message/rfc822"])
def test_a_dead_address_is_told_with_the_name_of_our_mail(held: str) -> None:
    expected = Report("shen@ruifeng.example", BounceKind.HARD, OURS, "5.1.1 550 5.1.1 unknown")
    assert read(bounce(held=held)) == (expected,)


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        ("5.2.2", "552 5.2.2 mailbox full", "soft"),
        ("5.7.1", "550 5.7.1 policy", "soft"),
        ("4.4.7", "delivery time expired", "soft"),
        ("5.0.0", "550 User unknown", "hard"),
        ("5.1.1 (bad destination)", "", "hard"),
    ],
)
def test_only_what_says_that_nobody_is_there_is_hard(status: str, said: str, kind: str) -> None:
    assert [one.kind for one in read(bounce(status=status, said=said))] == [kind]


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_has_not_failed_is_no_bounce(action: str) -> None:
    assert read(bounce(action=action)) == ()


def test_a_complaint_names_who_complained() -> None:
    assert read(COMPLAINT.encode()) == (Report("shen@ruifeng.example", BounceKind.COMPLAINT, OURS, "abuse"),)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: hello\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n",
        b"Content-Type: multipart/report; report-type=delivery-status\r\n\r\nno parts",
        PARTS % b"message/delivery-status\r\n\r\n",
        PARTS % b"text/rfc822-headers\r\n\r\n\xe4\xb8\r\n",
    ],
)
def test_whatever_else_comes_is_no_report(raw: bytes) -> None:
    assert read(raw) == ()
