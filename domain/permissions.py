"""What each built-in role may do. A permission is named like the deed it allows."""

from models.kinds import Role

_SELL = {
    "collision.check",
    "collision.dispute",
    "customer.enter",
    "customer.update",
    "customer.release",
    "customer.claim",
    "customer.open",
    "contact-note.add",
    "contact-note.edit",
    "task.finish",
    "task.reschedule",
    "export",
}
_LEADS = {
    "lead.capture",
    "lead.update",
    "lead.contact",
    "lead.qualify",
    "lead.convert",
    "lead.invalidate",
    "lead.nurture",
    "lead.release",
    "lead-activity.add",
    "ticket.open",
    "ticket.reply",
    "promise.make",
    "promise.keep",
    "promise.withdraw",
    "file.upload",
    "survey.read",
    "survey.results",
    "survey.invite",
    "loop.close",
    "lead.list",
    "distribution.own",
}
_LEAD_TEAM = {"lead.assign", "lead-clock.board", "distribution.explain"}
_LEAD_HOUSE = {
    "lead.list-all",
    "lead.distribute",
    "lead.import",
    "lead.reopen",
    "lead-form.edit",
    "scoring.read",
    "scoring.edit",
    "distribution.read",
    "distribution.edit",
    "distribution.replay",
    "nurture.read",
    "nurture-content.save",
    "nurture-content.withdraw",
    "mail.read",
    "mail.manage",
}
_SERVE = {
    "ticket.open",
    "ticket.reply",
    "ticket.receive",
    "ticket.close",
    "ticket.update",
    "ticket.assign",
    "ticket.take",
    "ticket.wait",
    "ticket.solve",
    "ticket.reopen",
    "ticket.merge",
    "ticket.split",
    "ticket.link",
    "ticket.unlink",
    "ticket.lead",
    "ticket.list-all",
    "file.upload",
    "incoming-mail.read",
    "incoming-mail.retry",
    "incoming-mail.dismiss",
    "canned-answer.save",
    "canned-answer.retire",
    "canned-answer.restore",
    "promise.make",
    "promise.keep",
    "promise.withdraw",
    "survey.invite",
    "survey.read",
    "loop.close",
    "routing.own",
    "service-team.read",
}
# What leads a service team; supervisors and managers have it where service agents are among their people.
_LEAD_SERVICE = {"routing.explain", "service-team.read", "customer.entrust"}
_SURVEY_TEAM = {"survey-code.add", "survey-code.retire", "survey-round.start"}
_SERVICE_HOUSE = {
    "routing.read",
    "routing.edit",
    "routing.replay",
    "service-policy.read",
    "service-policy.edit",
    "ticket-form.edit",
    "ticket.mail-in",
    "survey.edit",
    "survey.results",
    "survey.read-all",
    *_SURVEY_TEAM,
} | _LEAD_SERVICE
_OWN_ACCOUNT = {"profile.update", "password.change", "session.revoke", "token.create", "token.revoke"}
_PEOPLE = {
    "user.create",
    "user.update",
    "user.disable",
    "user.enable",
    "user.restore",
    "user.password-reset",
    "department.create",
    "department.update",
    "department.move",
    "department.delete",
}
_ABSENCES = {"absence.add", "absence.remove"}
_LEAD_PEOPLE = _ABSENCES | {
    *_SURVEY_TEAM,
    "customer.assign",
    "contact-note.comment",
    "standing.team",
    "recycle.extend",
    "recycle.preview",
    "user.list",
}
_READ_ALL = {
    "ticket.list-all",
    "incoming-mail.read",
    "service-policy.read",
    "survey.read",
    "survey.results",
    "survey.read-all",
    "lead.list",
    "lead.list-all",
    "scoring.read",
    "distribution.read",
    "distribution.explain",
    "routing.read",
    "routing.explain",
    "service-team.read",
    "lead-clock.board",
    "audit.read",
    "user.list",
    "standing.team",
    "recycle.preview",
    "dispute.read",
    "settings.read",
    "job.read",
}
_OPERATE = (
    _READ_ALL
    | _PEOPLE
    | _ABSENCES
    | {
        "customer.assign",
        "customer.assign-anywhere",
        "customer.pass",
        "customer.import",
        "dispute.decide",
        "recycle.control",
        "recycle.extend",
        "contact-note.comment",
        "rule.edit",
        "settings.edit",
        "option.edit",
        "job.run",
    }
)

_HOUSE = _SELL | _LEADS | _LEAD_TEAM | _LEAD_HOUSE | _SERVE | _SERVICE_HOUSE | _OPERATE

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.REP: frozenset(_SELL | _LEADS | _OWN_ACCOUNT),
    Role.SUPERVISOR: frozenset(_SELL | _LEADS | _LEAD_TEAM | _LEAD_SERVICE | _LEAD_PEOPLE | _OWN_ACCOUNT),
    Role.MANAGER: frozenset(_SELL | _LEADS | _LEAD_TEAM | _LEAD_SERVICE | _LEAD_PEOPLE | _OWN_ACCOUNT),
    Role.PARTNER_ADMIN: frozenset(
        _SELL | _LEADS | _LEAD_TEAM | _LEAD_PEOPLE | _PEOPLE | _OWN_ACCOUNT | {"customer.pass", "customer.import"}
    ),
    Role.CHANNEL_OPS: frozenset(_HOUSE | _OWN_ACCOUNT),
    Role.VENDOR_ADMIN: frozenset(_HOUSE | _OWN_ACCOUNT | {"clock.move"}),
    Role.SERVICE_AGENT: frozenset(
        _OWN_ACCOUNT | _SERVE | {"collision.check", "service-policy.read", "survey.results", "survey.read-all"}
    ),
    Role.MARKETER: frozenset(
        _OWN_ACCOUNT
        | {
            "collision.check",
            "lead.capture",
            "lead-activity.add",
            "lead-form.edit",
            "nurture.read",
            "nurture-content.save",
            "nurture-content.withdraw",
            "scoring.read",
            "mail.read",
            "mail.manage",
        }
    ),
    Role.AUDITOR: frozenset(_READ_ALL | _OWN_ACCOUNT),
    Role.INTEGRATION: frozenset(
        _SELL
        | _LEADS
        | {
            "lead.list-all",
            "lead.import",
            "ticket.mail-in",
            "file.upload",
            "distribution.replay",
            "distribution.read",
            "customer.assign",
            "customer.assign-anywhere",
            "customer.import",
        }
    ),
}


def permissions_of(role: Role, *, leads_agents: bool) -> frozenset[str]:
    """What somebody of that role may do; who leads people leads a service team where service agents are among them."""
    leads = role in {Role.SUPERVISOR, Role.MANAGER}
    return PERMISSIONS[role] - _LEAD_SERVICE if leads and not leads_agents else PERMISSIONS[role]
