"""What is stored."""

from models.audit import AuditEntry
from models.collision import CollisionCheckCount, CollisionDispute, CollisionKey, CollisionReceipt, CollisionRuling
from models.customers import Contact, Customer, CustomerMove, CustomerNumber
from models.distribution import DistributionDecision, DistributionRuleSet, DistributionState, DistributionTrial
from models.events import Event, EventDelivery, IdempotencyKey
from models.files import StoredFile
from models.forms import FormCount, TicketForm
from models.gateway import ShortMessage
from models.health import ChurnWarning, CustomerHealth, HealthStep
from models.imports import CustomerImport, ImportRow, LeadImport, LeadImportRow
from models.installation import Installation, OptionItem, Setting
from models.jobs import JobPause, JobRun
from models.leads import Lead, LeadActivity, LeadFollowUp, LeadForm, LeadMove, LeadShadowScore, NurtureContent
from models.mails import IncomingMail, Mail, MailSuppression
from models.notes import ContactNote, NoteComment, NoteVersion, Task
from models.notifications import Notification
from models.opportunities import Opportunity
from models.people import (
    Absence,
    ApiToken,
    Department,
    ManagedDepartment,
    SignInFailure,
    SignInSession,
    UsedChallenge,
    User,
)
from models.pools import Pool, PoolOpening, RecycleRun, RecycleTaking, RecycleWarning
from models.routing import RoutingDecision, RoutingRuleSet, RoutingState, RoutingTrial
from models.rules import Counter, DayResult, ResourceRule
from models.scoring import ScoringModel, ScoringRun, ScoringTrial
from models.surveys import Survey, SurveyAnswer, SurveyCode, SurveyInvitation, SurveyRound, SurveyVersion
from models.tickets import CannedAnswer, ServicePolicy, Ticket, TicketFile, TicketLink, TicketMessage, TicketMove

__all__ = [
    "Absence",
    "ApiToken",
    "AuditEntry",
    "CannedAnswer",
    "ChurnWarning",
    "CollisionCheckCount",
    "CollisionDispute",
    "CollisionKey",
    "CollisionReceipt",
    "CollisionRuling",
    "Contact",
    "ContactNote",
    "Counter",
    "Customer",
    "CustomerHealth",
    "CustomerImport",
    "CustomerMove",
    "CustomerNumber",
    "DayResult",
    "Department",
    "DistributionDecision",
    "DistributionRuleSet",
    "DistributionState",
    "DistributionTrial",
    "Event",
    "EventDelivery",
    "FormCount",
    "HealthStep",
    "IdempotencyKey",
    "ImportRow",
    "IncomingMail",
    "Installation",
    "JobPause",
    "JobRun",
    "Lead",
    "LeadActivity",
    "LeadFollowUp",
    "LeadForm",
    "LeadImport",
    "LeadImportRow",
    "LeadMove",
    "LeadShadowScore",
    "Mail",
    "MailSuppression",
    "ManagedDepartment",
    "NoteComment",
    "NoteVersion",
    "Notification",
    "NurtureContent",
    "Opportunity",
    "OptionItem",
    "Pool",
    "PoolOpening",
    "RecycleRun",
    "RecycleTaking",
    "RecycleWarning",
    "ResourceRule",
    "RoutingDecision",
    "RoutingRuleSet",
    "RoutingState",
    "RoutingTrial",
    "ScoringModel",
    "ScoringRun",
    "ScoringTrial",
    "ServicePolicy",
    "Setting",
    "ShortMessage",
    "SignInFailure",
    "SignInSession",
    "StoredFile",
    "Survey",
    "SurveyAnswer",
    "SurveyCode",
    "SurveyInvitation",
    "SurveyRound",
    "SurveyVersion",
    "Task",
    "Ticket",
    "TicketFile",
    "TicketForm",
    "TicketLink",
    "TicketMessage",
    "TicketMove",
    "UsedChallenge",
    "User",
]
