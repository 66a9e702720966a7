"""The closed sets of codes that columns hold; migrations refer to none of them."""

from enum import StrEnum


class Library(StrEnum):
    """The sales channel that a customer record belongs to."""

    CHANNEL = "CHANNEL"
    TELESALES = "TELESALES"
    INDUSTRY = "INDUSTRY"


class DepartmentKind(StrEnum):
    """ROOT is the installation, VENDOR the vendor's own house, PARTNER an agency, UNIT what lies below those."""

    ROOT = "ROOT"
    VENDOR = "VENDOR"
    PARTNER = "PARTNER"
    UNIT = "UNIT"


class Role(StrEnum):
    """The built-in roles."""

    VENDOR_ADMIN = "VENDOR_ADMIN"
    CHANNEL_OPS = "CHANNEL_OPS"
    PARTNER_ADMIN = "PARTNER_ADMIN"
    MANAGER = "MANAGER"
    SUPERVISOR = "SUPERVISOR"
    REP = "REP"
    SERVICE_AGENT = "SERVICE_AGENT"
    MARKETER = "MARKETER"
    AUDITOR = "AUDITOR"
    INTEGRATION = "INTEGRATION"


class PoolKind(StrEnum):
    """A partner pool is its administrator's, a public pool is every eligible rep's."""

    PARTNER = "PARTNER"
    PUBLIC = "PUBLIC"


class NumberKind(StrEnum):
    """Where a number of a customer was written; CONTACT is a contact person's."""

    PHONE = "PHONE"
    FAX = "FAX"
    CONTACT = "CONTACT"


class Move(StrEnum):
    """How a customer came from one holder or pool to another."""

    ENTER = "ENTER"
    IMPORT = "IMPORT"
    CLAIM = "CLAIM"
    ASSIGN = "ASSIGN"
    RELEASE = "RELEASE"
    PASS = "PASS"  # noqa: S105 - a move, not a secret
    RECYCLE = "RECYCLE"
    RESTORE = "RESTORE"


class Way(StrEnum):
    """How a contact took place."""

    PHONE = "PHONE"
    VISIT = "VISIT"
    WECHAT = "WECHAT"
    EMAIL = "EMAIL"
    MEETING = "MEETING"
    OTHER = "OTHER"


class NeedChange(StrEnum):
    """What became of the need since the last contact."""

    NONE = "NONE"
    ADDED = "ADDED"
    REDUCED = "REDUCED"
    CHANGED = "CHANGED"


class Concern(StrEnum):
    """What the customer worries about."""

    PRICE = "PRICE"
    SERVICE = "SERVICE"
    COMPETITOR = "COMPETITOR"
    OTHER = "OTHER"


class NotCounted(StrEnum):
    """Why a contact note is not an effective contact, or does not count towards the day."""

    MATURITY_ZERO = "MATURITY_ZERO"
    NOT_REACHED = "NOT_REACHED"
    BUSY = "BUSY"
    COUNTED_TODAY = "COUNTED_TODAY"
    DAY_CLOSED = "DAY_CLOSED"


class ReleaseReason(StrEnum):
    """Why a customer is given up."""

    NO_NEED = "NO_NEED"
    NO_BUDGET = "NO_BUDGET"
    CHOSE_COMPETITOR = "CHOSE_COMPETITOR"
    UNREACHABLE = "UNREACHABLE"
    CLOSED_DOWN = "CLOSED_DOWN"
    WRONG_DATA = "WRONG_DATA"
    OTHER = "OTHER"


class InformationClass(StrEnum):
    """How much of a customer's data which roles may open; also sets the recycle time."""

    A = "A"
    B = "B"
    C = "C"


class Measure(StrEnum):
    """What a resource rule bounds: caps (stock, claims, openings) and daily targets."""

    STOCK = "STOCK"
    CLAIMS = "CLAIMS"
    OPENINGS = "OPENINGS"
    NEW_KEY_CUSTOMERS = "NEW_KEY_CUSTOMERS"
    EFFECTIVE_CONTACTS = "EFFECTIVE_CONTACTS"


class RuleScope(StrEnum):
    """For whom a resource rule stands, narrowest first."""

    PERSON = "PERSON"
    DEPARTMENT = "DEPARTMENT"
    PARTNER = "PARTNER"
    TIER = "TIER"
    ROLE = "ROLE"
    EVERYONE = "EVERYONE"


class DisputeState(StrEnum):
    """Where a dispute stands: UPHELD means that the agent was right."""

    OPEN = "OPEN"
    UPHELD = "UPHELD"
    REFUSED = "REFUSED"


class ImportState(StrEnum):
    """Where an import stands."""

    UPLOADED = "UPLOADED"
    CHECKING = "CHECKING"
    CHECKED = "CHECKED"
    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
    DONE = "DONE"
    CANCELLED = "CANCELLED"
    FAILED = "FAILED"


class Outcome(StrEnum):
    """What a row of an import is: new, like or kin to another company, another's double, or not to be used."""

    CLEAR = "CLEAR"
    SIMILAR = "SIMILAR"
    RELATED = "RELATED"
    SAME = "SAME"
    REFUSED = "REFUSED"


class LeadOutcome(StrEnum):
    """What a row of an import of leads is: new, of a lead there is, of a held customer, in already, or no use."""

    NEW = "NEW"
    JOINS = "JOINS"
    CUSTOMER = "CUSTOMER"
    BEFORE = "BEFORE"
    REFUSED = "REFUSED"


class LeadState(StrEnum):
    """Where a lead stands."""

    NEW = "NEW"
    ASSIGNED = "ASSIGNED"
    CONTACTED = "CONTACTED"
    QUALIFIED = "QUALIFIED"
    CONVERTED = "CONVERTED"
    INVALID = "INVALID"
    NURTURING = "NURTURING"


class LeadChannel(StrEnum):
    """By which way a lead came in."""

    FORM = "FORM"
    API = "API"
    IMPORT = "IMPORT"
    HAND = "HAND"
    EVENT = "EVENT"
    CAMPAIGN = "CAMPAIGN"


class PostKind(StrEnum):
    """What became of a post to a form: POSTED counts towards its bound, FROM towards that of an address.

    SCANNED is no post: how often the page of a survey's code was opened within a day.
    """

    POSTED = "POSTED"
    FROM = "FROM"
    TAKEN = "TAKEN"
    TRAPPED = "TRAPPED"
    REFUSED = "REFUSED"
    SCANNED = "SCANNED"


class ActivityKind(StrEnum):
    """What a person did, as scoring knows it; CONTACT is a rep's contact with them."""

    FORM = "FORM"
    PRICE_PAGE = "PRICE_PAGE"
    WHITE_PAPER = "WHITE_PAPER"
    TRIAL = "TRIAL"
    EVENT = "EVENT"
    MAIL_OPEN = "MAIL_OPEN"
    MAIL_CLICK = "MAIL_CLICK"
    INQUIRY = "INQUIRY"
    CALL = "CALL"
    CONTACT = "CONTACT"


class LeadMoveKind(StrEnum):
    """What happened to a lead."""

    CAPTURE = "CAPTURE"
    MERGE = "MERGE"
    ASSIGN = "ASSIGN"
    WAIT = "WAIT"
    CONTACT = "CONTACT"
    QUALIFY = "QUALIFY"
    CONVERT = "CONVERT"
    INVALIDATE = "INVALIDATE"
    NURTURE = "NURTURE"
    REASSESS = "REASSESS"
    RETURN = "RETURN"
    REOPEN = "REOPEN"
    RELEASE = "RELEASE"
    WARN = "WARN"
    ESCALATE = "ESCALATE"
    TAKE_BACK = "TAKE_BACK"
    REGRADE = "REGRADE"


class WaitingReason(StrEnum):
    """Why nobody holds a lead that somebody should."""

    NOT_YET = "NOT_YET"
    NO_RULES = "NO_RULES"
    NOBODY_ELIGIBLE = "NOBODY_ELIGIBLE"
    OUTSIDE_HOURS = "OUTSIDE_HOURS"
    CAPS_FULL = "CAPS_FULL"


class InvalidReason(StrEnum):
    """Why a lead is none."""

    WRONG_NUMBER = "WRONG_NUMBER"
    NO_INTEREST = "NO_INTEREST"
    NOT_A_COMPANY = "NOT_A_COMPANY"
    COMPETITOR = "COMPETITOR"
    SPAM = "SPAM"
    DUPLICATE = "DUPLICATE"
    OTHER = "OTHER"


class GiveBackReason(StrEnum):
    """Why a rep gives a lead back."""

    NO_TIME = "NO_TIME"
    WRONG_REGION = "WRONG_REGION"
    WRONG_INDUSTRY = "WRONG_INDUSTRY"
    LANGUAGE = "LANGUAGE"
    OTHER = "OTHER"


class VersionState(StrEnum):
    """Where a version of rules stands."""

    DRAFT = "DRAFT"
    SHADOW = "SHADOW"
    LIVE = "LIVE"
    RETIRED = "RETIRED"


class ScoringRunKind(StrEnum):
    """Why every open lead is scored: another model went live, points fade, a model began to run in shadow."""

    ACTIVATE = "ACTIVATE"
    RESTORE = "RESTORE"
    UNDO = "UNDO"
    DECAY = "DECAY"
    SHADOW = "SHADOW"


class ScoringRunState(StrEnum):
    """Where a run stands; while it is counted or stopped nothing has been written yet."""

    COUNTING = "COUNTING"
    STOPPED = "STOPPED"
    SCORING = "SCORING"
    FINISHED = "FINISHED"
    OVERTAKEN = "OVERTAKEN"
    UNDONE = "UNDONE"


class Strategy(StrEnum):
    """How a distribution rule chooses among those who are eligible."""

    ROUND_ROBIN = "ROUND_ROBIN"
    WEIGHTED = "WEIGHTED"
    LEAST_LOADED = "LEAST_LOADED"
    BEST_CONVERSION = "BEST_CONVERSION"
    NAMED = "NAMED"
    NURTURE = "NURTURE"


class ContentKind(StrEnum):
    """What leads in nurturing are sent."""

    INSIGHT = "INSIGHT"
    NEWS = "NEWS"
    INVITATION = "INVITATION"


class TicketState(StrEnum):
    """Where a ticket stands; WAITING is for the customer."""

    NEW = "NEW"
    OPEN = "OPEN"
    WAITING = "WAITING"
    SOLVED = "SOLVED"
    CLOSED = "CLOSED"
    REOPENED = "REOPENED"


class Priority(StrEnum):
    """How urgent a ticket is."""

    LOW = "LOW"
    NORMAL = "NORMAL"
    HIGH = "HIGH"
    URGENT = "URGENT"


class TicketChannel(StrEnum):
    """By which way a ticket came in."""

    BROWSER = "BROWSER"
    API = "API"
    FORM = "FORM"
    MAIL = "MAIL"
    CHAT = "CHAT"
    PHONE = "PHONE"


class TicketMoveKind(StrEnum):
    """What happened to a ticket."""

    OPEN = "OPEN"
    ASSIGN = "ASSIGN"
    TAKE = "TAKE"
    REPLY = "REPLY"
    RECEIVE = "RECEIVE"
    WAIT = "WAIT"
    RESUME = "RESUME"
    SOLVE = "SOLVE"
    CLOSE = "CLOSE"
    REOPEN = "REOPEN"
    UPDATE = "UPDATE"
    MERGE = "MERGE"
    SPLIT = "SPLIT"
    LINK = "LINK"
    UNLINK = "UNLINK"
    LEAD = "LEAD"
    PROMISE = "PROMISE"
    BROKEN = "BROKEN"
    WARN = "WARN"
    ESCALATE = "ESCALATE"
    RETARGET = "RETARGET"


class LinkKind(StrEnum):
    """How a ticket hangs together with another one: SAME reads alike from both ends."""

    SAME = "SAME"
    CAUSES = "CAUSES"
    FOLLOWS = "FOLLOWS"


class MessageKind(StrEnum):
    """Who speaks in a ticket: the customer, we to the customer, or we among ourselves."""

    IN = "IN"
    OUT = "OUT"
    NOTE = "NOTE"


class SurveyKind(StrEnum):
    """What the first question asks: satisfaction (1 to 5), recommendation (0 to 10), effort (1 to 7)."""

    CSAT = "CSAT"
    NPS = "NPS"
    CES = "CES"


class SurveyState(StrEnum):
    """Whether a survey is still being written, asks people, or asks nobody any more."""

    DRAFT = "DRAFT"
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class InvitationWay(StrEnum):
    """How an invitation reaches somebody: by mail or short message, by a link handed over, or by a code they scan."""

    MAIL = "MAIL"
    LINK = "LINK"
    SMS = "SMS"
    WECHAT = "WECHAT"
    QR = "QR"


class Spared(StrEnum):
    """Why somebody was not asked after all."""

    HELD_OUT = "HELD_OUT"
    ASKED_LATELY = "ASKED_LATELY"
    NO_ADDRESS = "NO_ADDRESS"
    NO_GATEWAY = "NO_GATEWAY"
    NO_CONTACT = "NO_CONTACT"
    LEFT = "LEFT"
    SURVEY_CLOSED = "SURVEY_CLOSED"
    OPEN_AGAIN = "OPEN_AGAIN"
    CANCELLED = "CANCELLED"
    UNREACHED = "UNREACHED"


class RoundState(StrEnum):
    """Where a round stands: FAILED is one whose starter may not ask any more."""

    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
    DONE = "DONE"
    CANCELLED = "CANCELLED"
    FAILED = "FAILED"


class CodeKind(StrEnum):
    """Where a code is met."""

    PLACE = "PLACE"
    INVOICE = "INVOICE"
    PARCEL = "PARCEL"


class MessageState(StrEnum):
    """Where a short message stands: DROPPED was pointless by the time, SUPPRESSED goes to somebody who wants none."""

    WAITING = "WAITING"
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    DROPPED = "DROPPED"
    SUPPRESSED = "SUPPRESSED"


class InvitationState(StrEnum):
    """Where an invitation stands; SPARED was never sent."""

    PLANNED = "PLANNED"
    SENT = "SENT"
    ANSWERED = "ANSWERED"
    EXPIRED = "EXPIRED"
    SPARED = "SPARED"


class Through(StrEnum):
    """Through what somebody acted."""

    BROWSER = "BROWSER"
    TOKEN = "TOKEN"  # noqa: S105 - a way in, not a secret
    JOB = "JOB"
    COMMAND = "COMMAND"


class MailState(StrEnum):
    """Where a mail stands: KEPT is for reading in the mailbox only, it was written while nothing was sent."""

    WAITING = "WAITING"
    SENT = "SENT"
    FAILED = "FAILED"
    SUPPRESSED = "SUPPRESSED"
    KEPT = "KEPT"


class SuppressionReason(StrEnum):
    """Why an address is written to no more."""

    BOUNCE = "BOUNCE"
    UNSUBSCRIBED = "UNSUBSCRIBED"
    COMPLAINT = "COMPLAINT"
    MANUAL = "MANUAL"


class BounceKind(StrEnum):
    """What a mail server reports of a mail it had taken."""

    HARD = "hard"
    SOFT = "soft"
    COMPLAINT = "complaint"


class IncomingWay(StrEnum):
    """How a mail came in: fetched from a mailbox, told by a mail gateway, or by the API."""

    IMAP = "IMAP"
    HOOK = "HOOK"
    API = "API"


class IncomingOutcome(StrEnum):
    """What became of a mail that came in: a ticket, an answer in one or by a lead, nothing as was due, or refused."""

    OPENED = "OPENED"
    ANSWERED = "ANSWERED"
    IGNORED = "IGNORED"
    REFUSED = "REFUSED"
