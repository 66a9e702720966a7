refusal-note-in-pool = Nobody holds this customer. Claim it, or have it assigned, before you record a contact.
refusal-contact-in-future = This time has not come yet: a contact is recorded after it took place.
refusal-contact-before-customer = The customer was entered later than that: a contact cannot lie before the record’s creation.
refusal-next-contact-required = Say when the next contact will be, so that it turns up among your tasks.
refusal-next-contact-past = The next contact must lie in the future.
refusal-next-contact-far = The next contact lies more than three years ahead.
refusal-maturity = Maturity is a class from 0 to 4.
refusal-text-long = This text has more than { $length } characters.
refusal-task-closed = This task has been done or cancelled in the meantime.
refusal-note-of-another = Only the author may change a note; a superior may comment on it.
refusal-note-old = A note can be changed for { $hours } hours. Record a new one that puts it right.
refusal-comment-superior = Only the author’s superiors may comment on a note.
told-note-commented = { $by } commented on your contact with { $name }.

## Acts and toasts
note-title = Record contact
note-save = Save note
note-added-COUNTED = Recorded. It counts as an effective contact.
note-added-NOT_REACHED = Recorded. Nobody was reached, so it does not count towards today.
note-added-BUSY = Recorded. The customer was busy, so it does not count towards today.
note-added-MATURITY_ZERO = Recorded. Maturity 0 does not count towards today.
note-added-COUNTED_TODAY = Recorded. This customer has counted once today already.
note-added-DAY_CLOSED = Recorded.
note-mended = The note is changed; the earlier wording is kept.
note-comment-left = Your comment stands beside the note, and its author is told.
task-moved = The next contact is moved.
task-finished = Done.

## The form
note-pick = With whom?
note-pick-search = Find a customer
note-pick-today = Due today
note-pick-all = All customers
note-pick-none = No customer found
note-pick-none-text = Contacts are recorded with customers that somebody holds. Check whether the company exists already.
note-last = last contact { $day }
note-way = How
way-PHONE = Phone
way-VISIT = Visit
way-WECHAT = WeChat
way-EMAIL = Mail
way-MEETING = Meeting
way-OTHER = Other
note-focus = What was it about?
note-focus-placeholder = What was said, in a sentence or two
note-ticks = How it went
tick-notReached = Not reached
tick-busy = Busy, call again
note-ticks-hint = With either of these it is no effective contact.
note-maturity = Maturity after the contact
note-maturity-hint = Class 0 is no effective contact.
maturity = Maturity
maturity-short = Maturity { $class }
maturity-0 = 0 No prospect
maturity-1 = 1 First talk
maturity-2 = 2 Interested
maturity-3 = 3 Comparing
maturity-4 = 4 Ready to buy
note-next-step = Next step
note-next-step-placeholder = What to do next
note-next-contact = Next contact
quick-hour = In an hour
quick-tomorrow = Tomorrow 09:00
quick-three-days = In 3 days
quick-monday = Next Monday
quick-two-weeks = In 2 weeks
note-more = More: time, need, concerns, situation
note-contacted = Time of the contact
note-contacted-hint = Now, unless you say otherwise
note-need-change = The need
need-NONE = As before
need-ADDED = More
need-REDUCED = Less
need-CHANGED = Different
need-tag-ADDED = Need has grown
need-tag-REDUCED = Need has shrunk
need-tag-CHANGED = Need has changed
note-concerns = Concerns
concern-PRICE = Price
concern-SERVICE = Service
concern-COMPETITOR = Competitor
concern-OTHER = Other
concern-tag = Concern: { $concern }
note-marks = Stands out on the time line
mark-newNeed = New need
mark-budgetChanged = Budget changed
mark-decisionChanged = Decision process changed
note-situation = Situation
note-task = Task
note-action = Action
note-result = Result
note-edit = Change
note-edit-text = You can change this note until { $time }. The earlier wording is kept.
note-edit-save = Save change
note-edit-late = This note can no longer be changed. Record a new one that puts it right.
note-comment = Comment
note-comment-body = Your comment
note-comment-hint = { $name } is told.
note-comment-save = Leave comment
note-versions = { $count ->
    [one] Changed once
   *[other] Changed { $count } times
}
note-counted = Counts
note-NOT_REACHED = Not reached
note-BUSY = Busy, call again

## What counts
why-NOT_REACHED = not reached
why-BUSY = busy
why-MATURITY_ZERO = maturity 0
why-COUNTED_TODAY = counted already
why-DAY_CLOSED = day closed
why-NOT_REACHED-text = Nobody was reached.
why-BUSY-text = The customer had no time to talk.
why-MATURITY_ZERO-text = The customer is no prospect yet.
why-COUNTED_TODAY-text = A customer counts once a day for each person.
why-DAY_CLOSED-text = The day was closed when the note was changed.
notes-today = Today’s contacts
notes-today-lead = { $recorded ->
    [0] Nothing recorded yet today.
   *[other] { $recorded } recorded: { $counted } count, { $not } do not.
}
notes-counted = Count
notes-not-counted = Do not count
notes-not-counted-text = Effective is: reached, not busy, maturity 1 to 4
notes-prompt = Recorded within 15 minutes
notes-prompt-text = of the contact, while it is fresh
notes-recorded = Recorded
notes-counts = Counts?
notes-count = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
notes-none = No contact recorded today
notes-none-text = Each note of today will stand here, with whether it counts and why.

## Tasks
tasks-title = Next contacts
tasks-title-team = The team’s next contacts
tasks-lead = { $today ->
    [0] Nothing is due today.
    [one] One is due today, { $overdue } of them overdue.
   *[other] { $today } are due today, { $overdue } of them overdue.
}
tasks-today = Today
tasks-overdue = Overdue
tasks-week = This week
tasks-open = All
tasks-all = All { $count }
tasks-count = { $count ->
    [one] 1 next contact
   *[other] { $count } next contacts
}
tasks-none = Nothing here
tasks-none-text = Each note plans the next contact; those that are due turn up here.
task-time = Time
task-customer = Customer
task-last-said = Last said
task-acts = Acts
task-record = Record
task-then = Next:
task-move = Another time
task-move-of = Another time for { $name }
task-move-act = Move
task-due-now = Planned for { $time }
task-due = New time
task-finish = Done without a contact
task-finish-text = Nothing more is to be done here. The customer stays without a next contact until a note plans one.
time-yesterday = yesterday { $time }
time-tomorrow = tomorrow { $time }

## Time line
timeline-title = History
timeline-filter = Show
timeline-all = Everything
timeline-notes = Contacts
timeline-lead = Lead
timeline-moves = Moves
timeline-tasks = Tasks
timeline-changes = Changes
timeline-none = Nothing here yet
timeline-none-text = Contacts, moves and what is planned will stand here, newest first.
timeline-task = Next contact
timeline-task-done = Task done
timeline-change = Changed by { $name }
person-former = somebody of another team
person-system = the system
move-ENTER = Entered
move-IMPORT = Imported to { $to }
move-CLAIM = Claimed by { $to }
move-ASSIGN = Assigned to { $to }
move-RELEASE = Released to { $to }
move-PASS = Passed on to { $to }
move-RECYCLE = Taken back to { $to }
move-RESTORE = Given back to { $to }
move-from = from { $name }
move-by = by { $name }

## The customer's page
show-claim = Claim
show-open = Show numbers
show-assign = Assign
show-pass = Pass on
show-release = Release
show-people = People and numbers
show-masked = Masked until the record is opened or claimed
show-phone = Telephone
show-fax = Fax
show-wechat = WeChat
show-no-people = No people or numbers yet.
show-facts = Facts
show-owner = Held by
show-held-since = Held since
show-pooled-since = In the pool since
show-last-contact = Last contact
show-next-contact = Next contact
show-place = Place
show-industry = Industry
show-source = Source
show-credit-code = Credit code
show-website = Website
show-size = Size
show-products = Interested in
show-competitors = Competitors
show-entered = Entered
show-class = Class { $class }
show-incomplete = Incomplete
key-customer = Key customer
countdown-title = When it goes back
countdown-left = { $hours ->
    [0] under an hour
    [one] 1 hour
   *[other] { $days ->
        [0] { $hours } hours
        [1] { $hours } hours
       *[other] { $days } days
    }
}
countdown-NO_EFFECTIVE_CONTACT = Goes back to the pool { $day }: the rule is { $days } days without an effective contact.
countdown-NO_FIRST_CONTACT = Goes back to the pool { $day }: the rule is { $days } days after assignment without a first contact.
countdown-prevent = What keeps it:
countdown-extend = Extend
prevent-EFFECTIVE_CONTACT = One effective contact: the time begins anew.
prevent-FIRST_CONTACT = A first contact.
prevent-EXTENSION = A supervisor may extend once.
move-reason-NO_NEED = No need
move-reason-NO_BUDGET = No budget
move-reason-CHOSE_COMPETITOR = Chose a competitor
move-reason-UNREACHABLE = Cannot be reached
move-reason-CLOSED_DOWN = Closed down
move-reason-WRONG_DATA = Wrong data
move-reason-OTHER = Other reason
move-reason-NO_EFFECTIVE_CONTACT = Too long without an effective contact
move-reason-NO_FIRST_CONTACT = No first contact after assignment
task-call = Call { $name }
show-cooling = You or your department held it last: you may claim it from { $day } on.
show-passes-on = Passes on to the public pool
