"""Captchas are answered once, and idleness is counted anew for who is restored."""

from tortoise import fields
from tortoise.migrations import operations as ops

from models import migrating


class Migration(migrating.Migration):
    dependencies = [("models", "0003_collision")]

    operations = [
        ops.CreateModel(
            name='UsedChallenge',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'used_challenge', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A captcha that has been answered, rightly or wrongly; its id is the challenge\'s own.'},
            bases=['Model'],
        ),
        ops.AddField(model_name='User', name='restored_at', field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
    ]
