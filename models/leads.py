"""Expressions of interest: who left them, how they were shared out, what followed."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault

from models.customers import Contact, Customer
from models.people import Department, User
from models.record import Record
from models.scoring import ScoringModel


class LeadForm(Record):
    """A form that is embedded in other sites; its site key is public and tells where a lead came from."""

    name = fields.CharField(max_length=100)
    site_key = fields.CharField(max_length=40, unique=True)
    library = fields.CharField(max_length=16)
    source = fields.CharField(max_length=40)
    language = fields.CharField(max_length=16)
    origins: Any = ArrayField(element_type="text", default=list)
    asked: Any = fields.JSONField(default=list)
    heading = fields.CharField(max_length=200, default="")
    consent_text = fields.TextField(default="")
    thanks = fields.TextField(default="")
    redirect_url = fields.CharField(max_length=500, default="")
    accent = fields.CharField(max_length=7, default="")
    hourly_bound = fields.IntField(default=60)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="lead_forms", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)

    created_by_id: UUID | None

    class Meta:
        table = "lead_form"


class Lead(Record):
    """One person's interest, on behalf of a company where one is known.

    `seq` is drawn from the numbers of the customers, so that keys of the collision check stand for one record each.
    `waiting_reason` is a code and stands while nobody holds the lead that somebody should. `score_parts` explains
    `score` as it was at `scored_at`: rows of rule, points and value, all decimals as text.
    """

    seq = fields.IntField(db_default=SqlDefault("nextval('customer_number_seq')"), unique=True)
    company = fields.CharField(max_length=200, default="")
    company_normal = fields.CharField(max_length=200, default="")
    contact_name = fields.CharField(max_length=60, default="")
    title = fields.CharField(max_length=60, default="")
    phone = fields.CharField(max_length=40, default="")
    phone_local = fields.CharField(max_length=20, null=True)
    phone_area = fields.CharField(max_length=8, null=True)
    email = fields.CharField(max_length=254, null=True)
    wechat = fields.CharField(max_length=60, default="")
    domain = fields.CharField(max_length=200, null=True)
    province = fields.CharField(max_length=40, default="")
    city = fields.CharField(max_length=40, default="")
    industry = fields.CharField(max_length=40, null=True)
    company_size = fields.CharField(max_length=40, null=True)
    source = fields.CharField(max_length=40, null=True)
    product = fields.CharField(max_length=100, default="")
    language = fields.CharField(max_length=16, null=True)
    need = fields.TextField(default="")
    budget = fields.CharField(max_length=100, default="")
    utm: Any = fields.JSONField(default=dict)
    referrer = fields.CharField(max_length=500, default="")
    consent_text = fields.TextField(default="")
    consented_at = fields.DatetimeField(null=True)
    channel = fields.CharField(max_length=16)
    form: fields.ForeignKeyNullableRelation[LeadForm] = fields.ForeignKeyField(
        "models.LeadForm", related_name="leads", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    library = fields.CharField(max_length=16)
    captured_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="captured_leads", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    last_activity_at = fields.DatetimeField()
    state = fields.CharField(max_length=12)
    invalid_reason = fields.CharField(max_length=24, null=True)
    ended_at = fields.DatetimeField(null=True)
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="leads", null=True, on_delete=fields.RESTRICT
    )
    partner: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="leads", null=True, on_delete=fields.RESTRICT
    )
    assigned_at = fields.DatetimeField(null=True)
    released_by_ids: Any = ArrayField(element_type="uuid", default=list)
    waiting_since = fields.DatetimeField(null=True)
    waiting_reason = fields.CharField(max_length=24, null=True)
    score = fields.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0))
    grade = fields.CharField(max_length=1, default="D")
    scored_at = fields.DatetimeField(null=True)
    scoring_model: fields.ForeignKeyNullableRelation[ScoringModel] = fields.ForeignKeyField(
        "models.ScoringModel", related_name="leads", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    score_parts: Any = fields.JSONField(default=list)
    respond_due_at = fields.DatetimeField(null=True)
    respond_warn_at = fields.DatetimeField(null=True)
    respond_warned_at = fields.DatetimeField(null=True)
    responded_at = fields.DatetimeField(null=True)
    taken_back = fields.SmallIntField(default=0)
    next_contact_at = fields.DatetimeField(null=True)
    nurturing_since = fields.DatetimeField(null=True)
    nurture_next_at = fields.DatetimeField(null=True)
    reassess_at = fields.DatetimeField(null=True)
    unsubscribed_at = fields.DatetimeField(null=True)
    customer: fields.ForeignKeyNullableRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", related_name="leads", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    contact: fields.ForeignKeyNullableRelation[Contact] = fields.ForeignKeyField(
        "models.Contact", related_name="leads", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    search = fields.TextField(default="")
    grams: Any = ArrayField(element_type="text", default=list)
    version = fields.IntField(default=1)

    form_id: UUID | None
    captured_by_id: UUID | None
    owner_id: UUID | None
    partner_id: UUID | None
    scoring_model_id: UUID | None
    customer_id: UUID | None
    contact_id: UUID | None

    class Meta:
        table = "lead"


class LeadShadowScore(Record):
    """What the model in shadow last said of a lead beside the live one, both at the same moment.

    `shadow` and `live` are the keys of the two models; they are no references, so that a model that goes away never
    stands in the way of a lead that is being scored.
    """

    lead: fields.OneToOneRelation[Lead] = fields.OneToOneField(
        "models.Lead", related_name="shadow_score", on_delete=fields.CASCADE
    )
    shadow = fields.UUIDField()
    live = fields.UUIDField()
    score = fields.DecimalField(max_digits=5, decimal_places=2)
    grade = fields.CharField(max_length=1)
    parts: Any = fields.JSONField(default=list)
    live_score = fields.DecimalField(max_digits=5, decimal_places=2)
    live_grade = fields.CharField(max_length=1)
    scored_at = fields.DatetimeField()

    lead_id: UUID

    class Meta:
        table = "lead_shadow_score"


class LeadActivity(Record):
    """Something that the person did, or that was done with them: what behaviour is scored by.

    `by` is who entered it, `way`, `body` and `reached` belong to a contact that a rep made.
    """

    lead: fields.ForeignKeyRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="activities", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=16)
    at = fields.DatetimeField()
    created_at = fields.DatetimeField()
    by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="lead_activities", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    way = fields.CharField(max_length=8, null=True)
    reached = fields.BooleanField(null=True)
    body = fields.TextField(default="")
    detail: Any = fields.JSONField(default=dict)

    lead_id: UUID
    by_id: UUID | None

    class Meta:
        table = "lead_activity"
        indexes = (("lead_id", "at"),)


class LeadMove(Record):
    """One step in the life of a lead: what happened, who did it, from which state and holder to which, and why."""

    lead: fields.ForeignKeyRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="moves", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=16)
    at = fields.DatetimeField()
    by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="lead_moves", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    from_state = fields.CharField(max_length=12, null=True)
    to_state = fields.CharField(max_length=12)
    from_owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="lead_moves_from", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    to_owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="lead_moves_to", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    reason = fields.CharField(max_length=40, null=True)
    remark = fields.TextField(default="")
    detail: Any = fields.JSONField(default=dict)

    lead_id: UUID
    by_id: UUID | None
    from_owner_id: UUID | None
    to_owner_id: UUID | None

    class Meta:
        table = "lead_move"
        indexes = (("lead_id", "at"), ("kind", "at"))


class LeadFollowUp(Record):
    """One follow-up that the cadence of the lead's grade asked its holder for; `missed_at` once its day is over."""

    lead: fields.ForeignKeyRelation[Lead] = fields.ForeignKeyField(
        "models.Lead", related_name="follow_ups", on_delete=fields.CASCADE
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="lead_follow_ups", on_delete=fields.RESTRICT
    )
    grade = fields.CharField(max_length=1)
    due_on = fields.DateField()
    created_at = fields.DatetimeField()
    done_at = fields.DatetimeField(null=True)
    missed_at = fields.DatetimeField(null=True)
    cancelled_at = fields.DatetimeField(null=True)

    lead_id: UUID
    user_id: UUID

    class Meta:
        table = "lead_follow_up"
        unique_together = (("lead", "user", "due_on"),)
        indexes = (("user_id", "due_on"),)


class NurtureContent(Record):
    """What leads that are not ready yet are sent: an insight, product news or an invitation, from a day on."""

    kind = fields.CharField(max_length=12)
    language = fields.CharField(max_length=16)
    subject = fields.CharField(max_length=200)
    body = fields.TextField()
    from_on = fields.DateField()
    until_on = fields.DateField(null=True)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="nurture_contents", null=True, on_delete=fields.RESTRICT, db_index=True
    )
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    withdrawn_at = fields.DatetimeField(null=True)

    created_by_id: UUID | None

    class Meta:
        table = "nurture_content"
