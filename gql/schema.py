"""The schema, put together from its capabilities."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry
import structlog
from graphql import GraphQLError
from strawberry.extensions import (
    AddValidationRules,
    MaxAliasesLimiter,
    MaxTokensLimiter,
    QueryDepthLimiter,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types
from strawberry.types import ExecutionContext

import messages
from domain.auditing import AUDIT_ENTRY
from domain.collision.shapes import DISPUTE
from domain.customers.shapes import CUSTOMER
from domain.distribution.set_shapes import RULE_SET
from domain.distribution.trial_shapes import TRIAL
from domain.files import STORED_FILE
from domain.gateway.shapes import SHORT_MESSAGE
from domain.health.shapes import CHURN, HEALTH
from domain.ids import kind_and_key
from domain.imports.shapes import CUSTOMER_IMPORT, IMPORT_ROW
from domain.jobs import JOB_RUN
from domain.leads.contents import NURTURE_CONTENT
from domain.leads.form_shapes import LEAD_FORM
from domain.leads.import_shapes import LEAD_IMPORT, LEAD_IMPORT_ROW
from domain.leads.links import OPPORTUNITY
from domain.leads.shapes import LEAD
from domain.mails.shapes import MAIL, SUPPRESSION
from domain.notes.shapes import COMMENT, NOTE
from domain.notifications import NOTIFICATION
from domain.operation import OUTAGES, TOO_LONG
from domain.options import OPTION
from domain.people.shapes import ABSENCE, DEPARTMENT, SESSION, TOKEN, USER
from domain.pools.run_shapes import RECYCLE_RUN
from domain.pools.shapes import POOL
from domain.quotas.shapes import DAY_RESULT, RULE
from domain.refusal import Refusal
from domain.routing.shapes import ROUTING_SET, ROUTING_TRIAL
from domain.rows import Shape
from domain.scoring.run_shapes import SCORING_RUN
from domain.scoring.shapes import SCORING_MODEL, SCORING_TRIAL
from domain.surveys.answer_shapes import SURVEY_ANSWER
from domain.surveys.code_shapes import SURVEY_CODE
from domain.surveys.invitation_shapes import SURVEY_INVITATION
from domain.surveys.round_shapes import SURVEY_ROUND
from domain.surveys.shapes import SURVEY
from domain.tickets.canned_listing import CANNED_ANSWER
from domain.tickets.filing import TICKET_FILE
from domain.tickets.form_shapes import TICKET_FORM
from domain.tickets.incoming import INCOMING_MAIL
from domain.tickets.policy_shapes import SERVICE_POLICY
from domain.tickets.shapes import TICKET, TICKET_MESSAGE, TICKET_MOVE
from domain.timeline import MOVE, TASK
from domain.viewer import Viewer
from gql.accounts import AccountMutation
from gql.canned_answers import CannedAnswersMutation, CannedAnswersQuery
from gql.collision import CollisionQuery
from gql.common import Node
from gql.context import Context, Info
from gql.customers import CustomersQuery
from gql.departments import DepartmentMutation
from gql.disputes import DisputesMutation, DisputesQuery
from gql.distribution import DistributionMutation, DistributionQuery
from gql.distribution_rules import DistributionRulesMutation, DistributionRulesQuery
from gql.distribution_trials import DistributionTrialsMutation, DistributionTrialsQuery
from gql.distribution_undoing import DistributionUndoingMutation, DistributionUndoingQuery
from gql.distribution_views import DistributionViewsQuery
from gql.entries import EntriesMutation
from gql.files import FilesMutation
from gql.health import HealthQuery
from gql.holding import HoldingMutation, HoldingQuery
from gql.imports import ImportMutation, ImportQuery
from gql.incoming_mails import IncomingMailsMutation, IncomingMailsQuery
from gql.known_documents import KnownDocuments
from gql.lead_bulk import LeadBulkMutation, LeadBulkQuery
from gql.lead_capture import LeadCaptureMutation, LeadCaptureQuery
from gql.lead_clocks import LeadClocksQuery
from gql.lead_conversion import LeadConversionMutation
from gql.lead_deeds import LeadDeedsMutation
from gql.lead_forms import LeadFormsMutation, LeadFormsQuery
from gql.lead_imports import LeadImportsMutation, LeadImportsQuery
from gql.lead_scores import LeadScoresMutation
from gql.lead_timeline import LeadTimelineQuery
from gql.leads import LeadsQuery
from gql.mails import MailsMutation, MailsQuery
from gql.notes import NotesMutation, NotesQuery
from gql.nurturing import NurturingMutation, NurturingQuery
from gql.opportunities import OpportunitiesQuery
from gql.own_account import OwnAccountMutation
from gql.people import PeopleQuery
from gql.pools import PoolsQuery
from gql.promises import PromisesMutation, PromisesQuery
from gql.reading import one
from gql.recycling import RecyclingMutation, RecyclingQuery
from gql.returning import ReturningQuery
from gql.routing import RoutingMutation, RoutingQuery
from gql.routing_rules import RoutingRulesMutation, RoutingRulesQuery
from gql.rules import RulesMutation, RulesQuery
from gql.scalars import TIME, clean_built_in_text
from gql.scoring import ScoringQuery
from gql.scoring_deeds import ScoringMutation
from gql.scoring_runs import ScoringRunsMutation, ScoringRunsQuery
from gql.scoring_shadow import ScoringShadowMutation, ScoringShadowQuery
from gql.service_levels import ServiceLevelsMutation, ServiceLevelsQuery
from gql.service_team import ServiceTeamMutation, ServiceTeamQuery
from gql.settings import SettingsMutation, SettingsQuery
from gql.short_messages import ShortMessagesMutation, ShortMessagesQuery
from gql.survey_answers import SurveyAnswersMutation, SurveyAnswersQuery
from gql.survey_codes import SurveyCodesMutation, SurveyCodesQuery
from gql.survey_invitations import SurveyInvitationsMutation, SurveyInvitationsQuery
from gql.survey_results import SurveyResultsQuery
from gql.survey_rounds import SurveyRoundsMutation, SurveyRoundsQuery
from gql.surveys import SurveysMutation, SurveysQuery
from gql.tasks import TasksMutation, TasksQuery
from gql.ticket_bulk import TicketBulkMutation, TicketBulkQuery
from gql.ticket_callers import TicketCallersQuery
from gql.ticket_deeds import TicketDeedsMutation
from gql.ticket_forms import TicketFormsMutation, TicketFormsQuery
from gql.ticket_links import TicketLinksMutation
from gql.ticket_work import TicketWorkMutation
from gql.tickets import TicketsQuery
from gql.watching import WatchingMutation, WatchingQuery

log = structlog.get_logger()

SHAPES: tuple[Shape, ...] = (
    ABSENCE,
    AUDIT_ENTRY,
    CANNED_ANSWER,
    CHURN,
    COMMENT,
    CUSTOMER,
    CUSTOMER_IMPORT,
    DAY_RESULT,
    DEPARTMENT,
    DISPUTE,
    HEALTH,
    IMPORT_ROW,
    INCOMING_MAIL,
    JOB_RUN,
    LEAD,
    LEAD_FORM,
    LEAD_IMPORT,
    LEAD_IMPORT_ROW,
    MOVE,
    NOTE,
    MAIL,
    NOTIFICATION,
    NURTURE_CONTENT,
    OPPORTUNITY,
    OPTION,
    POOL,
    RECYCLE_RUN,
    ROUTING_SET,
    ROUTING_TRIAL,
    RULE,
    RULE_SET,
    SCORING_MODEL,
    SCORING_RUN,
    SCORING_TRIAL,
    SERVICE_POLICY,
    SESSION,
    SHORT_MESSAGE,
    STORED_FILE,
    SUPPRESSION,
    SURVEY,
    SURVEY_ANSWER,
    SURVEY_CODE,
    SURVEY_INVITATION,
    SURVEY_ROUND,
    TASK,
    TICKET,
    TICKET_FILE,
    TICKET_FORM,
    TICKET_MESSAGE,
    TICKET_MOVE,
    TOKEN,
    TRIAL,
    USER,
)
QUERIES: tuple[type, ...] = (
    CannedAnswersQuery,
    CollisionQuery,
    CustomersQuery,
    DisputesQuery,
    DistributionQuery,
    DistributionRulesQuery,
    DistributionTrialsQuery,
    DistributionUndoingQuery,
    DistributionViewsQuery,
    HealthQuery,
    ImportQuery,
    IncomingMailsQuery,
    LeadClocksQuery,
    LeadFormsQuery,
    LeadCaptureQuery,
    LeadImportsQuery,
    LeadBulkQuery,
    LeadTimelineQuery,
    LeadsQuery,
    MailsQuery,
    NotesQuery,
    NurturingQuery,
    HoldingQuery,
    OpportunitiesQuery,
    PeopleQuery,
    PoolsQuery,
    PromisesQuery,
    RecyclingQuery,
    ReturningQuery,
    RoutingQuery,
    RoutingRulesQuery,
    RulesQuery,
    ScoringQuery,
    ScoringRunsQuery,
    ScoringShadowQuery,
    ServiceTeamQuery,
    ServiceLevelsQuery,
    SettingsQuery,
    ShortMessagesQuery,
    SurveyAnswersQuery,
    SurveyCodesQuery,
    SurveyInvitationsQuery,
    SurveyResultsQuery,
    SurveyRoundsQuery,
    SurveysQuery,
    TasksQuery,
    TicketBulkQuery,
    TicketFormsQuery,
    TicketsQuery,
    TicketCallersQuery,
    WatchingQuery,
)
MUTATIONS: tuple[type, ...] = (
    AccountMutation,
    CannedAnswersMutation,
    DepartmentMutation,
    DisputesMutation,
    DistributionMutation,
    DistributionRulesMutation,
    DistributionTrialsMutation,
    DistributionUndoingMutation,
    EntriesMutation,
    FilesMutation,
    HoldingMutation,
    ImportMutation,
    IncomingMailsMutation,
    LeadScoresMutation,
    LeadCaptureMutation,
    LeadBulkMutation,
    LeadConversionMutation,
    LeadDeedsMutation,
    LeadFormsMutation,
    MailsMutation,
    LeadImportsMutation,
    NotesMutation,
    NurturingMutation,
    OwnAccountMutation,
    PromisesMutation,
    RecyclingMutation,
    RoutingMutation,
    RoutingRulesMutation,
    RulesMutation,
    ScoringMutation,
    ScoringRunsMutation,
    ScoringShadowMutation,
    ServiceTeamMutation,
    ServiceLevelsMutation,
    SettingsMutation,
    ShortMessagesMutation,
    SurveyAnswersMutation,
    SurveyCodesMutation,
    SurveyInvitationsMutation,
    SurveyRoundsMutation,
    SurveysMutation,
    TasksMutation,
    TicketBulkMutation,
    TicketDeedsMutation,
    TicketLinksMutation,
    TicketWorkMutation,
    TicketFormsMutation,
    WatchingMutation,
)


@strawberry.type
class NodeQuery:
    """Relay's object identification."""

    @strawberry.field(description="Any record by its id; null for what the viewer may not see.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """The record of that id."""
        found = kind_and_key(id)
        shape = _SHAPE_OF.get(found[0]) if found else None
        return await one(info, shape, id) if shape else None


_SHAPE_OF = {shape.model: shape for shape in SHAPES}
MOST_TOKENS = 4000
LIMITS = [*QueryDepthLimiter(max_depth=12).validation_rules, *MaxAliasesLimiter(max_alias_count=60).validation_rules]


def row_value(row: Any, name: str) -> Any:
    """The value of a field: rows are dicts keyed by field name."""
    return row.get(name) if isinstance(row, dict) else getattr(row, name)


class Schema(strawberry.Schema):
    """A schema whose refusals in queries are coded errors, and which logs faults but not the typos of clients."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Gives every error its code, and a fault nothing but a code, a sentence and the request's id."""
        context = execution_context.context if execution_context else None
        viewer = context.viewer if isinstance(context, Context) else None
        for error in errors:
            told = told_of(error, viewer)
            if told is not None:
                error.message, error.extensions = told
            elif not error.extensions:
                error.extensions = {"code": "BAD_USER_INPUT"}


def told_of(error: GraphQLError, viewer: Viewer | None) -> tuple[str, dict[str, Any]] | None:
    """Sentence and extensions of a refusal, an outage or a fault; None where the request itself was wrong."""
    cause, locale = error.original_error, viewer.locale if viewer else messages.DEFAULT
    request = viewer.request_id if viewer else ""
    if cause is None or isinstance(cause, GraphQLError) or (error.path is None and isinstance(cause, ValueError)):
        return None  # a literal that no scalar can read, such as a number of 5,000 digits, has no path yet
    if isinstance(cause, Refusal):
        first = cause.problems[0]
        field = {"field": first.field} if first.field else {}
        return messages.text(locale, first.message, **first.values), {"code": first.code, **field}
    if isinstance(cause, TOO_LONG):
        return messages.text(locale, "refusal-invalid"), {"code": "BAD_USER_INPUT"}
    if isinstance(cause, OUTAGES):
        log.warning("outage", request_id=request, path=error.path, reason=repr(cause))
        return messages.text(locale, "refusal-unavailable"), {"code": "UNAVAILABLE"}
    log.error("fault", request_id=request, path=error.path, exc_info=cause)
    return messages.text(locale, "refusal-internal", request=request), {"code": "INTERNAL"}


def build() -> Schema:
    """A new schema over all capabilities."""
    clean_built_in_text()
    extensions: Sequence[Any] = [
        lambda: AddValidationRules(LIMITS),
        lambda: MaxTokensLimiter(max_token_count=MOST_TOKENS),
        KnownDocuments,
    ]
    return Schema(
        query=merge_types("Query", (NodeQuery, *QUERIES)),
        mutation=merge_types("Mutation", MUTATIONS) if MUTATIONS else None,
        extensions=extensions,
        config=StrawberryConfig(default_resolver=row_value, sort_schema=True, scalar_map={datetime: TIME}),
    )


logging.getLogger("strawberry.execution").setLevel(logging.CRITICAL)
schema = build()
