"""The pages of surveys: the list, the designer, results, answers and their call-backs."""

from web.page import Page

SURVEYS = [
    Page("/surveys", "surveys/index", nav="surveys", only="surveyRead"),
    Page("/surveys/own", "surveys/own", nav="surveys", only="surveyRead"),
    Page(
        "/surveys/new",
        "surveys/new",
        "surveys",
        "",
        "/surveys/{surveySave.survey.id}",
        "survey-saved",
        only="surveyEdit",
    ),
    Page(
        "/surveys/{surveyId}",
        "surveys/show",
        nav="surveys",
        needs="survey",
        then="/surveys/{surveyId}",
        done="survey-saved",
        only="surveyRead",
    ),
    Page(
        "/surveys/{surveyId}/open",
        "surveys/open",
        nav="surveys",
        needs="survey",
        then="/surveys/{surveyId}",
        done="survey-opened",
        only="surveyEdit",
    ),
    Page(
        "/surveys/{surveyId}/close",
        "surveys/close",
        nav="surveys",
        needs="survey",
        then="/surveys/{surveyId}",
        done="survey-closed",
        only="surveyEdit",
    ),
    Page("/surveys/{surveyId}/results", "surveys/results", nav="surveys", needs="survey", only="surveyResults"),
    Page("/surveys/{surveyId}/answers", "surveys/answers", nav="surveys", needs="survey", only="surveyResults"),
    Page(
        "/surveys/{surveyId}/answers/{answerId}",
        "surveys/loop",
        nav="surveys",
        needs="surveyAnswer",
        then="/surveys/{surveyId}/answers",
        done="loop-closed-done",
        only="loopClose",
    ),
    Page(
        "/customers/{customerId}/survey",
        "surveys/invite",
        nav="customers",
        needs="customer",
        stays=True,
        only="surveyInvite",
    ),
]
