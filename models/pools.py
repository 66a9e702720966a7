"""Where customers lie that nobody holds, and how they come back there."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from tortoise import fields

from models.people import Department, User
from models.record import Record

if TYPE_CHECKING:
    from models.customers import Customer


class Pool(Record):
    """A partner's pool or a public pool of a library."""

    kind = fields.CharField(max_length=8)
    library = fields.CharField(max_length=16)
    partner: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="pools", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    name = fields.CharField(max_length=100)
    created_at = fields.DatetimeField()

    partner_id: UUID | None

    class Meta:
        table = "pool"


class PoolOpening(Record):
    """A user opened a pool record to see its numbers on that local day; a claim opens without counting."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="openings", on_delete=fields.CASCADE
    )
    customer: fields.ForeignKeyRelation["Customer"] = fields.ForeignKeyField(
        "models.Customer", related_name="openings", on_delete=fields.CASCADE, db_index=True
    )
    day = fields.DateField()
    at = fields.DatetimeField()

    user_id: UUID
    customer_id: UUID

    class Meta:
        table = "pool_opening"
        unique_together = (("user", "day", "customer"),)


class RecycleRun(Record):
    """One run of the recycling: what it would take, whether the breaker stopped it, whether it was undone."""

    at = fields.DatetimeField()
    day = fields.DateField()
    held = fields.IntField()
    due = fields.IntField()
    taken = fields.IntField(default=0)
    stopped_at = fields.DatetimeField(null=True)
    finished_at = fields.DatetimeField(null=True)
    released_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="recycle_runs_released", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    undone_at = fields.DatetimeField(null=True)
    undone_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="recycle_runs_undone", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    rules: Any = fields.JSONField(default=dict)

    released_by_id: UUID | None
    undone_by_id: UUID | None

    class Meta:
        table = "recycle_run"
        unique_together = (("day",),)


class RecycleTaking(Record):
    """A customer that a run took back, and all that is needed to give it back."""

    run: fields.ForeignKeyRelation[RecycleRun] = fields.ForeignKeyField(
        "models.RecycleRun", related_name="takings", on_delete=fields.CASCADE, db_index=True
    )
    customer: fields.ForeignKeyRelation["Customer"] = fields.ForeignKeyField(
        "models.Customer", related_name="takings", on_delete=fields.CASCADE, db_index=True
    )
    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="taken_customers", on_delete=fields.RESTRICT, db_index=True
    )
    before: Any = fields.JSONField()
    given_back_at = fields.DatetimeField(null=True)

    run_id: UUID
    customer_id: UUID
    owner_id: UUID

    class Meta:
        table = "recycle_taking"
        unique_together = (("run", "customer"),)


class RecycleWarning(Record):
    """A holder was warned so many days before that moment."""

    customer: fields.ForeignKeyRelation["Customer"] = fields.ForeignKeyField(
        "models.Customer", related_name="recycle_warnings", on_delete=fields.CASCADE
    )
    days = fields.SmallIntField()
    due_at = fields.DatetimeField()
    at = fields.DatetimeField()

    customer_id: UUID

    class Meta:
        table = "recycle_warning"
        unique_together = (("customer", "due_at", "days"),)
