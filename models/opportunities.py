"""Confirmed needs."""

from decimal import Decimal
from uuid import UUID

from tortoise import fields

from models.customers import Contact, Customer
from models.leads import Lead
from models.people import User
from models.record import Record


class Opportunity(Record):
    """A confirmed need of a customer, with what it may be worth and where it came from."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="opportunities", on_delete=fields.RESTRICT, db_index=True
    )
    contact: fields.ForeignKeyNullableRelation[Contact] = fields.ForeignKeyField(
        "models.Contact", related_name="opportunities", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    lead: fields.ForeignKeyNullableRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="opportunities", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="opportunities", on_delete=fields.RESTRICT, db_index=True
    )
    name = fields.CharField(max_length=200)
    need = fields.TextField(default="")
    product = fields.CharField(max_length=100, default="")
    amount: Decimal | None = fields.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = fields.CharField(max_length=3, default="CNY")
    expected_on = fields.DateField(null=True)
    created_at = fields.DatetimeField()

    customer_id: UUID
    contact_id: UUID | None
    lead_id: UUID | None
    owner_id: UUID

    class Meta:
        table = "opportunity"
