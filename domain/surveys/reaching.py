"""By which way somebody is reached: the first of those wanted that they have, that works, and that they left open."""

from collections.abc import Collection, Mapping, Sequence

from domain.surveys import sparing
from domain.surveys.whom import Whom
from models import SurveyInvitation
from models.kinds import InvitationWay, Spared, SuppressionReason
from settings import settings

# What people are asked by without anybody standing beside them.
SENT_BY = (InvitationWay.MAIL, InvitationWay.SMS, InvitationWay.WECHAT)
Has = Mapping[str, str | None]


def of_whom(whom: Whom) -> Has:
    """Where each way reaches that person."""
    return {InvitationWay.MAIL: whom.address, InvitationWay.SMS: whom.phone, InvitationWay.WECHAT: whom.wechat}


def of_invitation(asked: SurveyInvitation) -> Has:
    """Where each way reaches whoever is invited."""
    return {
        InvitationWay.MAIL: asked.to_address,
        InvitationWay.SMS: asked.to_phone,
        InvitationWay.WECHAT: asked.to_wechat,
    }


async def first(ways: Sequence[str], has: Has, *, tried: Collection[str] = ()) -> InvitationWay | Spared:
    """The first way that is open, or why none is: they left by one of them, it is dead, no gateway, or no address.

    Whoever left by one way is not asked by another. What was `tried` already is not taken again.
    """
    known = [(way, to) for way in ways if (to := has.get(way))]
    against = {way: await sparing.against(closing_key(way, to)) for way, to in known}
    if any(reason and reason is not SuppressionReason.BOUNCE for reason in against.values()):
        return Spared.LEFT
    why = Spared.UNREACHED if any(against.values()) or tried else Spared.NO_ADDRESS
    for way, _ in known:
        if way in tried or against[way]:
            continue
        if way == InvitationWay.MAIL or settings.survey_gateway is not None:
            return InvitationWay(way)
        why = Spared.NO_GATEWAY if why is Spared.NO_ADDRESS else why
    return why


def closing_key(way: str, to: str) -> str:
    """Under what an address, number or account is kept that is written to no more."""
    return f"wechat:{to}" if way == InvitationWay.WECHAT else to
