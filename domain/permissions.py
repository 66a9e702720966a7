"""What each built-in role may do. A permission is named like the deed it allows."""

from models.kinds import Role

_SELL = {
    "collision.check",
    "collision.dispute",
    "customer.enter",
    "customer.release",
    "customer.claim",
    "customer.open",
    "contact-note.add",
    "contact-note.edit",
    "task.finish",
    "task.reschedule",
    "export",
}
_LEAD_PEOPLE = {
    "customer.assign",
    "contact-note.comment",
    "standing.team",
    "recycle.extend",
    "recycle.preview",
    "user.list",
}
_READ_ALL = {"audit.read", "user.list", "standing.team", "recycle.preview", "dispute.read", "settings.read", "job.read"}
_OPERATE = _READ_ALL | {
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
    "user.edit",
    "department.edit",
    "token.own",
}

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.REP: frozenset(_SELL | {"token.own"}),
    Role.SUPERVISOR: frozenset(_SELL | _LEAD_PEOPLE | {"token.own"}),
    Role.MANAGER: frozenset(_SELL | _LEAD_PEOPLE | {"token.own"}),
    Role.PARTNER_ADMIN: frozenset(
        _SELL | _LEAD_PEOPLE | {"customer.pass", "user.edit", "department.edit", "customer.import", "token.own"}
    ),
    Role.CHANNEL_OPS: frozenset(_SELL | _OPERATE),
    Role.VENDOR_ADMIN: frozenset(_SELL | _OPERATE | {"user.edit-any", "clock.move"}),
    Role.SERVICE_AGENT: frozenset({"collision.check", "token.own"}),
    Role.MARKETER: frozenset({"collision.check", "token.own"}),
    Role.AUDITOR: frozenset(_READ_ALL | {"token.own"}),
    Role.INTEGRATION: frozenset(_SELL | {"customer.assign", "customer.assign-anywhere", "customer.import"}),
}
