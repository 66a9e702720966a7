"""Who works here: departments, users, how they sign in."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from models.record import Record


class Department(Record):
    """A node of the one tree; `path` holds the ids from the root down to the department itself."""

    parent: fields.ForeignKeyNullableRelation["Department"] = fields.ForeignKeyField(
        "models.Department", related_name="children", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    partner: fields.ForeignKeyNullableRelation["Department"] = fields.ForeignKeyField(
        "models.Department", related_name="partner_departments", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    kind = fields.CharField(max_length=16)
    name = fields.CharField(max_length=100)
    full_name = fields.CharField(max_length=500)
    library = fields.CharField(max_length=16, null=True)
    tier = fields.CharField(max_length=32, null=True)
    contract_ends_on = fields.DateField(null=True)
    path: Any = ArrayField(element_type="uuid")
    created_at = fields.DatetimeField()

    parent_id: UUID | None
    partner_id: UUID | None

    class Meta:
        table = "department"


class User(Record):
    """An account: a login, one department, one role."""

    login = fields.CharField(max_length=64, unique=True)
    display_name = fields.CharField(max_length=100)
    email = fields.CharField(max_length=254, null=True)
    department: fields.ForeignKeyRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="users", on_delete=fields.RESTRICT, db_index=True
    )
    role = fields.CharField(max_length=32)
    password_hash = fields.CharField(max_length=256, null=True)
    password_changed_at = fields.DatetimeField(null=True)
    must_change_password = fields.BooleanField(default=False)
    disabled_at = fields.DatetimeField(null=True)
    locked_at = fields.DatetimeField(null=True)
    lock_reason = fields.CharField(max_length=32, null=True)
    last_used_at = fields.DatetimeField(null=True)
    restored_at = fields.DatetimeField(null=True)
    language = fields.CharField(max_length=16, null=True)
    theme = fields.CharField(max_length=8, null=True)
    time_zone = fields.CharField(max_length=64, null=True)
    working_hours: Any = fields.JSONField(null=True)
    languages: Any = ArrayField(element_type="text", default=list)
    skills: Any = ArrayField(element_type="text", default=list)
    created_at = fields.DatetimeField()

    department_id: UUID

    class Meta:
        table = "user_account"


class ManagedDepartment(Record):
    """A department that a manager may see and act on, with everything below it."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="managed", on_delete=fields.CASCADE, db_index=True
    )
    department: fields.ForeignKeyRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="managers", on_delete=fields.RESTRICT, db_index=True
    )

    user_id: UUID
    department_id: UUID

    class Meta:
        table = "managed_department"
        unique_together = (("user", "department"),)


class Absence(Record):
    """A period in which a user is away; whole days inside it count for no daily target."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="absences", on_delete=fields.CASCADE, db_index=True
    )
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    reason = fields.CharField(max_length=200, default="")

    user_id: UUID

    class Meta:
        table = "absence"


class SignInSession(Record):
    """A browser that is signed in; only the hash of its secret is kept."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="sessions", on_delete=fields.CASCADE, db_index=True
    )
    secret_hash = fields.BinaryField()
    csrf = fields.CharField(max_length=64)
    address = fields.CharField(max_length=64)
    user_agent = fields.CharField(max_length=300)
    created_at = fields.DatetimeField()
    last_used_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()

    user_id: UUID

    class Meta:
        table = "sign_in_session"


class SignInFailure(Record):
    """A sign-in that failed; counts towards captcha and lock of its login and address."""

    login = fields.CharField(max_length=64)
    address = fields.CharField(max_length=64)
    at = fields.DatetimeField()

    class Meta:
        table = "sign_in_failure"
        indexes = (("login", "at"), ("address", "at"))


class UsedChallenge(Record):
    """A captcha that has been answered, rightly or wrongly; its id is the challenge's own."""

    at = fields.DatetimeField()

    class Meta:
        table = "used_challenge"


class ApiToken(Record):
    """A personal or integration token; shown once, kept as a hash."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="tokens", on_delete=fields.CASCADE, db_index=True
    )
    name = fields.CharField(max_length=100)
    secret_hash = fields.BinaryField()
    created_at = fields.DatetimeField()
    last_used_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    user_id: UUID

    class Meta:
        table = "api_token"
