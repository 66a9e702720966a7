"""What is stored."""

from models.audit import AuditEntry
from models.collision import CollisionCheckCount, CollisionDispute, CollisionKey, CollisionReceipt, CollisionRuling
from models.customers import Contact, Customer, CustomerMove, CustomerNumber
from models.events import Event, EventDelivery, IdempotencyKey
from models.files import StoredFile
from models.imports import CustomerImport, ImportRow
from models.installation import Installation, OptionItem, Setting
from models.jobs import JobPause, JobRun
from models.notes import ContactNote, NoteComment, NoteVersion, Task
from models.notifications import Notification
from models.people import (
    Absence,
    ApiToken,
    Department,
    ManagedDepartment,
    SignInFailure,
    SignInSession,
    UsedChallenge,
    User,
)
from models.pools import Pool, PoolOpening, RecycleRun, RecycleTaking, RecycleWarning
from models.rules import Counter, DayResult, ResourceRule

__all__ = [
    "Absence",
    "ApiToken",
    "AuditEntry",
    "CollisionCheckCount",
    "CollisionDispute",
    "CollisionKey",
    "CollisionReceipt",
    "CollisionRuling",
    "Contact",
    "ContactNote",
    "Counter",
    "Customer",
    "CustomerImport",
    "CustomerMove",
    "CustomerNumber",
    "DayResult",
    "Department",
    "Event",
    "EventDelivery",
    "IdempotencyKey",
    "ImportRow",
    "Installation",
    "JobPause",
    "JobRun",
    "ManagedDepartment",
    "NoteComment",
    "NoteVersion",
    "Notification",
    "OptionItem",
    "Pool",
    "PoolOpening",
    "RecycleRun",
    "RecycleTaking",
    "RecycleWarning",
    "ResourceRule",
    "Setting",
    "SignInFailure",
    "SignInSession",
    "StoredFile",
    "Task",
    "UsedChallenge",
    "User",
]
