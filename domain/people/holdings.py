"""What a person still has in hand: customers, open tasks, and customers whose service manager they are."""

from domain.refusal import refuse
from models import Customer, Task, User


async def in_hand(user: User) -> tuple[int, int]:
    """How many customers the user holds, and how many tasks are open."""
    tasks = Task.filter(user_id=user.id, done_at__isnull=True, cancelled_at__isnull=True)
    return await Customer.filter(owner_id=user.id).count(), await tasks.count()


async def demand_empty_handed(user: User, message: str, field: str) -> None:
    """Refuses with how many customers and open tasks the user still has, or how many are entrusted to them."""
    customers, tasks = await in_hand(user)
    if customers or tasks:
        refuse("CONFLICT", message, field, name=user.display_name, customers=customers, tasks=tasks)
    await demand_nothing_entrusted(user, field)


async def demand_nothing_entrusted(user: User, field: str) -> None:
    """Refuses with how many customers have the user as their service manager."""
    entrusted = await Customer.filter(service_manager_id=user.id).count()
    if entrusted:
        refuse("CONFLICT", "refusal-entrusted-still", field, name=user.display_name, customers=entrusted)
