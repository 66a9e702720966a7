"""The pages of service: the queue of tickets, a ticket, and what is done with it."""

from web.page import Page

HOME = "/tickets/{ticketId}"


def _deed(act: str, done: str, only: str, then: str = HOME) -> Page:
    return Page(f"{HOME}/{act}", f"tickets/{act}", "tickets", "ticket", then, done, only=only)


TICKETS = [
    Page("/tickets", "tickets/index", nav="tickets"),
    Page(
        "/tickets/new",
        "tickets/new",
        nav="tickets",
        then="/tickets/{ticketOpen.ticket.id}",
        done="ticket-opened",
        only="ticketOpen",
    ),
    *(
        Page(f"/tickets/bulk/{act}", f"tickets/bulk_{act}", "tickets", then="/tickets", done=done, only=only)
        for act, done, only in (
            ("assign", "tickets-assigned", "ticketAssign"),
            ("close", "tickets-closed", "ticketClose"),
            ("priority", "tickets-prioritised", "ticketUpdate"),
            ("reply", "tickets-replied", "ticketTake"),
        )
    ),
    Page(HOME, "tickets/show", nav="tickets", needs="ticket"),
    Page(f"{HOME}/canned/{{cannedAnswerId}}", "tickets/canned", needs="cannedAnswer"),
    _deed("reply", "ticket-said", "ticketReply"),
    _deed("receive", "ticket-said", "ticketReceive"),
    _deed("take", "ticket-taken", "ticketTake"),
    _deed("assign", "ticket-assigned", "ticketAssign"),
    _deed("wait", "ticket-waits", "ticketWait"),
    _deed("solve", "ticket-solved", "ticketSolve"),
    _deed("close", "ticket-closed", "ticketClose"),
    _deed("reopen", "ticket-reopened", "ticketReopen"),
    _deed("merge", "ticket-merged", "ticketMerge", "/tickets/{ticketMerge.ticket.id}"),
    _deed("split", "ticket-split-done", "ticketSplit", "/tickets/{ticketSplit.ticket.id}"),
    _deed("link", "ticket-linked", "ticketLink"),
    Page(
        f"{HOME}/unlink/{{otherId}}",
        "tickets/unlink",
        "tickets",
        "ticket",
        HOME,
        "ticket-unlinked",
        only="ticketUnlink",
    ),
    _deed("promise", "promise-made", "promiseMake"),
    _deed("lead", "ticket-lead-done", "ticketLead"),
    _deed("edit", "ticket-edited", "ticketUpdate"),
    Page("/ticket-forms", "ticket_forms/index", nav="ticket-forms", only="ticketFormEdit"),
    Page(
        "/ticket-forms/new",
        "ticket_forms/new",
        nav="ticket-forms",
        then="/ticket-forms/{ticketFormCreate.form.id}",
        done="form-created",
        only="ticketFormEdit",
    ),
    Page(
        "/ticket-forms/{ticketFormId}",
        "ticket_forms/show",
        nav="ticket-forms",
        needs="ticketForm",
        then="/ticket-forms/{ticketFormId}",
        done="form-saved",
    ),
    Page(
        "/ticket-forms/{ticketFormId}/close",
        "ticket_forms/close",
        nav="ticket-forms",
        needs="ticketForm",
        then="/ticket-forms",
        done="form-closed-done",
    ),
    Page("/incoming-mails", "incoming_mails/index", nav="incoming-mails", only="incomingMailRead"),
    Page(
        "/incoming-mails/{incomingMailId}/retry",
        "incoming_mails/retry",
        nav="incoming-mails",
        needs="incomingMail",
        then="/incoming-mails",
        done="incoming-retried",
        only="incomingMailRetry",
    ),
    Page(
        "/incoming-mails/{incomingMailId}/dismiss",
        "incoming_mails/dismiss",
        nav="incoming-mails",
        needs="incomingMail",
        then="/incoming-mails",
        done="incoming-dismissed",
        only="incomingMailDismiss",
    ),
]
