"""Numbers and accounts to which short messages go, in the form in which gateways take them."""

import unicodedata

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_HOME = "CN"


def mobile(written: str | None) -> str | None:
    """A mobile number in international form, +8613800138000; None for what is none."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", (written or "")[:40]), _HOME)
    except phonenumbers.NumberParseException:
        return None
    fits = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in _MOBILE
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if fits else None


def account(written: str | None) -> str | None:
    """The name of a WeChat account; None for what is none."""
    name = unicodedata.normalize("NFKC", written or "").strip()
    return name if name and name.isprintable() and " " not in name and len(name) <= 60 else None
