"""Books: where each capability that shares things out keeps its rules, what they remember, and its ledger."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from tortoise.queryset import QuerySet

from domain.distribution.known_codes import known, people
from domain.distribution.rule_wishes import LEAD_FORM, Form, Known
from models import DistributionDecision, DistributionRuleSet, DistributionState, DistributionTrial, Lead, User
from models.ledger import Decision, RuleSet, RuleState, Trial
from models.record import Record


@dataclass(frozen=True, slots=True)
class Book:
    """What belongs to one capability; `subject` is what is shared out, as the ledger's column and facts call it.

    `name` begins the names of its tables and events, `lock` keeps its versions in one line, `form` says what its rules
    may say, `known` which of what they name there is, and `people` who may receive. `called` are the columns of the
    subject of which the first that says anything is its name. `done_at` says in SQL, beside a row `x` of the ledger,
    when what it gave was nobody's load any more; by itself a lead stays one.
    """

    name: str
    subject: str
    about: type[Record]
    sets: type[RuleSet]
    states: type[RuleState]
    decisions: type[Decision]
    trials: type[Trial]
    lock: int
    form: Form
    known: Callable[[Iterable[str]], Awaitable[Known]]
    people: Callable[[], QuerySet[User]]
    called: tuple[str, ...]
    done_at: str = "null::timestamptz"


LEADS = Book(
    name="distribution",
    subject="lead",
    about=Lead,
    sets=DistributionRuleSet,
    states=DistributionState,
    decisions=DistributionDecision,
    trials=DistributionTrial,
    lock=727_020,
    form=LEAD_FORM,
    known=known,
    people=people,
    called=("company", "contact_name", "phone", "email"),
)
