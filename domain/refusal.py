"""What is answered when the business says no."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason: a code for machines, a message id with values for people, the field below the input it is about."""

    code: str
    message: str
    field: str | None = None
    values: dict[str, object] = dataclasses.field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The deed is not done and nothing has changed; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(p.code for p in problems))
        self.problems = problems


def refuse(code: str, message: str, field: str | None = None, **values: object) -> NoReturn:
    """Ends the deed with one problem."""
    raise Refusal(Problem(code, message, field, values))


def not_found(field: str | None = None) -> NoReturn:
    """Ends the deed as for an id that was never issued."""
    refuse("NOT_FOUND", "refusal-not-found", field)


def required(field: str | None) -> NoReturn:
    """Ends the deed because that field was left out."""
    refuse("REQUIRED", "refusal-required", field)


def known_code(code: str | None, codes: Iterable[str], field: str) -> str | None:
    """The code where it is one of those, None where none is given; refuses with BAD_USER_INPUT for another."""
    if not code:
        return None
    if code not in set(codes):
        refuse("BAD_USER_INPUT", "refusal-unknown-code", field, given=code[:40])
    return code


# What a broken database constraint means to a person.
CONSTRAINTS = {
    "customer_credit_code": Problem("COLLISION", "refusal-credit-code-taken", "creditCode"),
    "department_sibling_name": Problem("CONFLICT", "refusal-department-name-taken", "name"),
    "uid_user_account_login": Problem("CONFLICT", "refusal-login-taken", "login"),
}


def of_constraint(name: str | None) -> Refusal:
    """The refusal for a violated constraint; an unexpected one is a conflict with somebody else's change."""
    for known, problem in CONSTRAINTS.items():
        if name and name.startswith(known):
            return Refusal(problem)
    return Refusal(Problem("CONFLICT", "refusal-conflict"))
