"""The pages around tickets: promises, canned answers, and the service levels with their versions."""

from web.page import Page

CANNED = "/canned-answers/{cannedAnswerId}"
MAY = "cannedAnswerSave"

SERVICE = [
    *(
        Page(f"/promises/{{promiseId}}/{act}", f"promises/{act}", "tickets", "promise", "/", done, only=only)
        for act, done, only in (
            ("keep", "promise-kept", "promiseKeep"),
            ("withdraw", "promise-withdrawn", "promiseWithdraw"),
        )
    ),
    Page("/canned-answers", "canned_answers/index", nav="canned-answers", only=MAY),
    Page(
        "/canned-answers/new", "canned_answers/new", "canned-answers", "", "/canned-answers", "canned-saved", only=MAY
    ),
    Page(CANNED, "canned_answers/show", "canned-answers", "cannedAnswer", CANNED, "canned-saved", only=MAY),
    *(
        Page(f"{CANNED}/{act}", f"canned_answers/{act}", "canned-answers", "cannedAnswer", then, done, only=only)
        for act, then, done, only in (
            ("retire", "/canned-answers", "canned-retired-done", "cannedAnswerRetire"),
            ("restore", CANNED, "canned-restored-done", "cannedAnswerRestore"),
        )
    ),
    Page("/service-levels", "service_levels/index", nav="service-levels", only="servicePolicyRead"),
    Page(
        "/service-levels/new",
        "service_levels/new",
        nav="service-levels",
        then="/service-levels",
        done="levels-saved",
        only="servicePolicyEdit",
    ),
    Page("/service-levels/try", "service_levels/try", nav="service-levels", stays=True, only="servicePolicyEdit"),
    Page(
        "/service-levels/{servicePolicyId}",
        "service_levels/show",
        nav="service-levels",
        needs="servicePolicy",
        only="servicePolicyRead",
    ),
]
