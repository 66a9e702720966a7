"""The only doors to records: everybody who reads or changes goes through `visible` or `find`."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Count
from tortoise.queryset import QuerySet

import models
from domain import ids
from domain.refusal import not_found, required
from domain.surveys.figures import FEWEST
from domain.viewer import Scope, Viewer
from models.kinds import MessageKind, PoolKind
from models.record import Record

R = TypeVar("R", bound=Record)
_NOTHING = Q(id__isnull=True)
_EVERYTHING = Q()
_OF_VENDOR = Q(by__department__partner_id__isnull=True)


def visible(viewer: Viewer, model: type[R]) -> QuerySet[R]:
    """All records of that kind that exist for the viewer."""
    return model.filter(_NOTHING if viewer.scope is Scope.NOTHING else DOORS[model](viewer))


async def find(
    viewer: Viewer, model: type[R], public_id: str | None, *, field: str | None = None, lock: bool = False
) -> R:
    """The record of that public id, locked for change where asked; refuses with REQUIRED or NOT_FOUND."""
    if field and not public_id:
        required(field)
    key = ids.key(model, public_id)
    if key is None:
        not_found(field)
    return await by_key(viewer, model, key, field=field, lock=lock)


async def by_key(viewer: Viewer, model: type[R], key: UUID, *, field: str | None = None, lock: bool = False) -> R:
    """The record with that key; refuses with NOT_FOUND. Locking takes the row first and then looks again."""
    if lock:
        await model.filter(id=key).only("id").select_for_update(no_key=True)  # `values` would drop the lock
    found = await visible(viewer, model).filter(id=key).first()
    if found is None:
        not_found(field)
    return found


def in_service(viewer: Viewer) -> QuerySet[models.Customer]:
    """The customers that exist for the viewer, and those who asked for something that does."""
    asked = visible(viewer, models.Ticket).filter(customer_id__isnull=False).values("customer_id")
    seen = visible(viewer, models.Customer).values("id")
    return models.Customer.filter(Q(Q(id__in=Subquery(seen)), Q(id__in=Subquery(asked)), join_type=Q.OR))


def holds(viewer: Viewer) -> Q:
    """Customers held by somebody inside the viewer's scope."""
    if viewer.scope is Scope.NOTHING:
        return _NOTHING
    held = Q(owner_id__isnull=False)
    if viewer.scope is Scope.ALL:
        return held
    if viewer.scope is Scope.PARTNER:
        return held & Q(partner_id=viewer.partner_id)
    own = Q(owner_id=viewer.id)
    if viewer.departments:
        return own | Q(owner__department_id__in=list(viewer.departments))
    return own


def rated(viewer: Viewer) -> Q:
    """Invitations and anonymous answers that are about the work of those inside the viewer's scope."""
    if viewer.scope is Scope.NOTHING:
        return _NOTHING
    if viewer.scope is Scope.ALL:
        return _EVERYTHING
    if viewer.scope is Scope.PARTNER:
        return Q(partner_id=viewer.partner_id)
    own = Q(rep_id=viewer.id)
    return own | Q(rep__department_id__in=list(viewer.departments)) if viewer.departments else own


def promised(viewer: Viewer) -> QuerySet[models.Task]:
    """The promises that were given in tickets which the viewer sees, whoever is to keep them."""
    seen = _NOTHING if viewer.scope is Scope.NOTHING else _of_ticket(viewer)
    return models.Task.filter(seen, kind="PROMISE")


def _customers(viewer: Viewer) -> Q:
    """Held inside the scope, in a pool that one sees, or entrusted to who serves and changes no customers."""
    seen = holds(viewer) | Q(pool_id__in=Subquery(models.Pool.filter(_pools(viewer)).values("id")))
    serves = viewer.may("ticket.take") and not viewer.may("customer.update")
    return seen | Q(service_manager_id=viewer.id) if serves else seen


def _pools(viewer: Viewer) -> Q:
    if viewer.scope is Scope.ALL:
        return _EVERYTHING
    public = Q(kind=PoolKind.PUBLIC, library=viewer.library) if viewer.may("customer.claim") else _NOTHING
    if viewer.scope is Scope.PARTNER:
        return public | Q(partner_id=viewer.partner_id)
    return public


def _of_customer(viewer: Viewer) -> Q:
    return Q(customer_id__in=Subquery(visible(viewer, models.Customer).values("id")))


def _comments(viewer: Viewer) -> Q:
    """By themselves only those about held customers: in a pool they stand under the veil of their notes."""
    return Q(note__customer_id__in=Subquery(models.Customer.filter(holds(viewer)).values("id")))


def _departments(viewer: Viewer) -> Q:
    if viewer.scope is Scope.ALL:
        return _EVERYTHING
    if viewer.partner_id:
        return Q(partner_id=viewer.partner_id)
    return Q(id__in=[*viewer.department_path, *viewer.departments])


def _users(viewer: Viewer) -> Q:
    if viewer.scope is Scope.ALL:
        return _EVERYTHING
    return Q(id=viewer.id) | Q(department_id__in=list(viewer.departments))


def _by_user(viewer: Viewer) -> Q:
    return Q(user_id__in=Subquery(visible(viewer, models.User).values("id")))


def _mine(viewer: Viewer) -> Q:
    return Q(user_id=viewer.id)


def _having(permission: str) -> Callable[[Viewer], Q]:
    return lambda viewer: _EVERYTHING if viewer.may(permission) else _NOTHING


def _everyone(viewer: Viewer) -> Q:  # noqa: ARG001 - the shape of a door
    return _EVERYTHING


def _disputes(viewer: Viewer) -> Q:
    return _EVERYTHING if viewer.may("dispute.read") else Q(by_id=viewer.id)


def _leads(viewer: Viewer) -> Q:
    """Leads held by somebody inside the scope; those that nobody holds are the business of who sees everything."""
    if viewer.scope is Scope.ALL:
        return _EVERYTHING if viewer.may("lead.list-all") else _NOTHING
    if viewer.scope is Scope.PARTNER:
        return Q(partner_id=viewer.partner_id)
    own = Q(owner_id=viewer.id)
    if viewer.departments:
        return own | Q(owner__department_id__in=list(viewer.departments))
    return own


def _of_lead(viewer: Viewer) -> Q:
    return Q(lead_id__in=Subquery(visible(viewer, models.Lead).values("id")))


def _of_held(viewer: Viewer) -> Q:
    return Q(customer_id__in=Subquery(models.Customer.filter(holds(viewer)).values("id")))


def _tickets(viewer: Viewer) -> Q:
    """What one works on or opened for nobody known, of customers held in scope or entrusted; all for who serves all.

    Who leads agents sees what these work on, and what waits for one.
    """
    if viewer.may("ticket.list-all"):
        return _EVERYTHING
    theirs = holds(viewer) | Q(service_manager_id=viewer.id)
    of_customers = Q(customer_id__in=Subquery(models.Customer.filter(theirs).values("id")))
    seen = Q(assignee_id=viewer.id) | Q(created_by_id=viewer.id, customer_id__isnull=True) | of_customers
    if not viewer.may("service-team.read"):
        return seen
    return seen | Q(assignee__department_id__in=list(viewer.departments)) | Q(waiting_reason__isnull=False)


def _of_ticket(viewer: Viewer) -> Q:
    return Q(ticket_id__in=Subquery(visible(viewer, models.Ticket).values("id")))


def _messages(viewer: Viewer) -> Q:
    """What was said in tickets that one sees; notes among ourselves stay in the house that wrote them."""
    if viewer.may("ticket.list-all"):
        return _of_ticket(viewer)
    house = Q(by__department__partner_id=viewer.partner_id) if viewer.partner_id else _OF_VENDOR
    return _of_ticket(viewer) & Q(Q(kind__not=MessageKind.NOTE), Q(by_id=viewer.id), house, join_type=Q.OR)


def _ticket_files(viewer: Viewer) -> Q:
    """Files of requests that one sees, and of what was said in them as far as one may read it."""
    said = Q(message_id__in=Subquery(visible(viewer, models.TicketMessage).values("id")))
    return _of_ticket(viewer) & Q(Q(message_id__isnull=True), said, join_type=Q.OR)


def _invitations(viewer: Viewer) -> Q:
    """Those about customers held inside the scope or about one's own work, and all for who reads all results.

    What was scanned names no customer: it belongs to who leads those whose work was asked about.
    """
    if viewer.may("survey.read-all"):
        return _EVERYTHING
    held = Q(customer_id__in=Subquery(models.Customer.filter(holds(viewer)).values("id")))
    led = Q(code_id__isnull=False, rep__department_id__in=list(viewer.departments)) if viewer.departments else _NOTHING
    return Q(held, Q(rep_id=viewer.id), led, join_type=Q.OR)


def _survey_answers(viewer: Viewer) -> Q:
    """Those to visible invitations; single anonymous ones only for who reads all results, where five are together."""
    named = Q(survey__anonymous=False)
    if not viewer.may("survey.read-all"):
        seen = Q(invitation_id__in=Subquery(visible(viewer, models.SurveyInvitation).values("id")))
        return seen & named
    many = models.Survey.filter(anonymous=True).annotate(n=Count("answers")).filter(n__gte=FEWEST)
    return Q(named, Q(survey_id__in=Subquery(many.values("id"))), join_type=Q.OR)


def _survey_codes(viewer: Viewer) -> Q:
    """Those one has made or that ask about one's own work or that of one's people; all for who reads all results."""
    if viewer.may("survey.read-all"):
        return _EVERYTHING
    if not viewer.may("survey.read"):
        return _NOTHING
    own = Q(created_by_id=viewer.id) | Q(rep_id=viewer.id)
    return own | Q(rep__department_id__in=list(viewer.departments)) if viewer.departments else own


def _rounds(viewer: Viewer) -> Q:
    """One's own, those of the people one leads, and all for who reads all results."""
    return (
        _EVERYTHING
        if viewer.may("survey.read-all")
        else Q(started_by_id=viewer.id) | Q(started_by__department_id__in=list(viewer.departments))
    )


def _imports(viewer: Viewer) -> Q:
    return _EVERYTHING if viewer.scope is Scope.ALL else Q(by_id=viewer.id)


DOORS: dict[type[Record], Callable[[Viewer], Q]] = {
    models.Absence: _by_user,
    models.ApiToken: _mine,
    models.AuditEntry: _having("audit.read"),
    models.CannedAnswer: _having("ticket.reply"),
    models.ChurnWarning: _of_held,
    models.CollisionDispute: _disputes,
    models.CollisionReceipt: lambda viewer: Q(viewer_id=viewer.id),
    models.Contact: _of_customer,
    models.ContactNote: _of_customer,
    models.Customer: _customers,
    models.CustomerHealth: _of_held,
    models.CustomerImport: _imports,
    models.CustomerMove: _of_customer,
    models.DayResult: _by_user,
    models.Department: _departments,
    models.DistributionDecision: _of_lead,
    models.DistributionRuleSet: _having("distribution.read"),
    models.DistributionTrial: _having("distribution.read"),
    models.ImportRow: lambda viewer: Q(
        customer_import_id__in=Subquery(visible(viewer, models.CustomerImport).values("id"))
    ),
    models.JobRun: _having("job.read"),
    models.IncomingMail: _having("incoming-mail.read"),
    models.Lead: _leads,
    models.LeadActivity: _of_lead,
    models.LeadFollowUp: lambda viewer: _by_user(viewer) & _of_lead(viewer),
    models.LeadForm: _having("lead-form.edit"),
    models.LeadImport: _imports,
    models.LeadImportRow: lambda viewer: Q(
        lead_import_id__in=Subquery(visible(viewer, models.LeadImport).values("id"))
    ),
    models.LeadMove: _of_lead,
    models.Mail: _having("mail.read"),
    models.MailSuppression: _having("mail.read"),
    models.NoteComment: _comments,
    models.Notification: _mine,
    models.NurtureContent: _having("nurture.read"),
    models.Opportunity: _of_held,
    models.OptionItem: _everyone,
    models.Pool: _pools,
    models.RecycleRun: _having("recycle.control"),
    models.ResourceRule: _having("settings.read"),
    models.RoutingDecision: _of_ticket,
    models.RoutingRuleSet: _having("routing.read"),
    models.RoutingTrial: _having("routing.read"),
    models.ScoringModel: _having("scoring.read"),
    models.ScoringRun: _having("scoring.read"),
    models.ScoringTrial: _having("scoring.read"),
    models.ServicePolicy: _having("service-policy.read"),
    models.Setting: _having("settings.read"),
    models.ShortMessage: _having("mail.read"),
    models.SignInSession: _mine,
    models.StoredFile: lambda viewer: Q(owner_id=viewer.id, staged_until__isnull=False),
    models.Survey: _having("survey.read"),
    models.SurveyAnswer: _survey_answers,
    models.SurveyCode: _survey_codes,
    models.SurveyInvitation: _invitations,
    models.SurveyRound: _rounds,
    models.Task: lambda viewer: _by_user(viewer) & _of_customer(viewer),
    models.Ticket: _tickets,
    models.TicketFile: _ticket_files,
    models.TicketForm: _having("ticket-form.edit"),
    models.TicketMessage: _messages,
    models.TicketMove: _of_ticket,
    models.User: _users,
}
