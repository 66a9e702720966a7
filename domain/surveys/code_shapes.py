"""How codes are read."""

from domain.people.shapes import PERSON
from domain.rows import Derived, Many, One, Shape, columns, id_of
from domain.surveys import scanned, secret
from domain.surveys.shapes import SURVEY
from models import SurveyCode

SURVEY_CODE: Shape = Shape(
    SurveyCode,
    {
        "id": id_of(SurveyCode),
        **columns("name", "kind", "language", "created_at", "retired_at"),
        "link": Derived(("id",), lambda get, _: secret.code_link_of(get("id"))),
        "survey": One("survey", lambda: SURVEY),
        "rep": One("rep", lambda: PERSON),
        "said": Many(scanned.of_codes, scanned.nothing),
    },
    typename="SurveyCode",
)
