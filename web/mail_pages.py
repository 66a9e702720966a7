"""The pages of mails: the mailbox, short messages, and the addresses that are written to no more."""

from web.page import Page

_LIST = "/mailbox/suppressed"

MAILS = [
    Page("/mailbox", "mailbox/index", nav="mailbox", only="mailRead"),
    Page(_LIST, "mailbox/suppressed", nav="mailbox", only="mailRead"),
    Page(f"{_LIST}/new", "mailbox/suppress", "mailbox", "", _LIST, "suppression-added", only="mailManage"),
    Page(
        f"{_LIST}/{{suppressionId}}/remove",
        "mailbox/unsuppress",
        nav="mailbox",
        needs="mailSuppression",
        then=_LIST,
        done="suppression-removed",
        only="mailManage",
    ),
    Page("/mailbox/short", "mailbox/short", nav="mailbox", only="mailRead"),
    Page(
        "/mailbox/short/{messageId}/retry",
        "mailbox/short_retry",
        nav="mailbox",
        needs="shortMessage",
        then="/mailbox/short",
        done="short-retried",
        only="mailManage",
    ),
    Page("/mailbox/{mailId}", "mailbox/show", nav="mailbox", needs="mail", only="mailRead"),
    Page(
        "/mailbox/{mailId}/retry",
        "mailbox/retry",
        nav="mailbox",
        needs="mail",
        then="/mailbox/{mailId}",
        done="mail-retried",
        only="mailManage",
    ),
]
