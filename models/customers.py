"""The companies that are sold to, their people and numbers, and how they changed hands."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault

from models.people import Department, User
from models.pools import Pool
from models.record import Record


class Customer(Record):
    """A company: held by a user (`owner`) or lying in a pool (`pool`), never both, never neither.

    `partner` is the partner whose record it is while held by its people or in its pool. `seq` is a short
    number for the key table of the collision check; `search` is all that the record is found by,
    `grams` its bigrams. `held_until`, `last_holder` and
    `last_holder_department` speak of the holding that ended last: cooling is counted from it. `service_manager` is
    whom its tickets concern by name.
    """

    seq = fields.IntField(db_default=SqlDefault("nextval('customer_number_seq')"), unique=True)
    name = fields.CharField(max_length=200)
    name_normal = fields.CharField(max_length=200)
    search = fields.TextField(default="")
    grams: Any = ArrayField(element_type="text", default=list)
    library = fields.CharField(max_length=16)
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="customers", null=True, on_delete=fields.RESTRICT
    )
    partner: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="customers", null=True, on_delete=fields.RESTRICT
    )
    pool: fields.ForeignKeyNullableRelation[Pool] = fields.ForeignKeyField(
        "models.Pool", related_name="customers", null=True, on_delete=fields.RESTRICT
    )
    province = fields.CharField(max_length=40, default="")
    city = fields.CharField(max_length=40, default="")
    district = fields.CharField(max_length=40, default="")
    street = fields.CharField(max_length=200, default="")
    industry = fields.CharField(max_length=40, null=True)
    source = fields.CharField(max_length=40, null=True)
    credit_code = fields.CharField(max_length=18, null=True)
    website = fields.CharField(max_length=200, null=True)
    domain = fields.CharField(max_length=200, null=True)
    company_size = fields.CharField(max_length=40, null=True)
    products = fields.TextField(default="")
    competitors = fields.TextField(default="")
    key_customer = fields.BooleanField(default=False)
    key_marked_at = fields.DatetimeField(null=True)
    information_class = fields.CharField(max_length=1, null=True)
    incomplete = fields.BooleanField(default=False)
    distinct_reason = fields.TextField(null=True)
    entered_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="entered_customers", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    held_since = fields.DatetimeField(null=True)
    held_by = fields.CharField(max_length=16, null=True)
    pooled_since = fields.DatetimeField(null=True)
    held_until = fields.DatetimeField(null=True)
    last_holder: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="formerly_held", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    last_holder_department: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="formerly_held", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    service_manager: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="entrusted_customers", null=True, on_delete=fields.RESTRICT
    )
    last_contact_at = fields.DatetimeField(null=True)
    last_effective_at = fields.DatetimeField(null=True)
    next_contact_at = fields.DatetimeField(null=True)
    maturity = fields.SmallIntField(null=True)
    recycle_extended_at = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)

    owner_id: UUID | None
    partner_id: UUID | None
    pool_id: UUID | None
    entered_by_id: UUID | None
    last_holder_id: UUID | None
    last_holder_department_id: UUID | None
    service_manager_id: UUID | None

    class Meta:
        table = "customer"


class Contact(Record):
    """A person at a customer."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="contacts", on_delete=fields.CASCADE, db_index=True
    )
    name = fields.CharField(max_length=60)
    position = fields.CharField(max_length=60, default="")
    phone = fields.CharField(max_length=40, default="")
    wechat = fields.CharField(max_length=60, default="")
    email = fields.CharField(max_length=254, default="")
    created_at = fields.DatetimeField()

    customer_id: UUID

    class Meta:
        table = "contact"


class CustomerNumber(Record):
    """A telephone or fax number of a customer, as written and as compared."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="numbers", on_delete=fields.CASCADE, db_index=True
    )
    contact: fields.ForeignKeyNullableRelation[Contact] = fields.ForeignKeyField(
        "models.Contact", related_name="numbers", null=True, on_delete=fields.CASCADE, db_index=True
    )
    kind = fields.CharField(max_length=8)
    written = fields.CharField(max_length=40)
    local = fields.CharField(max_length=20, db_index=True)
    area = fields.CharField(max_length=8, null=True)

    customer_id: UUID
    contact_id: UUID | None

    class Meta:
        table = "customer_number"


class CustomerMove(Record):
    """One step in the ledger of who held a customer: from where, to where, by whom, why, under which rule version."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="moves", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=16)
    from_owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="moves_from", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    to_owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="moves_to", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    from_pool: fields.ForeignKeyNullableRelation[Pool] = fields.ForeignKeyField(
        "models.Pool", related_name="moves_from", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    to_pool: fields.ForeignKeyNullableRelation[Pool] = fields.ForeignKeyField(
        "models.Pool", related_name="moves_to", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="moves_made", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    at = fields.DatetimeField()
    reason = fields.CharField(max_length=40, null=True)
    remark = fields.TextField(default="")
    rule: Any = fields.JSONField(null=True)

    customer_id: UUID
    from_owner_id: UUID | None
    to_owner_id: UUID | None
    from_pool_id: UUID | None
    to_pool_id: UUID | None
    by_id: UUID | None

    class Meta:
        table = "customer_move"
        indexes = (("customer_id", "at"),)
