"""The survey that every installation starts with: satisfaction a day after a ticket is closed; closed at first."""

from datetime import datetime

from domain.surveys import versions
from domain.surveys.script import Op, Question, QuestionKind, When, kept_of
from models import Survey
from models.kinds import SurveyKind, SurveyState

WHY = Question(
    "why",
    QuestionKind.SINGLE,
    {"zh-CN": "主要是哪里让您不满意？", "en": "What let you down most?"},
    {
        "zh-CN": ("回复太慢", "问题没有解决", "态度或沟通", "价格", "其他"),
        "en": ("Too slow", "Not solved", "How we talked to you", "The price", "Something else"),
    },
    when=When("first", Op.AT_MOST, 3),
)


async def seed(at: datetime, state: SurveyState = SurveyState.CLOSED) -> Survey:
    """Writes it."""
    made = await Survey.create(
        name="工单满意度",
        kind=SurveyKind.CSAT,
        state=state,
        questions=kept_of([WHY]),
        texts={},
        languages=["zh-CN", "en"],
        trigger={"event": "ticket.closed", "hours": 24},
        created_at=at,
        updated_at=at,
    )
    await versions.keep(made, at)
    return made
