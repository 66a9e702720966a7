"""The pages on which leads are looked after: the clock board, nurturing."""

from web.page import Page

LEAD_CARE = [
    Page("/leads/clocks", "lead_clocks/index", nav="lead-clocks", only="leadClockBoard"),
    Page("/nurturing", "nurturing/index", nav="nurturing", only="nurtureRead"),
    Page("/nurturing/new", "nurturing/new", "nurturing", "", "/nurturing", "nurture-saved", only="nurtureContentSave"),
    Page(
        "/nurturing/{contentId}",
        "nurturing/edit",
        nav="nurturing",
        needs="nurtureContent",
        then="/nurturing",
        done="nurture-saved",
        only="nurtureRead",
    ),
    Page(
        "/nurturing/{contentId}/withdraw",
        "nurturing/withdraw",
        nav="nurturing",
        needs="nurtureContent",
        then="/nurturing",
        done="nurture-withdrawn",
        only="nurtureContentWithdraw",
    ),
]
