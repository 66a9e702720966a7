"""Logins: how they are kept, and what may be one."""

import re
import unicodedata

from domain.refusal import refuse

_FORM = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")


def as_kept(login: str) -> str:
    """A login as it is kept: small letters, plain width, no spaces around."""
    return unicodedata.normalize("NFKC", login[:200]).strip().lower()[:64]


def read_login(value: str | None, field: str) -> str:
    """A login of 2 to 64 small letters, digits and . _ @ -."""
    login = as_kept(value or "")
    if not login:
        refuse("REQUIRED", "refusal-required", field)
    if not _FORM.fullmatch(login) or len((value or "").strip()) > 64:
        refuse("INVALID", "refusal-login-form", field)
    return login
