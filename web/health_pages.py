"""The pages of customer health; above the page of one customer, whose address is any word below /customers."""

from web.page import Page

HEALTH = [
    Page("/customers/at-risk", "health/index", nav="at-risk"),
]
