"""Whether a set of rules could share anything out: every rule has somebody, and the last one takes the rest."""

from domain.distribution import rule_wishes
from domain.distribution.books import Book
from domain.distribution.rule_wishes import Rule
from domain.refusal import Problem, Refusal
from models.kinds import Strategy


async def demand_whole(book: Book, rules: list[Rule]) -> None:
    """Refuses a set that could share nothing out, naming every rule that is in the way."""
    wrong = await in_the_way(book, rules)
    if wrong:
        raise Refusal(*wrong)


async def in_the_way(book: Book, rules: list[Rule]) -> list[Problem]:
    """What keeps rules from going live."""
    there = (await book.known(rule_wishes.public(member) for rule in rules for member in rule["members"])).members
    found: list[Problem] = []
    for place, rule in enumerate(rules):
        field, called_so = f"rules.{place}", rule["name"]
        if not rule["name"]:
            found.append(Problem("REQUIRED", "refusal-distribution-nameless", f"{field}.name", {"place": place + 1}))
        last = place == len(rules) - 1
        if rule["strategy"] != Strategy.NURTURE and not rule_wishes.has_members(rule, catch_all=last):
            found.append(Problem("REQUIRED", "refusal-distribution-nobody", f"{field}.members", {"name": called_so}))
        elif any(rule_wishes.public(member) not in there for member in rule["members"]):
            found.append(Problem("INVALID", "refusal-distribution-gone", f"{field}.members", {"name": called_so}))
    if not rules or _asks(rules[-1], book):
        found.append(Problem("INVALID", "refusal-distribution-catch-all", f"rules.{len(rules) - 1}.conditions"))
    return found


def _asks(rule: Rule, book: Book) -> bool:
    """Whether the rule does not take everything."""
    return any((rule.get("conditions") or {}).values()) or any(rule.get(name) for name in book.form.narrowing)
