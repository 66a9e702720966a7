"""Public ids: a prefix that tells the kind, and the key's 32 hex digits."""

import re
from uuid import UUID

import models
from models.record import Record

PREFIXES: dict[type[Record], str] = {
    models.Absence: "abs",
    models.ApiToken: "tok",
    models.AuditEntry: "aud",
    models.CannedAnswer: "can",
    models.ChurnWarning: "chw",
    models.CollisionDispute: "dsp",
    models.CollisionReceipt: "rcp",
    models.Contact: "con",
    models.ContactNote: "not",
    models.Customer: "cus",
    models.CustomerHealth: "hea",
    models.CustomerImport: "imp",
    models.CustomerMove: "mov",
    models.DayResult: "day",
    models.Department: "dep",
    models.DistributionDecision: "dec",
    models.DistributionRuleSet: "drs",
    models.DistributionTrial: "dtr",
    models.Event: "evt",
    models.ImportRow: "row",
    models.IncomingMail: "inm",
    models.JobRun: "job",
    models.Lead: "led",
    models.LeadActivity: "act",
    models.LeadFollowUp: "fup",
    models.LeadForm: "lfm",
    models.LeadImport: "lim",
    models.LeadImportRow: "lir",
    models.LeadMove: "lmv",
    models.Mail: "mai",
    models.MailSuppression: "msu",
    models.NoteComment: "cmt",
    models.Notification: "ntf",
    models.NurtureContent: "nur",
    models.Opportunity: "opp",
    models.OptionItem: "opt",
    models.Pool: "pol",
    models.RecycleRun: "rec",
    models.ResourceRule: "rul",
    models.RoutingDecision: "rde",
    models.RoutingRuleSet: "rrs",
    models.RoutingTrial: "rtr",
    models.ScoringModel: "scm",
    models.ScoringRun: "scr",
    models.ScoringTrial: "sct",
    models.ServicePolicy: "slp",
    models.Setting: "set",
    models.ShortMessage: "smg",
    models.SignInSession: "ses",
    models.StoredFile: "fil",
    models.Survey: "srv",
    models.SurveyAnswer: "ans",
    models.SurveyCode: "scd",
    models.SurveyInvitation: "inv",
    models.SurveyRound: "sro",
    models.Task: "tsk",
    models.Ticket: "tkt",
    models.TicketFile: "tfi",
    models.TicketForm: "tfm",
    models.TicketMessage: "tms",
    models.TicketMove: "tmv",
    models.User: "usr",
}
_SHAPE = re.compile(r"([a-z]{3})_([0-9a-f]{32})")
_MODELS = {prefix: model for model, prefix in PREFIXES.items()}


def public(model: type[Record], key: UUID) -> str:
    """The public id of that record."""
    return f"{PREFIXES[model]}_{key.hex}"


def key(model: type[Record], public_id: str | None) -> UUID | None:
    """The key behind a public id of that kind; None for anything else, whatever its shape."""
    found = kind_and_key(public_id)
    return found[1] if found and found[0] is model else None


def kind_and_key(public_id: str | None) -> tuple[type[Record], UUID] | None:
    """The model and the key behind any public id; None where it cannot be one."""
    match = _SHAPE.fullmatch(public_id or "")
    if not match or match[1] not in _MODELS:
        return None
    return _MODELS[match[1]], UUID(hex=match[2])
