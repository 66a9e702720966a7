"""What a person still has in hand: customers and open tasks."""

from domain.refusal import refuse
from models import Customer, Task, User


async def in_hand(user: User) -> tuple[int, int]:
    """How many customers the user holds, and how many tasks are open."""
    tasks = Task.filter(user_id=user.id, done_at__isnull=True, cancelled_at__isnull=True)
    return await Customer.filter(owner_id=user.id).count(), await tasks.count()


async def demand_empty_handed(user: User, message: str, field: str) -> None:
    """Refuses with how many customers and open tasks the user still has."""
    customers, tasks = await in_hand(user)
    if customers or tasks:
        refuse("CONFLICT", message, field, name=user.display_name, customers=customers, tasks=tasks)
