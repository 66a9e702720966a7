"""The pages of leads; the address of a single lead is any word below /leads, so these stand after all others there."""

from web.page import Page

LEADS = [
    Page("/leads", "leads/index", nav="leads"),
    *(
        Page(f"/leads/bulk/{act}", f"leads/bulk_{act}", nav="leads", then="/leads", done=f"leads-{act}-done")
        for act in ("assign", "release", "nurture", "invalidate")
    ),
    Page("/leads/{leadId}", "leads/show", nav="leads", needs="lead"),
    Page("/leads/{leadId}/contact", "leads/contact", "leads", "lead", "/leads/{leadId}", "lead-contact-done"),
    Page("/leads/{leadId}/qualify", "leads/qualify", "leads", "lead", "/leads/{leadId}", "lead-qualify-done"),
    Page("/leads/{leadId}/invalidate", "leads/invalidate", "leads", "lead", "/leads", "lead-invalidate-done"),
    Page("/leads/{leadId}/nurture", "leads/nurture", "leads", "lead", "/leads", "lead-nurture-done"),
    Page("/leads/{leadId}/release", "leads/release", "leads", "lead", "/leads", "lead-release-done"),
    Page("/leads/{leadId}/reopen", "leads/reopen", "leads", "lead", "/leads/{leadId}", "lead-reopen-done"),
    Page("/leads/{leadId}/assign", "leads/assign", "leads", "lead", "/leads/{leadId}", "lead-assign-done"),
    Page("/leads/{leadId}/edit", "leads/edit", "leads", "lead", "/leads/{leadId}", "lead-updated"),
    Page(
        "/leads/{leadId}/convert",
        "leads/convert",
        nav="leads",
        needs="lead",
        then="/customers/{leadConvert.customer.id}",
        done="lead-convert-done",
    ),
]
