"""What is shown of short messages: never their text, which holds the link that answers for its reader."""

from domain.rows import One, Shape, columns, id_of
from domain.surveys.invitation_shapes import SURVEY_INVITATION
from models import ShortMessage

SHORT_MESSAGE: Shape = Shape(
    ShortMessage,
    {
        "id": id_of(ShortMessage),
        **columns("way", "to", "to_name", "language", "state", "attempts", "error"),
        **columns("created_at", "next_try_at", "sent_at", "delivered_at", "failed_at"),
        "invitation": One("invitation", lambda: SURVEY_INVITATION),
    },
    typename="ShortMessage",
)
