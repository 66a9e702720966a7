"""What mail servers tell us over the web: bounces and complaints. Only for callers in-process."""

from collections.abc import Mapping

from domain.mails import bounces
from domain.refusal import Refusal
from domain.viewer import Viewer
from gql.reading import problem
from gql.scalars import clean


async def report_bounce(who: Viewer, fields: Mapping[str, str]) -> list[dict[str, object]]:
    """The problems of a report told by `address`, `kind`, `messageId` and `text`; none where it was taken in."""
    given = {name: clean(fields[name]) for name in ("address", "kind", "messageId", "text") if name in fields}
    try:
        told = bounces.told(given.get("address"), given.get("kind"), given.get("messageId"), given.get("text"))
        await bounces.report(who, told)
    except Refusal as refusal:
        return [problem(who, one) for one in refusal.problems]
    return []


read_bounce = bounces.read_mail
