"""The pages of people, departments and one's own account."""

from web.page import Page

PEOPLE = [
    Page("/people", "people/index", nav="people", only="userList"),
    Page("/people/new", "people/new", nav="people", stays=True, only="userCreate"),
    Page("/people/login", "people/login", only="userCreate"),
    Page("/people/{userId}", "people/show", nav="people", needs="user"),
    Page("/people/{userId}/edit", "people/edit", "people", "user", "/people/{userId}", "user-saved", only="userUpdate"),
    Page("/people/{userId}/restore", "people/restore", "people", "user", "/people/{userId}", "user-restored"),
    Page("/people/{userId}/enable", "people/enable", "people", "user", "/people/{userId}", "user-enabled"),
    Page("/people/{userId}/disable", "people/disable", "people", "user", "/people/{userId}", "user-disabled"),
    Page("/people/{userId}/reset-password", "people/reset", "people", "user", stays=True, only="userPasswordReset"),
    Page("/people/{userId}/absences", "people/absence_add", "people", "user", "/people/{userId}", "absence-added"),
    Page(
        "/people/{userId}/absences/{absenceId}/remove",
        "people/absence_remove",
        nav="people",
        needs="user",
        then="/people/{userId}",
        done="absence-removed",
    ),
    Page("/departments", "departments/index", nav="people", only="userList"),
    Page(
        "/departments/new", "departments/new", "people", "", "/departments", "department-added", only="departmentCreate"
    ),
    Page(
        "/departments/{departmentId}/edit",
        "departments/edit",
        "people",
        "department",
        "/departments",
        "department-saved",
    ),
    Page(
        "/departments/{departmentId}/move",
        "departments/move",
        "people",
        "department",
        "/departments",
        "department-moved",
    ),
    Page(
        "/departments/{departmentId}/delete",
        "departments/delete",
        nav="people",
        needs="department",
        then="/departments",
        done="department-deleted",
    ),
    Page("/account", "account/index", nav="account", then="/account", done="account-profile-saved"),
    Page("/account/password", "account/password", nav="account", then="/sign-in", done="account-password-changed"),
    Page(
        "/account/sessions/{sessionId}/revoke",
        "account/session_revoke",
        "account",
        "",
        "/account",
        "account-session-ended",
    ),
    Page("/account/tokens/new", "account/token_new", nav="account", stays=True, only="tokenCreate"),
    Page(
        "/account/tokens/{tokenId}/revoke", "account/token_revoke", "account", "", "/account", "account-token-revoked"
    ),
]
