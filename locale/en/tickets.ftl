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
refusal-ticket-itself = A ticket cannot be merged into itself.
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
