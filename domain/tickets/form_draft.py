"""The draft of a ticket form: what is asked, said and allowed, and everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.forms import ways
from domain.refusal import Problem

# What a form may ask for, in the order in which it asks; the subject is always asked.
FIELDS = ("company", "contact_name", "email", "phone", "type", "product", "subject", "description", "files")
REACHES, SUBJECT = ("email", "phone"), "subject"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as somebody wants it; `asked` and `required` are names of fields, `labels` the form's own words."""

    name: str = ""
    language: str = "zh-CN"
    asked: Sequence[str] = FIELDS
    required: Sequence[str] = ("contact_name", "email", "description")
    labels: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""
    consent_text: str = ""
    thanks: str = ""
    accent: str = ""
    origins: Sequence[str] = ()
    hourly_bound: int = 60

    def rows(self) -> list[dict[str, object]]:
        """What is asked, as it is kept; the subject is there in any case, and must be filled in."""
        asked = [name for name in FIELDS if name in {*self.asked, SUBJECT}]
        return [
            {"name": name, "required": name in {*self.required, SUBJECT}, "label": self.labels.get(name, "").strip()}
            for name in asked
        ]


def problems(draft: Draft) -> list[Problem]:
    """All that is missing or impossible; empty where the form can be kept."""
    return [*ways.problems(draft), *ways.asked_problems(draft, FIELDS, REACHES, "refusal-ticket-form-reach")]
