"""What deeds on leads have in common: taking one up, and saying why."""

from collections.abc import Collection

from domain.access import find
from domain.leads.moving import HELD
from domain.operation import Deed
from domain.refusal import Problem, refuse
from models import Lead, User

REMARK = 2000


async def taken_up(deed: Deed, lead_id: str | None) -> Lead:
    """The lead with its row locked; refuses with REQUIRED or NOT_FOUND (leadId)."""
    return await find(deed.viewer, Lead, lead_id, field="leadId", lock=True)


async def holder_of(lead: Lead) -> User:
    """Who holds the lead; refuses with CONFLICT where nobody does, or where it has ended."""
    if lead.owner_id is None or lead.state not in HELD:
        refuse("CONFLICT", "refusal-lead-not-held", "leadId")
    return await User.get(id=lead.owner_id)


def unexplained(
    reason: str | None, known: Collection[str], remark: str | None, explained: Collection[str]
) -> list[Problem]:
    """What is wrong with a reason and its remark, which `explained` reasons cannot do without."""
    found = []
    if not reason:
        found.append(Problem("REQUIRED", "refusal-required", "reason"))
    elif reason not in known:
        found.append(Problem("INVALID", "refusal-invalid", "reason"))
    if reason in explained and not (remark or "").strip():
        found.append(Problem("REQUIRED", "refusal-remark-required", "remark"))
    return [*found, *too_long(remark=(remark, REMARK))]


def too_long(**texts: tuple[str | None, int]) -> list[Problem]:
    """Those of the texts that are longer than may be, by the field that they stand in."""
    return [
        Problem("INVALID", "refusal-too-long", field, {"longest": longest})
        for field, (text, longest) in texts.items()
        if len(text or "") > longest
    ]
