"""Keeping the counter of effective contacts true to the notes."""

from datetime import date
from uuid import UUID

from domain import knobs
from domain.notes.effective import Contact, closes_at, counting
from domain.operation import Deed
from domain.quotas.counting import add, give_back
from models import ContactNote, User
from models.kinds import Measure


async def recount(deed: Deed, note: ContactNote) -> None:
    """A step of a deed: decides again which notes of that author, customer and day count, and moves the counter.

    A closed day stays as it is. The customer row is locked.
    """
    same = await _same_meeting(note.author_id, note.customer_id, note.day)
    author = await User.get(id=note.author_id)
    if deed.now >= closes_at(note.day, author.time_zone):
        return
    once = (await knobs.read(deed.now)).count_customer_once_a_day
    contacts = [Contact(one.id, one.customer_id, one.day, one.effective) for one in same]
    now_counting = counting(contacts, customer_once_a_day=once)
    before = {one.id for one in same if one.counts}
    for one in same:
        if (one.id in now_counting) != one.counts:
            one.counts = one.id in now_counting
            await one.save(update_fields=["counts"])
    note.counts = note.id in now_counting
    await _move(deed, note.author_id, len(now_counting) - len(before), note.day)


async def _same_meeting(author: UUID, customer: UUID, day: date) -> list[ContactNote]:
    return await ContactNote.filter(author_id=author, customer_id=customer, day=day).order_by("id")


async def _move(deed: Deed, user: UUID, by: int, day: date) -> None:
    if by > 0:
        await add(deed, user, Measure.EFFECTIVE_CONTACTS, by, day=day)
    elif by < 0:
        await give_back(deed, user, Measure.EFFECTIVE_CONTACTS, -by, day=day)
