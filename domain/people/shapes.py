"""How departments and users are read."""

from domain import notifications
from domain.quotas import standing
from domain.rows import Column, Many, One, Shape, columns, id_of
from models import Department, User

DEPARTMENT: Shape = Shape(
    Department,
    {
        "id": id_of(Department),
        **columns("kind", "name", "full_name", "library", "tier", "contract_ends_on"),
        "parent": One("parent", lambda: DEPARTMENT),
        "partner": One("partner", lambda: DEPARTMENT),
    },
    typename="Department",
)

USER: Shape = Shape(
    User,
    {
        "id": id_of(User),
        **columns("login", "display_name", "role", "email", "language", "time_zone", "disabled_at", "locked_at"),
        "lock_reason": Column("lock_reason"),
        "department": One("department", lambda: DEPARTMENT),
        "standing": Many(standing.load, lambda: None),
        "unread_notifications": Many(notifications.unread, int),
    },
    typename="User",
)
