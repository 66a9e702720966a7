"""What is read out of a mail that came in, whatever its sender did to it."""

from email.message import EmailMessage
from email.policy import SMTP
from time import process_time
from typing import Any

import pytest

import messages
from domain.mails import plain, quoting, reading
from domain.mails.reading import Letter, Unreadable

HEAD = b"From: =?gb2312?B?wdbGxA==?= <Lin@Hengtai-Zhiyi.cn>\r\nMIME-Version: 1.0\r\nMessage-ID: <1@x>\r\n"


def mail(body: str = "请帮忙", **headers: str) -> bytes:
    made = EmailMessage(SMTP)
    given = {"From": "林浩 <lin@hengtai-zhiyi.cn>", "Subject": "机器停了", "Message-ID": "<1@x>"}
    for name, value in {**given, **{one.replace("_", "-"): value for one, value in headers.items()}}.items():
        made[name] = value
    made.set_content(body)
    return made.as_bytes()


def part(kind: str, body: bytes, coding: str = "8bit") -> bytes:
    return HEAD + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode() + body


def read(raw: bytes) -> Letter:
    return reading.read(raw)


def test_a_mail_says_who_wrote_what_in_answer_to_what() -> None:
    letter = read(mail(In_Reply_To="<b@y>", References="<a@y> <b@y>", Date="Fri, 20 Nov 2026 02:00:00 +0000"))
    assert (letter.from_address, letter.from_name) == ("lin@hengtai-zhiyi.cn", "林浩")
    assert (letter.subject, letter.said, letter.message_id) == ("机器停了", "请帮忙", "<1@x>")
    assert (letter.answers, letter.files, letter.machine) == (("<b@y>", "<a@y>"), (), "")


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("utf-8", "机器停了".encode()),
        ("gb2312", "机器停了，喆".encode("gb18030")),
        ("GB18030", "机器停了".encode("gb18030")),
        ("utf-8", "机器停了".encode("gb18030")),
        ("us-ascii", "机器停了".encode()),
        ("iso-8859-1", "机器停了".encode()),
        ("no-such-charset", "机器停了".encode()),
        ("gb2312", "机器停了".encode()),
    ],
)
def test_a_text_is_read_also_under_a_charset_that_is_wrong_or_unknown(charset: str, body: bytes) -> None:
    assert read(part(f"text/plain; charset={charset}", body)).said.startswith("机器停了")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("=?gb2312?B?u/rG98ej?=", "机器牵"),
        ("=?UTF-8?B?5py65Zmo?= =?UTF-8?B?5YGc5LqG?=", "机器停了"),
        ("=?UTF-8?Q?=E6=9C?= =?UTF-8?Q?=BA?=", "机"),
        ("plain =?utf-8?q?caf=C3=A9?= end", "plain café end"),
        ("=?no-such?B?5py6?=", "机"),
        ("=?utf-8?B?!!!?=", ""),
        ("a\u202eb\u2066c\x07d", "a b c d"),
        ("two\r\n lines", "two lines"),
        ("", ""),
    ],
)
def test_a_header_is_one_line_of_what_it_encodes(written: str, expected: str) -> None:
    assert plain.header(written) == expected


def test_bytes_in_a_header_that_say_no_charset_are_guessed() -> None:
    for charset in ("utf-8", "gb18030"):
        raw = b"From: a@b.cn\r\nSubject: " + "机器停了".encode(charset) + b"\r\n\r\nx"
        assert read(raw).subject == "机器停了", charset


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>您好&nbsp;<b>世界</b></p><div>第二行<br>第三行</div>", "您好 世界\n\n第二行\n第三行"),
        ("<style>p{}</style><script>alert(1)</script>x<!-- y -->z", "xz"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("a &lt;b&gt; &amp; &#20320; &#999999999999;1 < 2", "a <b> & 你 1 < 2"),
        ("<head><title>t</title></head>", ""),
        ("unclosed <b", "unclosed <b"),
        ("<script>never closed", ""),
    ],
)
def test_html_becomes_what_its_reader_sees(html: str, expected: str) -> None:
    assert plain.of_html(html) == expected
    assert read(part("text/html; charset=utf-8", html.encode())).said == expected


def test_of_alternatives_the_plain_text_is_read_and_files_are_kept_with_their_names() -> None:
    made = EmailMessage(SMTP)
    made["From"], made["Subject"] = "a@b.cn", "x"
    made.set_content("plain")
    made.add_alternative("<p>html</p>", subtype="html")
    made.add_attachment(b"%PDF-1.7", "application", "pdf", filename="报价单.pdf")
    made.add_attachment(b"notes", "text", "plain", filename="notes.txt")
    inner = EmailMessage(SMTP)
    inner["From"] = "c@d.cn"
    inner.set_content("inside")
    made.add_attachment(inner)
    letter = read(made.as_bytes())
    assert letter.said == "plain"
    assert [one.name for one in letter.files] == ["报价单.pdf", "notes.txt", "mail-5.eml"]
    assert letter.files[0].content == b"%PDF-1.7"
    assert b"inside" in letter.files[2].content


@pytest.mark.parametrize("language", sorted(messages.LOCALES))
@pytest.mark.parametrize(
    "announced",
    [
        "",
        "On Fri, 20 Nov 2026 at 10:00, Weir <weir@crm.example> wrote:",
        "On Fri, 20 Nov 2026 at 10:00, Weir Customer Service\n<weir@crm.example> wrote:",
        "在 2026年11月20日，Weir <weir@crm.example> 写道：",
        "-----原始邮件-----\n发件人: Weir\n发送时间: 2026年11月20日\n收件人: 林浩\n主题: [#1001] 机器停了",
        "________________________________\nFrom: Weir\nSent: Friday\nTo: Lin\nSubject: [#1001] x",
    ],
)
def test_what_was_said_before_is_cut_off_and_kept(language: str, announced: str) -> None:
    quoted = f"> {quoting.marker(language)}\n>\n> 马上处理\n> https://crm.example/t/x"
    letter = read(mail(f"还是不行。\n\n第二段：看图\n\n{announced}\n{quoted}"))
    assert letter.said == "还是不行。\n\n第二段：看图"
    assert "马上处理" in letter.quoted
    assert "还是不行" not in letter.quoted


def test_a_text_that_quotes_nothing_of_ours_stays_whole() -> None:
    for text in ("还是不行\n> 引用的话\n好", "He wrote:\nno", "##- not ours", "From: me\nmore"):
        letter = read(mail(text))
        assert (letter.said, letter.quoted) == (text, "")


@pytest.mark.parametrize(
    ("headers", "machine"),
    [
        ({}, ""),
        ({"Auto-Submitted": "no"}, ""),
        ({"Auto-Submitted": "auto-replied"}, "AUTOMATIC"),
        ({"Auto-Submitted": "auto-generated; x=y"}, "AUTOMATIC"),
        ({"Return-Path": "<>"}, "AUTOMATIC"),
        ({"Return-Path": "<lin@hengtai-zhiyi.cn>"}, ""),
        ({"X-Autoreply": "yes"}, "AUTOMATIC"),
        ({"Precedence": "bulk"}, "BULK"),
        ({"Precedence": "List"}, "BULK"),
        ({"Precedence": "normal"}, ""),
        ({"From": "MAILER-DAEMON@post.example"}, "REPORT"),
    ],
)
def test_mails_of_machines_are_told_from_those_of_people(headers: dict[str, str], machine: str) -> None:
    assert read(mail(**headers)).machine == machine


def test_a_mail_without_an_id_gets_one_of_its_content() -> None:
    bare = b"From: a@b.cn\r\nSubject: x\r\n\r\nhello\r\n"
    first = read(bare).message_id
    assert first.endswith("@without-id.invalid>")
    assert read(bare.replace(b"\r\n", b"\n")).message_id == first
    assert read(bare.replace(b"hello", b"hallo")).message_id != first
    for written in (b"<" + b"x" * 400 + b"@y>", b"none", b"<a\x00b@c>"):
        assert read(b"Message-ID: " + written + b"\r\n" + bare).message_id.endswith("@without-id.invalid>")


def nested(depth: int) -> bytes:
    body = b"text"
    for n in range(depth):
        body = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n%s\r\n--b%d--" % (n, n, body, n)
    return b"From: a@b.cn\r\n" + body


def parts(count: int, one: bytes = b"Content-Type: text/plain\r\n\r\nhello\r\n") -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n%s" % one * count + b"--x--"


HOSTILE: dict[str, tuple[bytes, Any]] = {
    "ten thousand parts": (parts(10_000), "hello"),
    "ten thousand files": (parts(10_000, b"Content-Type: a/b; name=x\r\n\r\nhello\r\n"), 200),
    "a hundred thousand parts": (parts(100_000), "TOO_MANY_PARTS"),
    "thirty boxes in each other": (nested(30), "text"),
    "sixty boxes in each other": (nested(60), "TOO_MANY_PARTS"),
    "a thousand boxes in each other": (nested(1000), "TOO_MANY_PARTS"),
    "deep boxes around many lines": (nested(40).replace(b"text", b"line\n" * 1_000_000), "TOO_MANY_PARTS"),
    "mails in mails": (b"From: a@b.cn\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 5000, "BROKEN"),
    "a subject of ten megabytes": (b"From: a@b.cn\r\nSubject: " + b"x" * 10_000_000 + b"\r\n\r\nhi", "BROKEN"),
    "an encoded subject of 150 KB": (
        b"From: a@b.cn\r\nSubject: " + b"=?utf-8?B?5py6?= " * 8000 + b"\r\n\r\nhi",
        "hi",
    ),
    "endless headers": (b"From: a@b.cn\r\n" + b"X: y\r\n" * 100_000 + b"\r\nhi", "BROKEN"),
    "endless senders": (b"From: " + b"<a@b.cn>, " * 10_000 + b"\r\n\r\nhi", "hi"),
    "endless brackets": (b"From: " + b"(" * 50_000 + b"a@b.cn\r\n\r\nhi", None),
    "endless parameters": (part("text/plain; " + "a=b;" * 40_000, b"hi"), "BROKEN"),
    "endless pieces of a name": (part("a/b; " + "".join(f"name*{n}*=x;" for n in range(9000)), b"hi"), "BROKEN"),
    "a box with an endless head": (
        HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed; "
        + b"a=b;" * 300_000 + b"boundary=y\r\n\r\n--y\r\n\r\nhi",
        "BROKEN",
    ),
    "endless open tags": (part("text/html", b"<div>" * 200_000 + b"hi"), "hi"),
    "endless open formats": (part("text/html", b"".join(b"<font a%d=1><p>" % n for n in range(9000)) + b"hi"), "hi"),
    "endless comments": (part("text/html", b"<!--" * 200_000), ""),
    "endless numbers": (part("text/html", b"&#" + b"9" * 500_000 + b";hi"), "hi"),
    "endless marks of ours": (part("text/plain", b"##-" * 500_000), None),
    "endless quotes": (part("text/plain", b">\n" * 300_000), None),
    "endless references": (HEAD + b"References: " + b"<a@b> " * 20_000 + b"\r\n\r\nhi", "hi"),
    "a base64 that is none": (part("text/plain", b"\xff\xfe====!!", "base64"), None),
    "a coding that is none": (part("text/plain", b"hi", "x-klingon"), "hi"),
    "an uuencoded text that is none": (part("text/plain", b"begin 644 x\r\n" + b"M" * 99, "x-uuencode"), None),
    "a box without a boundary": (HEAD + b"Content-Type: multipart/mixed\r\n\r\nhi", None),
    "a box whose boundary never comes": (HEAD + b"Content-Type: multipart/mixed; boundary=z\r\n\r\nhi", ""),
    "NUL": (part("text/plain", b"a\x00b\x1bc"), "abc"),
    "directions turned": (part("text/plain; charset=utf-8", "a\u202eb\u2067c".encode()), "abc"),
    "nothing": (b"", "NO_SENDER"),
    "nobody": (b"From: nobody\r\n\r\nhi", "NO_SENDER"),
    "noise": (bytes(range(256)) * 4000, "BROKEN"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_mails_are_read_or_refused_and_soon(case: str) -> None:
    raw, expected = HOSTILE[case]
    began = process_time()
    try:
        letter = read(raw)
        came: Any = len(letter.files) if isinstance(expected, int) else letter.said
    except Unreadable as error:
        came = str(error)
        outline = reading.outline(raw, len(raw))
        assert len(outline.message_id) <= reading.LONGEST_ID
    assert process_time() - began < 5
    if isinstance(expected, str):
        assert came == expected if len(came) < 100 else came.startswith(expected)
    elif expected is not None:
        assert came == expected


def test_no_header_of_a_mail_becomes_a_header_of_ours() -> None:
    raw = b"From: a@b.cn\r\nSubject: =?utf-8?Q?a=0D=0ABcc:_x@y.cn?=\r\nReferences: <a@b\r\n c> <d@e>\r\n\r\nhi"
    letter = read(raw)
    assert "\n" not in letter.subject
    assert letter.answers == ("<d@e>",)
