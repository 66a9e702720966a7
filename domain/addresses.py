"""Addresses on the internet, as far as they tell one visitor from another."""

import hmac
from ipaddress import IPv6Address, IPv6Network, ip_address

from settings import settings


def network(address: str) -> str:
    """The address itself, or the network of 64 bits that an IPv6 visitor has to choose addresses from."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Network((found, 64), strict=False))
    return str(found)


def mark(address: str, purpose: str) -> str:
    """What tells addresses apart for a purpose without naming them."""
    return hmac.digest(settings.secret.encode(), f"{purpose}:{network(address)}".encode(), "sha256").hex()[:32]
