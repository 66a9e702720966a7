refusal-ticket-links = A ticket has at most { $most } links. Take one away first.
refusal-ticket-split-nothing = Choose the messages that go over, or write what the new ticket is about.
refusal-canned-offered = This answer is offered already.
refusal-canned-place = { $given } stands for nothing. Use {"{"}name{"}"}, {"{"}number{"}"} or {"{"}subject{"}"}.
refusal-policy-nothing = State at least one time.
refusal-policy-span = Write a span of working time such as 30m, 4h or 1d 4h, or – for nothing.
refusal-policy-twice = This line stands here twice.
refusal-policy-order = The solution cannot be owed before the first reply.
refusal-promise-no-customer = This ticket has no customer yet. Enter the customer, then promise.
refusal-promise-past = A promise is for later: choose a time in the future.
refusal-promise-far = The promise lies more than three years ahead.
refusal-promise-of-another = Somebody else gave this promise.
refusal-promise-ended = This promise was kept or withdrawn already.
refusal-promise-moved = A promise is not moved: keep it, or withdraw it in its ticket and promise anew.
told-promise-made = You are to keep a promise in “{ $name }”: { $promise }
told-promise-broken = The time of a promise in “{ $name }” is over: { $promise }
job-promises = Promises: tell of broken ones
job-part-broken = broken
time-yesterday-within = yesterday { $time }
time-tomorrow-within = tomorrow { $time }
timeline-task-promise = Promise
timeline-task-promise-done = Promise kept
keys-reply = Answer a ticket
nav-canned-answers = Canned answers
nav-service-levels = Service levels
yes = Yes
no = No
clock-FIRST_REPLY-RUNNING = Reply due { $time }
clock-FIRST_REPLY-WARNED = Reply due { $time }
clock-FIRST_REPLY-OVER = Reply was due { $time }
clock-FIRST_REPLY-PAUSED = Reply paused while waiting for the customer
clock-FIRST_REPLY-MET = First reply given { $time }
clock-FIRST_REPLY-LATE = First reply given { $time }
clock-SOLUTION-RUNNING = Solution due { $time }
clock-SOLUTION-WARNED = Solution due { $time }
clock-SOLUTION-OVER = Solution was due { $time }
clock-SOLUTION-PAUSED = Solution paused while waiting for the customer
clock-SOLUTION-MET = Solved { $time }
clock-SOLUTION-LATE = Solved { $time }
ticket-clock-RUNNING = running
ticket-clock-WARNED = soon
ticket-clock-OVER = overdue
ticket-escalated = Escalated
ticket-more = More
ticket-next = Next for you:
ticket-then-next = Then go on to { $name }
ticket-reply-to = Answer { $name }
ticket-canned-none = No canned answer
ticket-canned-type = Type a part of its name
ticket-canned-before = Its words are put before yours.
ticket-other-hint = The number of the ticket, such as #1042
ticket-links = Linked tickets
ticket-link = Link a ticket
ticket-link-title = Link { $name } to another ticket
ticket-link-text = Both show the link. Two tickets are linked in one way; the latest counts.
ticket-link-kind = This ticket
ticket-link-other = The other ticket
ticket-link-SAME = has the same problem as
ticket-link-CAUSES = causes
ticket-link-CAUSED_BY = is caused by
ticket-link-FOLLOWS = follows from
ticket-link-FOLLOWED_BY = is followed by
ticket-linked = Linked.
ticket-unlink = Take the link away
ticket-unlink-from = Take away the link to { $name }
ticket-unlink-title = Take away the link of { $name } to { $other }?
ticket-unlink-text = Both tickets stay as they are. You can link them again.
ticket-unlinked = The link is gone.
ticket-split = Split
ticket-split-title = Make a ticket of its own of a part
ticket-split-text = The new ticket has the same customer and person, and is routed and clocked as a new one. Merging it back undoes this.
ticket-split-which = What goes over
ticket-split-no-messages = Nothing has been said yet: write below what the new ticket is about.
ticket-split-body = Or in words of its own
ticket-split-body-hint = With words of its own the messages stay where they are.
ticket-split-act = Open the new ticket
ticket-split-done = Split off. This is the new ticket.
ticket-split-INTO = Split off into
ticket-split-FROM = Split off from
ticket-move-SPLIT = Split
ticket-move-LINK = Linked
ticket-move-UNLINK = Link taken away
ticket-move-PROMISE = Promised
ticket-move-BROKEN = Promise broken
ticket-retarget-POLICY = Because the service levels changed
ticket-retarget-PRIORITY = Because the priority changed
ticket-retarget-CUSTOMER = Because the customer changed
ticket-others = { $open } open of { $all } others
ticket-others-none = No other open ticket.
ticket-earlier = Other tickets of this person
ticket-earlier-latest = the latest 5 of { $count }
ticket-none-open = No open ticket.
ticket-ended-count = { $count ->
    [one] One solved or closed
   *[other] { $count } solved or closed
}
tickets-view-today = Due today
tickets-view-vip = Key customers
tickets-lead-today = { $count ->
    [0] Nothing is due today.
    [one] One ticket is overdue or due today.
   *[other] { $total } tickets are overdue or due today.
}
tickets-lead-vip = { $count ->
    [0] No key customer has an open ticket.
    [one] One open ticket of a key customer.
   *[other] { $total } open tickets of key customers.
}
tickets-lead-found = { $count ->
    [0] No ticket fits.
    [one] One ticket fits.
   *[other] { $total } tickets fit.
}
tickets-none-today = Nothing is due today
tickets-none-vip = No open tickets of key customers
tickets-acts = Acts
tickets-of-customer = Only { $name }
tickets-picked-none = Nothing is left to do
tickets-picked-none-text = Choose tickets in the list first.
tickets-assign-title = { $count ->
    [one] Give one ticket to somebody
   *[other] Give { $count } tickets to somebody
}
tickets-close-title = { $count ->
    [one] Close one ticket?
   *[other] Close { $count } tickets?
}
tickets-priority-title = { $count ->
    [one] Another priority for one ticket
   *[other] Another priority for { $count } tickets
}
tickets-priority-act = Set priority
tickets-reply-title = { $count ->
    [one] Answer one ticket
   *[other] Answer { $count } tickets alike
}
tickets-reply-text = Each customer gets an answer of their own, by mail where there is an address.
tickets-reply-hint = {"{"}name{"}"}, {"{"}number{"}"} and {"{"}subject{"}"} are filled in for each.
tickets-reply-act = Answer alike
tickets-then = Afterwards
tickets-then-nothing = Stay open
tickets-assigned = Given.
tickets-closed = Closed.
tickets-prioritised = The priority is set.
tickets-replied = Answered.
tickets-alike = { $count ->
    [one] One more ticket hangs on this one
   *[other] { $count } more tickets hang on this one
}
tickets-alike-text = They have the same problem or are caused by it. Answer them all at once.
promises-title = Promises
promises-none = Nothing was promised to this customer.
promise-make = Promise something
promise-title = Promise { $name } something
promise-text = It becomes a task with its time; sales sees it at the customer.
promise-what = What is promised
promise-what-hint = Such as “an engineer comes with the spare part”
promise-when = By when
promise-in-reply = Promise something in this answer
promise-by = by { $time } · { $name }
promise-made = Promised.
promise-keep = Kept
promise-keep-title = The promise is kept?
promise-keep-text = It is marked as kept now.
promise-kept = The promise is kept.
promise-withdraw = Withdraw the promise
promise-withdraw-title = Withdraw the promise?
promise-withdraw-text = It is not owed any more; the record stays.
promise-withdrawn = The promise is withdrawn.
promise-stand-OPEN = Owed
promise-stand-KEPT = Kept
promise-stand-LATE = Kept late
promise-stand-BROKEN = Broken
promise-stand-WITHDRAWN = Withdrawn
canned-title = Canned answers
canned-lead = { $count ->
    [0] No answer is offered.
    [one] One answer is at hand while replying.
   *[other] { $count } answers are at hand while replying.
}
canned-lead-retired = { $count ->
    [0] No answer is retired.
    [one] One answer is retired.
   *[other] { $count } answers are retired.
}
canned-views = Views of canned answers
canned-live = Offered
canned-retired = Retired
canned-search = Name or words
canned-language-zh-CN = Chinese
canned-language-en = English
canned-name = Name
canned-words = Words
canned-words-hint = What stands in braces is filled in from the ticket.
canned-used = Used
canned-used-at = Last used
canned-used-times = { $count ->
    [0] Not used yet.
    [one] Used once.
   *[other] Used { $count } times.
}
canned-updated = Changed
canned-by = Written by
canned-new = New answer
canned-new-lead = It is offered at once to everybody who answers tickets.
canned-save = Save
canned-saved = Saved.
canned-places = Placeholders
canned-place-name = Name
canned-place-number = Number
canned-place-subject = Subject
canned-place-name-text = the person who asks; “customer” where no name is known
canned-place-number-text = the ticket’s number
canned-place-subject-text = the ticket’s subject
canned-preview = Preview
canned-preview-ticket = With a ticket
canned-preview-act = Show
canned-preview-none = There is no ticket yet to try it with.
canned-preview-saved = Shows the words as they are saved.
canned-none = No canned answers yet
canned-none-retired = No retired answers
canned-none-found = No answer fits
canned-none-text = What is said often stands here, with the names of the ticket left open.
canned-retire = Retire
canned-retire-title = Retire “{ $name }”?
canned-retire-text = It is offered no more. It can be restored at any time.
canned-retired-done = Retired.
canned-restore = Restore
canned-restore-title = Offer “{ $name }” again?
canned-restore-text = It is offered to everybody who answers tickets.
canned-restored-done = It is offered again.
levels-title = Service levels
levels-lead = Version { $version } stands since { $day }.
levels-none = No service levels yet
levels-none-text = By when the first reply and the solution are owed, by priority and class of the customer.
levels-working-time = in working time; a day has { $hours } hours of work
levels-edit = Change the service levels
levels-edit-lead = A new version; what was live before stays in the list.
levels-restore = Restore this version
levels-restore-lead = Made from version { $version }. Saving makes a new version.
levels-table = What is owed
levels-everybody = Everybody
levels-class = Class { $class }
levels-whose = Customers
levels-reply = First reply
levels-solve = Solution
levels-nothing = nothing owed
levels-as-everybody = as everybody
levels-now = A ticket that is opened now
levels-now-act = Reckon
levels-now-reply = Its first reply is due { $time }.
levels-now-no-reply = No first reply is owed.
levels-now-solve = Its solution is due { $time }.
levels-now-no-solve = No solution is owed.
levels-versions = Versions
levels-version = Version
levels-version-n = Version { $version }
levels-from = Live since
levels-until = Until
levels-by = By
levels-live = live
levels-open-too = Also for open tickets
levels-changed = Lines changed
levels-is-live = Live since { $start }.
levels-was-live = Live from { $start } to { $end }.
levels-differences = What is different from version { $version }
levels-no-changes = No line is different.
levels-name = Name of this version
levels-form-hint = Working time: 30m, 4h, 1d 4h. Blank for a class: as everybody. Blank for everybody, or –: nothing is owed.
levels-open-tick = Tickets that are open now follow it too
levels-open-hint = Else they keep the service levels under which they were opened.
levels-try = See what it does
levels-try-again = Reckon again
levels-save = Make it live
levels-saved = The new service levels are live.
levels-effect = What this would do
levels-effect-open = Open tickets
levels-effect-follow = all of them would follow it
levels-effect-keep = all of them keep theirs
levels-effect-now = Overdue now
levels-effect-part = of the 2,000 most urgent
levels-effect-then = Overdue at once
levels-effect-then-note = under the new version
levels-effect-none = nothing changes for them
levels-effect-over = Among those that would become overdue
span-days = { $count } d
span-hours = { $count } h
span-minutes = { $count } min
workbench-lead-serve = { $mine ->
    [0] No ticket waits for you
    [one] One ticket waits for you
   *[other] { $mine } tickets wait for you
}, { $today } due today in all.
workbench-ticket = Open “{ $name }”
workbench-tickets = Your tickets
workbench-service-today = overdue or due today
workbench-promises = What you have promised
workbench-promises-more = the first of { $count }
workbench-tickets-all = All { $count }
ticket-split-words = Edit its words
ticket-caller = On file
ticket-caller-person = { $name }, { $customer }
ticket-caller-unknown = Nobody on file has this number or address, or several have. The ticket opens for whoever is named here.
ticket-caller-open = Open already: perhaps it is about one of these
