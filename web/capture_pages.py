"""Pages of capturing: forms and their builder, and leads by hand."""

from web.page import Page

LIST = "/leads/imports/{leadImportId}"

CAPTURE = [
    Page(
        "/leads/new",
        "leads/new",
        nav="leads",
        then="/leads/new",
        done="lead-new-done",
        only="leadCapture",
        again=lambda typed: typed,
    ),
    Page(
        "/leads/import",
        "lead_imports/new",
        nav="leads",
        then="/leads/imports/{leadImport.leadImport.id}",
        only="leadImport",
    ),
    Page(LIST, "lead_imports/show", nav="leads", needs="leadImport"),
    *(
        Page(f"{LIST}/{act}", f"lead_imports/{act}", nav="leads", needs="leadImport", then=LIST)
        for act in ("check", "start", "pause", "resume")
    ),
    Page(f"{LIST}/cancel", "lead_imports/cancel", "leads", "leadImport", LIST, "import-cancelled-done"),
    Page("/lead-forms", "lead_forms/index", nav="lead-forms", only="leadFormEdit"),
    Page(
        "/lead-forms/new",
        "lead_forms/new",
        nav="lead-forms",
        then="/lead-forms/{leadFormCreate.form.id}",
        done="form-created",
        only="leadFormEdit",
    ),
    Page(
        "/lead-forms/{formId}",
        "lead_forms/show",
        nav="lead-forms",
        needs="leadForm",
        then="/lead-forms/{formId}",
        done="form-saved",
    ),
    Page(
        "/lead-forms/{formId}/close",
        "lead_forms/close",
        nav="lead-forms",
        needs="leadForm",
        then="/lead-forms",
        done="form-closed-done",
    ),
]
