"""Where routing keeps its rules, what they remember, and its ledger; and what became of tickets otherwise."""

from domain.distribution.assignments import BY_HAND, Trail
from domain.distribution.books import Book
from domain.routing.known import FORM, known, people
from domain.rows import Row
from models import RoutingDecision, RoutingRuleSet, RoutingState, RoutingTrial, Ticket, TicketMove
from models.kinds import TicketMoveKind

TICKETS = Book(
    name="routing",
    subject="ticket",
    about=Ticket,
    sets=RoutingRuleSet,
    states=RoutingState,
    decisions=RoutingDecision,
    trials=RoutingTrial,
    lock=7_283_018,
    form=FORM,
    known=known,
    people=people,
    called=("subject",),
    done_at="(select t.solved_at from ticket t where t.id = x.ticket_id)",
)


def _reason(move: Row) -> str:
    """Why a move gave a ticket to somebody: taken, by hand, or by what stood before there was a ledger."""
    if move["kind"] == TicketMoveKind.TAKE:
        return "TAKEN"
    return "BEFORE" if move["reason"] else BY_HAND


_KINDS = (TicketMoveKind.ASSIGN, TicketMoveKind.TAKE)
TRAIL = Trail(TICKETS, TicketMove, _KINDS, "from_user_id", "to_user_id", _reason)
