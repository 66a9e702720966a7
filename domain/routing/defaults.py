"""The rules that a new installation starts with: who knows the product, then who knows the matter, then anybody."""

from datetime import datetime
from typing import Any

from domain.distribution.rule_wishes import Rule, blank
from domain.routing.known import FORM
from models import RoutingRuleSet
from models.kinds import VersionState
from models.record import new_key

NAME = {"en": "Default", "zh-CN": "默认"}
RULES = {
    "en": ("Who knows the product", "Who knows such matters", "All other agents"),
    "zh-CN": ("懂产品的客服", "懂这类问题的客服", "其余全体客服"),
}


def rules(locale: str) -> list[Rule]:
    """The least loaded who works now and speaks the language: of those who know the product, the matter, of all."""
    known: tuple[dict[str, Any], ...] = ({"match_product": True}, {"match_type": True}, {})
    return [
        blank(new_key().hex, name, FORM) | {"everybody": True} | more
        for name, more in zip(RULES[locale], known, strict=True)
    ]


async def seed(locale: str, at: datetime) -> RoutingRuleSet:
    """Writes the default rules and makes them live from that moment on."""
    return await RoutingRuleSet.create(
        version=1,
        name=NAME[locale],
        state=VersionState.LIVE,
        rules=rules(locale),
        created_at=at,
        updated_at=at,
        activated_at=at,
    )
