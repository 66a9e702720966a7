refusal-ticket-move = A { $state ->
    [NEW] new ticket
    [OPEN] ticket that is being worked on
    [WAITING] ticket that waits for the customer
    [SOLVED] solved ticket
    [CLOSED] closed ticket
   *[REOPENED] reopened ticket
} cannot { $to ->
    [NEW] become new again
    [OPEN] be worked on like this
    [WAITING] wait for the customer
    [SOLVED] be solved
    [CLOSED] be closed
   *[REOPENED] be reopened
}.
refusal-ticket-ended = This ticket is solved or closed. Reopen it first.
refusal-ticket-yours = You work on this ticket already.
refusal-ticket-has-it = { $name } works on this ticket already.
refusal-ticket-assignee = { $name } cannot work on tickets. Choose an active service agent.
refusal-ticket-merged = This ticket was merged into another one. Go on there.
refusal-ticket-itself = That is this ticket itself. Choose another one.
refusal-ticket-other-customer = That ticket is another customer’s.
refusal-ticket-lead = A lead has been made of this ticket already.
told-ticket-assigned = Ticket “{ $name }” is yours now.
told-ticket-received = The customer wrote about “{ $name }”.
told-ticket-reopened = Ticket “{ $name }” was reopened.
told-ticket-vip = Key customer { $customer } opened ticket “{ $name }”.
told-ticket-warn-first-reply = Ticket “{ $name }” needs its first reply soon: three quarters of the time are gone.
told-ticket-warn-solution = Ticket “{ $name }” is to be solved soon: three quarters of the time are gone.
told-ticket-over-first-reply = Ticket “{ $name }” had no first reply in time.
told-ticket-over-solution = Ticket “{ $name }” was not solved in time.
knob-ticket_close_days = Days after which a solved ticket closes by itself
job-ticket-clocks = Ticket clocks: warn, escalate
job-ticket-closing = Solved tickets: close
job-ticket-waiting = Waiting tickets: find an agent
job-part-retargeted = put under the new service levels
job-part-assigned = given to somebody
job-part-closed = closed
tickets-lead-mine = { $count ->
    [0] Nothing waits for you.
    [one] One ticket is yours; what is due first stands first.
   *[other] { $total } tickets are yours; what is due first stands first.
}
tickets-lead-open = { $count ->
    [0] No ticket is open.
    [one] One ticket is open.
   *[other] { $total } tickets are open; what is due first stands first.
}
tickets-lead-overdue = { $count ->
    [0] Nothing is overdue.
    [one] One ticket is overdue.
   *[other] { $total } tickets are overdue.
}
tickets-lead-waiting = { $count ->
    [0] Every ticket has somebody.
    [one] One ticket has nobody yet.
   *[other] { $total } tickets have nobody yet.
}
tickets-lead-customer = { $count ->
    [0] No ticket waits for its customer.
    [one] One ticket waits for its customer.
   *[other] { $total } tickets wait for their customers.
}
tickets-lead-ended = { $count ->
    [0] No ticket has been solved yet.
    [one] One ticket is solved or closed.
   *[other] { $total } tickets are solved or closed.
}
tickets-views = Views of tickets
tickets-view-mine = Mine
tickets-view-open = Open
tickets-view-overdue = Overdue
tickets-view-waiting = Without an agent
tickets-view-customer = Waiting for the customer
tickets-view-ended = Solved and closed
tickets-search = Number, subject, customer, person or telephone
tickets-any = Any
tickets-shown = { $count } of { $total }
tickets-none-found = No ticket fits
tickets-none-found-text = Take away a filter to see more.
tickets-none-mine = Nothing waits for you
tickets-none-open = No open tickets
tickets-none-overdue = Nothing is overdue
tickets-none-waiting = Every ticket has somebody
tickets-none-customer = No ticket waits for its customer
tickets-none-ended = No solved tickets yet
tickets-none-text = What customers ask for stands here, with what is due first on top.
ticket-new = New ticket
ticket-new-lead = Found by telephone number or mail, the customer is filled in by itself.
ticket-new-who = Who asks
ticket-new-what = What for
ticket-new-save = Open ticket
ticket-opened = Ticket opened.
ticket-said = Kept.
ticket-subject = Subject
ticket-description = Description
ticket-priority = Priority
ticket-priority-hint = Another priority sets the clocks anew, counted from the beginning.
ticket-priority-LOW = Low
ticket-priority-NORMAL = Normal
ticket-priority-HIGH = High
ticket-priority-URGENT = Urgent
ticket-state = State
ticket-state-NEW = New
ticket-state-OPEN = In progress
ticket-state-WAITING = Waiting for the customer
ticket-state-SOLVED = Solved
ticket-state-CLOSED = Closed
ticket-state-REOPENED = Reopened
ticket-type = Type
ticket-channel = Came by
ticket-channel-BROWSER = Entered here
ticket-channel-API = Another system
ticket-channel-FORM = Form
ticket-channel-MAIL = Mail
ticket-channel-CHAT = Chat
ticket-channel-PHONE = Telephone
ticket-due = Due
ticket-assignee = Agent
ticket-came = Opened
ticket-customer = Customer
ticket-requester = Person
ticket-phone = Telephone
ticket-found-by = The customer is found by it
ticket-email = Mail
ticket-email-hint = Answers go there
ticket-product = Product
ticket-language = Language
ticket-language-any = Any
ticket-created-by = Opened by
ticket-solved-at = Solved
ticket-closed-at = Closed
ticket-vip = Key customer
ticket-nobody-known = Unknown customer
ticket-unassigned = No agent yet
ticket-waiting-NOT_YET = An agent is being looked for.
ticket-waiting-OUTSIDE_HOURS = Nobody who could answer works now; it is given to somebody when work begins.
ticket-waiting-CAPS_FULL = Everybody who could answer is full.
ticket-waiting-NOBODY_ELIGIBLE = Nobody who works now speaks the language or may take it. Give it to somebody, or wait.
ticket-reopened-times = { $count ->
    [one] Reopened once
   *[other] Reopened { $count } times
}
ticket-merged-into = Merged into another ticket
ticket-go-there = Go there
ticket-conversation = Conversation
ticket-nothing-said = Nothing has been said yet
ticket-nothing-said-text = The first answer ends the clock of the first reply.
ticket-message-IN = Customer
ticket-message-OUT = Answer
ticket-message-NOTE = Internal
ticket-reply-title = Answer
ticket-reply-body = Text
ticket-reply-hint = No mail address is known, so the answer stands only here.
ticket-reply-hint-mail = Answers are mailed to { $address }; internal notes never are.
ticket-reply-act = Send answer
ticket-reply-wait = Send and wait
ticket-reply-solve = Send and solve
ticket-note-act = Internal note
ticket-canned = Canned answer
ticket-canned-name = customer
ticket-clocks = Service levels
ticket-clock-FIRST_REPLY = First reply
ticket-clock-SOLUTION = Solution
ticket-clock-short-FIRST_REPLY = Reply:
ticket-clock-short-SOLUTION = Solve:
ticket-clock-by = by { $time }
ticket-clock-MET = in time
ticket-clock-LATE = too late
ticket-clock-PAUSED = paused
ticket-left = { $hours ->
    [0] { $minutes } min left
   *[other] { $hours } h { $minutes } min left
}
ticket-over-by = { $hours ->
    [0] { $minutes } min over
   *[other] { $hours } h { $minutes } min over
}
ticket-take = Take it
ticket-take-title = Take { $name }?
ticket-take-text = You work on it from now on.
ticket-taken = The ticket is yours.
ticket-assign = Give to
ticket-assign-title = Give { $name } to somebody
ticket-assign-text = The agent is told at once.
ticket-assigned = Given.
ticket-choose = Choose…
ticket-wait = Wait for the customer
ticket-wait-title = Let { $name } wait for the customer?
ticket-wait-text = The clocks rest until the customer answers.
ticket-waits = The clocks rest.
ticket-solve = Solve
ticket-solve-title = { $name } is solved?
ticket-solve-text = It closes by itself some days later, unless the customer comes back.
ticket-solved = Solved.
ticket-close = Close
ticket-close-title = Close { $name }?
ticket-close-text = It can be reopened later.
ticket-closed = Closed.
ticket-reopen = Reopen
ticket-reopen-title = Reopen { $name }?
ticket-reopen-text = Its clocks go on where they rested.
ticket-reopened = Reopened.
ticket-receive = Customer said
ticket-receive-title = What the customer said about { $name }
ticket-receive-text = By telephone or in a chat. A ticket that waited goes on; one that was solved reopens.
ticket-receive-body = The customer’s words
ticket-merge = Merge
ticket-merge-title = Merge { $name } into another ticket
ticket-merge-text = This one closes; everything that was said goes over to the other.
ticket-merge-into = The ticket that goes on
ticket-merged = Merged.
ticket-lead = Make a lead
ticket-lead-title = Make a lead of { $name }
ticket-lead-text = It goes to whoever holds the customer, else to whose turn it is.
ticket-lead-need = What they may want to buy
ticket-lead-done = The lead is made.
ticket-lead-made = Lead
ticket-lead-hidden = made; sales works on it
ticket-remark = Remark
ticket-save = Save
ticket-edited = Saved.
ticket-closed-by-time = By itself, as the customer did not come back
ticket-none-of-customer = No tickets yet.
ticket-move-OPEN = Opened
ticket-move-ASSIGN = Given to { $to }
ticket-move-TAKE = Taken by { $to }
ticket-move-REPLY = Answered
ticket-move-RECEIVE = The customer wrote
ticket-move-WAIT = Waits for the customer
ticket-move-RESUME = The customer answered
ticket-move-SOLVE = Solved
ticket-move-CLOSE = Closed
ticket-move-REOPEN = Reopened
ticket-move-UPDATE = Changed
ticket-move-MERGE = Merged
ticket-move-LEAD = Lead made
ticket-move-told = Told: { $names }
ticket-move-WARN = Three quarters of the time are gone
ticket-move-ESCALATE = Out of time; those in charge were told
ticket-move-RETARGET = Clocks set anew
