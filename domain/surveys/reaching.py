"""By which way somebody is reached: the first of those wanted that they have, that works, and that they left open."""

from collections.abc import Mapping, Sequence

from domain.surveys import sparing
from domain.surveys.whom import Whom
from models import SurveyInvitation
from models.kinds import InvitationWay, Spared
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


async def first(ways: Sequence[str], has: Has) -> InvitationWay | Spared:
    """The first way that is open, or why none is: they left it, there is no gateway, or no address."""
    why = Spared.NO_ADDRESS
    for way in ways:
        to = has.get(way)
        if not to:
            continue
        if await sparing.left(closing_key(way, to)):
            why = Spared.LEFT
        elif way != InvitationWay.MAIL and settings.survey_gateway is None:
            why = Spared.NO_GATEWAY if why is Spared.NO_ADDRESS else why
        else:
            return InvitationWay(way)
    return why


def closing_key(way: str, to: str) -> str:
    """Under what an address, number or account is kept that is written to no more."""
    return f"wechat:{to}" if way == InvitationWay.WECHAT else to
