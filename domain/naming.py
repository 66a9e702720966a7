"""Names of fields: as the business writes them (contact_name) and as the outside does (contactName)."""

import re

_LOWER = re.compile(r"_(\w)")
_UPPER = re.compile("[A-Z]")


def camel(name: str) -> str:
    """A field as the outside calls it: contactName."""
    return _LOWER.sub(lambda hump: hump[1].upper(), name)


def snake(name: str) -> str:
    """A field as the business calls it: contact_name."""
    return _UPPER.sub(lambda hump: f"_{hump[0].lower()}", name)
