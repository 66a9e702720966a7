"""Formats: what a number, a website, a credit code and a person's name look like; each check says what is wrong."""

import re
import unicodedata

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

from domain.collision.numbers import parse_number

_NUMBER = re.compile(r"[\d\s()+\-–—.,/#*xXp转分机内线轉機線extEXT:]+")
_HOTLINE = re.compile(r"9[56]\d{3,6}|1\d{4}")
_SITE = re.compile(r"(?:https?://)?(?:[\w\-]+\.)+[^\W\d_][\w\-]*(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_TITLES = (
    "总|总监|总经理|经理|老总|老板|老板娘|先生|女士|小姐|太太|主任|厂长|店长|队长|老师|师傅|董事长|董|工|科长|处长|"
    "部长|主管|会计|采购|秘书|助理|姐|哥|总裁"
)
_TITLED = re.compile(rf".{{0,2}}(?:{_TITLES})|[老小]\w", re.IGNORECASE)
_FORM_OF_ADDRESS = re.compile(r"(?:mr|mrs|ms|miss|dr|sir|madam|boss|manager)\b.*", re.IGNORECASE)


def number_fault(text: str) -> str | None:
    """Why that is no telephone number that can be reached: a message id, or None."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(plain):
        return "refusal-number-signs"
    number = parse_number(plain)
    reachable = 6 <= len(number.local) <= 15 if number.everywhere else len(number.local) in (7, 8)
    return None if reachable or _HOTLINE.fullmatch(number.local) else "refusal-number-length"


def website_fault(text: str) -> str | None:
    """Why that is no website: a message id, or None."""
    return None if _SITE.fullmatch(text.strip()) else "refusal-website"


def credit_code_fault(text: str) -> str | None:
    """Why that is no unified social credit code: a message id, or None."""
    try:
        uscc.validate(text)
    except InvalidLength:
        return "refusal-credit-code-length"
    except InvalidChecksum:
        return "refusal-credit-code-check-digit"
    except ValidationError:
        return "refusal-credit-code-signs"
    return None


def credit_code(text: str) -> str:
    """A credit code as it is kept."""
    return str(uscc.compact(text)).upper()


def person_fault(text: str) -> str | None:
    """Why that is not the name of a person: a message id, or None."""
    name = unicodedata.normalize("NFKC", text).strip()
    if _TITLED.fullmatch(name) or _FORM_OF_ADDRESS.fullmatch(name):
        return "refusal-contact-title"
    return None if any(char.isalpha() for char in name) and not any(map(str.isdigit, name)) else "refusal-contact-name"
