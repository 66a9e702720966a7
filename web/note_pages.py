"""The pages of notes, tasks and one customer, one line each."""

from web.page import Page

NOTES = (
    Page("/notes/new", "notes/new", nav="workbench", done="note-added-{contactNoteAdd.note.outcome}"),
    Page("/notes/today", "notes/today", nav="workbench"),
    Page("/notes/{noteId}/edit", "notes/edit", nav="customers", needs="contactNote", done="note-mended"),
    Page("/notes/{noteId}/comment", "notes/comment", nav="customers", needs="contactNote", done="note-comment-left"),
    Page("/tasks", "tasks/index", nav="workbench"),
    Page("/tasks/{taskId}", "tasks/move", nav="workbench", needs="task", done="task-moved"),
    Page("/tasks/{taskId}/finish", "tasks/finish", nav="workbench", needs="task", done="task-finished"),
    # below all fixed addresses under /customers
    Page("/customers/{customerId}", "customers/show", nav="customers", needs="customer"),
)
