"""What mail servers tell us over the web: bounces, complaints, and mails that come in. Only for callers in-process."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.files import Given
from domain.mails import bounces, gateways
from domain.refusal import Refusal
from domain.tickets import mail_intake
from domain.tickets.form_posting import serving
from domain.viewer import Viewer
from gql.context import Upload
from gql.reading import problem
from gql.scalars import clean
from models import IncomingMail
from models.kinds import IncomingWay


async def report_bounce(who: Viewer, fields: Mapping[str, str]) -> list[dict[str, object]]:
    """The problems of a report told by `address`, `kind`, `messageId` and `text`; none where it was taken in."""
    given = {name: clean(fields[name]) for name in ("address", "kind", "messageId", "text") if name in fields}
    try:
        told = bounces.told(given.get("address"), given.get("kind"), given.get("messageId"), given.get("text"))
        await bounces.report(who, told)
    except Refusal as refusal:
        return [problem(who, one) for one in refusal.problems]
    return []


async def take_mail(who: Viewer, raw: bytes) -> dict[str, Any]:
    """What became of a mail as it was sent."""
    return _told(await mail_intake.take(serving(who), raw, IncomingWay.HOOK))


async def take_told(who: Viewer, fields: Mapping[str, Any], files: Sequence[Upload]) -> dict[str, Any]:
    """What became of a mail that a gateway tells by fields and files."""
    told = gateways.Told(fields, [Given(one.name, one.content) for one in files])
    return _told(await mail_intake.take_told(serving(who), told))


read_bounce = bounces.read_mail


def _told(mail: IncomingMail) -> dict[str, Any]:
    return {"outcome": mail.outcome.value, "reason": mail.reason, "messageId": mail.message_id}
