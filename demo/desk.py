"""What hangs on the tickets: two with the same problem, one that was split off, promises kept, owed and broken."""

from datetime import datetime, timedelta

from domain import ids
from domain.operation import Deed
from domain.tickets import linking, promises, replying, splitting
from domain.tickets.linking import Seen
from domain.tickets.promises import Wish
from domain.tickets.replying import Words
from domain.tickets.splitting import Part
from domain.viewer import Viewer, system
from models import Ticket, TicketMessage
from models.kinds import TicketState

ASIDE = "另外，上次开的发票抬头写错了，麻烦重开一张。"
# what was promised, days from now until it is due, whether it was kept
PROMISED = (("工程师带配件上门调试", 1, False), ("把调整视频发给客户", -1, True), ("回电确认交货日期", -2, False))


async def hang_together(agent: Viewer, now: datetime) -> None:
    """Adds them to the tickets that are worked on, the first partner's first."""
    open_ones = Ticket.filter(state=TicketState.OPEN, customer_id__isnull=False).order_by("number")
    theirs = await open_ones.filter(customer__owner__login="east-rep1")
    chosen = [*theirs, *(one for one in await open_ones if one.id not in {their.id for their in theirs})]
    await _same_problem(agent, now)
    await _split(agent, now, chosen[0])
    for one, (body, days, kept) in zip(chosen, PROMISED, strict=False):
        due = now + timedelta(days=days)
        deed = Deed(agent, min(now, due) - timedelta(hours=20))
        made = await promises.given(deed, one, Wish(body, due))
        if kept:
            made.done_at = due - timedelta(hours=2)
            await made.save(update_fields=["done_at"])


async def _same_problem(agent: Viewer, now: datetime) -> None:
    """Links the youngest two tickets that ask for the same."""
    recent = await Ticket.filter(state__not_in=[TicketState.SOLVED, TicketState.CLOSED]).order_by("-number")
    for place, one in enumerate(recent):
        alike = next((other for other in recent[place + 1 :] if other.subject == one.subject), None)
        if alike:
            await linking.tie(Deed(agent, now), one, alike, Seen.SAME)
            return


async def _split(agent: Viewer, now: datetime, one: Ticket) -> None:
    """The customer asks for something else in the same ticket, and the agent makes a ticket of that."""
    said: TicketMessage = await replying.received(Deed(system(), now - timedelta(minutes=40)), one, Words(ASIDE))
    message = ids.public(TicketMessage, said.id)
    await splitting.split(agent, ids.public(Ticket, one.id), [message], Part("发票抬头更改", type="INVOICE"))
