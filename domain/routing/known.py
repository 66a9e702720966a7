"""What rules for tickets may say: the codes of their conditions, and the people and departments who may receive."""

from collections.abc import Iterable

from tortoise.queryset import QuerySet

from domain import options
from domain.customers.places import provinces
from domain.distribution.known_codes import named
from domain.distribution.regions import REGIONS
from domain.distribution.rule_wishes import Form, Known
from domain.tickets.agents import SERVING
from models import Department, OptionItem, User
from models.kinds import DepartmentKind, InformationClass, Priority, Strategy, TicketChannel

FORM = Form(
    coded={
        "types": "type",
        "priorities": "priority",
        "customer_classes": "customer_class",
        "regions": "region",
        "provinces": "province",
        "channels": "channel",
    },
    worded={"products": "product", "languages": "language"},
    yes_no={"vip": "vip"},
    strategies=(Strategy.ROUND_ROBIN, Strategy.WEIGHTED, Strategy.LEAST_LOADED, Strategy.NAMED),
    named="refusal-routing-named",
    usual={"strategy": Strategy.LEAST_LOADED.value, "match_language": True},
    switches=("match_language", "any_hour", "everybody", "service_manager", "match_product", "match_type"),
    narrowing=("match_product", "match_type"),
    caps=("daily_cap", "open_cap"),
)


async def known(member_ids: Iterable[str]) -> Known:
    """The codes there are, and which of those members may be given tickets."""
    types = await OptionItem.filter(list=options.TICKET_TYPE).values_list("code", flat=True)
    codes = {
        "type": frozenset(str(code) for code in types),
        "priority": frozenset(Priority),
        "customer_class": frozenset(InformationClass),
        "region": frozenset(REGIONS),
        "province": frozenset(provinces()),
        "channel": frozenset(TicketChannel),
    }
    return Known(codes, await named(set(member_ids), people(), houses()))


def people() -> QuerySet[User]:
    """The people who may be given tickets."""
    return User.filter(disabled_at__isnull=True, locked_at__isnull=True, role__in=SERVING)


def houses() -> QuerySet[Department]:
    """The departments whose agents may be given tickets: those of the vendor."""
    return Department.filter(kind__in=(DepartmentKind.VENDOR, DepartmentKind.UNIT), partner_id__isnull=True)
