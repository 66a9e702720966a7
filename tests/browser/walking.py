"""The addresses of all pages, their holes filled with records that the person sees."""

import re
from typing import Any

import models
from models.record import Record
from tests.browser.live import Live
from web.page import Page
from web.routes import PAGES

HOLE = re.compile(r"\{(\w+)\}")
RECORDS: dict[str, tuple[type[Record], dict[str, Any]]] = {
    "customerId": (models.Customer, {}),
    "leadId": (models.Lead, {}),
    "userId": (models.User, {}),
    "departmentId": (models.Department, {}),
    "noteId": (models.ContactNote, {}),
    "ticketId": (models.Ticket, {}),
    "cannedAnswerId": (models.CannedAnswer, {"retired_at": None}),
    "otherId": (models.Ticket, {}),
    "promiseId": (models.Task, {"kind": "PROMISE", "done_at": None, "cancelled_at": None}),
    "servicePolicyId": (models.ServicePolicy, {}),
    "taskId": (models.Task, {"done_at": None, "cancelled_at": None}),
    "disputeId": (models.CollisionDispute, {}),
    "ruleId": (models.ResourceRule, {}),
    "ruleSetId": (models.DistributionRuleSet, {}),
    "optionId": (models.OptionItem, {}),
    "importId": (models.CustomerImport, {}),
    "poolId": (models.Pool, {}),
    "runId": (models.RecycleRun, {}),
    "modelId": (models.ScoringModel, {}),
    "scoringRunId": (models.ScoringRun, {"state": "STOPPED"}),
    "sessionId": (models.SignInSession, {}),
    "tokenId": (models.ApiToken, {}),
    "absenceId": (models.Absence, {}),
    "leadImportId": (models.LeadImport, {}),
    "formId": (models.LeadForm, {}),
    "ticketFormId": (models.TicketForm, {}),
    "incomingMailId": (models.IncomingMail, {"outcome": "REFUSED"}),
    "contentId": (models.NurtureContent, {}),
    "mailId": (models.Mail, {}),
    "suppressionId": (models.MailSuppression, {}),
    "surveyId": (models.Survey, {}),
    "roundId": (models.SurveyRound, {}),
    "codeId": (models.SurveyCode, {}),
    "messageId": (models.ShortMessage, {}),
    "answerId": (models.SurveyAnswer, {"low": True, "loop_closed_at": None}),
    "notificationId": (models.Notification, {}),
}
OF_ROUTING: dict[str, tuple[type[Record], dict[str, Any]]] = {"ruleSetId": (models.RoutingRuleSet, {})}
PAPERS = {"/surveys/{surveyId}/codes/{codeId}/print"}  # what is printed for customers speaks their language
PARTS = {"/people/login", "/tickets/{ticketId}/canned/{cannedAnswerId}"}  # pieces that a page fetches for itself
WORDS = {"/settings/numbers": "cooling_days", "/jobs": "recycle", "/settings/lists": "INDUSTRY", "/scoring": "r1"}


def whole() -> list[Page]:
    """The pages that are pages, and not pieces of one."""
    return [page for page in PAGES if page.path not in PARTS]


async def walk(live: Live, login: str) -> dict[str, Page]:
    """Every page by the address at which this person would meet it; without the pages whose record is not there."""
    found = {}
    for page in whole():
        holes = {hole: await _value(live, login, page, hole) for hole in HOLE.findall(page.path)}
        if all(holes.values()):
            found[HOLE.sub(lambda hole, holes=holes: str(holes[hole[1]]), page.path)] = page
    return found


async def _value(live: Live, login: str, page: Page, hole: str) -> str | None:
    records = {**RECORDS, **OF_ROUTING} if page.path.startswith("/routing") else RECORDS
    if hole in records:
        model, filters = records[hole]
        return await live.first(login, model, **filters)
    return next(word for start, word in WORDS.items() if page.path.startswith(start))
