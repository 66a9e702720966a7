## Refusals
refusal-pool-does-not-fit = A customer of this kind cannot be released to that pool.
refusal-held-by-nobody = Nobody holds this customer any more, so there is nothing to release.
refusal-remark-required = This reason needs a remark that says what happened.
refusal-remark-long = A remark has at most { $length } characters.
refusal-already-taken = Somebody holds this customer already.
refusal-claim-partner-pool = This customer lies in the partner’s pool. The partner’s administrator assigns it.
refusal-claim-other-library = This customer belongs to another library’s pool.
refusal-cooling-down = You or your department held this customer last. You may claim it again from { DATETIME($until, dateStyle: "medium", timeStyle: "short") }.
refusal-holds-already = { $name } holds this customer already.
refusal-not-yours-to-assign = You may assign what your people hold, and what lies in your own partner’s pool.
refusal-not-your-people = { $name } is not one of your people.
refusal-receiver-inactive = { $name }’s account is disabled or locked.
refusal-receiver-holds-nothing = { $name }’s role holds no customers.
refusal-not-in-partner-pool = This customer does not lie in a partner’s pool.
refusal-too-many-at-once = At most { $most } at once.
refusal-run-not-waiting = This run is not waiting for a release, or a later one has begun.
refusal-run-not-to-undo = This run has taken nothing, or was undone before.
refusal-nothing-to-extend = Nobody holds this customer, so no time is running.
refusal-extended-already = This customer’s time was extended once already. It can be extended once only.

## What people are told
told-assigned = { $name } was assigned to you. Make the first contact soon.
told-recycle-soon = { $days ->
    [one] { $name } goes back to the pool within a day
   *[other] { $name } goes back to the pool within { $days } days
} unless you record an effective contact.
told-recycled = { $name } has gone back to the pool: too long without an effective contact.
told-given-back = { $name } is yours again: the recycling run was undone.
told-extended = You have { $days } more days for { $name }.
told-recycling-stopped = The recycling run has stopped: it would take { $due } of { $held } held customers. Look at it and release it, or leave it.
## Releasing
release-title = Release { $name }
release-text = The history stays with the record, open tasks are closed, and you cannot claim it back for a while.
release-reason = Reason
release-reason-NO_NEED = No need
release-reason-NO_BUDGET = No budget
release-reason-CHOSE_COMPETITOR = Chose a competitor
release-reason-UNREACHABLE = Cannot be reached
release-reason-CLOSED_DOWN = Closed down
release-reason-WRONG_DATA = Wrong data
release-reason-OTHER = Something else
release-remark = Remark
release-remark-hint = Required for wrong data and for something else
release-pool = Into which pool
release-act = Release
release-to = Release to the { $pool }
release-to-partner = Release to the partner pool
release-nobody = Nobody holds { $name } any more
release-nobody-text = It has been released, or gone back by itself.
pool-CHANNEL = channel public pool
pool-TELESALES = telesales public pool
pool-INDUSTRY = industry public pool

## Claiming and opening
claim-title = Claim { $name }
claim-text = It becomes part of your stock, its people and numbers are shown, and its time begins to run.
claim-act = Claim
claim-gone = This customer is no longer in the pool
claim-gone-text = Somebody else was faster, or it was assigned.
claim-others = Look at others
claims-used = { $count } of { $cap } claims made today
cheapest-title = Cheapest to release
cheapest-note = longest without an effective contact
cooling-until = You or your department held this customer last. It can be claimed again from { $moment }.
cooling-until-short = From { $day }
open-title = Show the numbers of { $name }
open-text = People and numbers of this record are shown to you until the end of the day. It counts once a day.
open-act = Show people and numbers
open-act-short = Numbers
open-already = You see this record already
open-already-text = Its people and numbers are open to you today.
openings-used = { $count } of { $cap } records opened today

## Assigning, passing on, extending
assign-title = Assign { $name }
assign-text = The person is told, and has some days for the first contact.
assign-text-held = { $holder } holds it now and will lose it. The new holder is told, and has some days for the first contact.
assign-to = To whom
assign-act = Assign
pass-title = Pass { $name } on
pass-text = It goes to the public pool, where every eligible rep may claim it. By itself it would go there on { $moment }.
pass-act = Pass to the public pool
pass-act-short = Pass on
pass-elsewhere = This customer does not lie in a partner’s pool
extend-title = More time for { $name }
extend-text = It would go back to the pool on { $moment }. Its holder gets more time, once.
extend-act = Give more time
extend-act-short = More time
extend-not = Nobody holds this customer
extend-once = Its time was extended on { $moment }; that is possible once

## Many at once
bulk-release-title = Release { $count } customers
bulk-release-text = Each goes where its own release would lay it. What cannot be released stays and is named.
bulk-release-act = Release { $count } customers
bulk-assign-title = Assign { $count } customers
bulk-assign-text = What cannot be assigned stays where it is and is named.
bulk-assign-act = Assign { $count } customers
bulk-pass-title = Pass { $count } customers to the public pool
bulk-pass-text = There every eligible rep may claim them. What does not lie in a partner’s pool stays and is named.
bulk-pass-act = Pass { $count } customers on
bulk-outcome = { $done } done, { $refused } not
bulk-nothing = No customers chosen
bulk-nothing-text = Choose some in a list first.
bulk-back = Back to the list
bulk-gone = A customer that you do not see any more

## Lists of pools
public-pool-lead = Nobody holds these. Claim one, and it is yours.
public-pool-empty = The public pool is empty
public-pool-empty-text = What is released or goes back by itself will lie here.
partner-pool-lead = Released by your people. Assign them, or pass them on; what stays untouched passes on by itself.
partner-pool-empty = The partner pool is empty
partner-pool-empty-text = What your people release will lie here until you assign it.
pool-which = Pool
pool-search = Name, two characters, pinyin
pool-customer = Customer
pool-industry = Industry
pool-province = Province
pool-number = Number
pool-no-number = none
pool-followed-up = Last contact
pool-never = never
pool-passes-on = Passes on by itself
pool-acts = What to do
pool-nothing-found = Nothing in the pool fits
pool-nothing-found-text = Search for less, or clear the filter.
allowance-title = What I may still do
allowance-claims = Claims today
allowance-openings = Numbers opened today
allowance-left = { $count } left
allowance-any = no limit
list-count = { $count ->
    [one] 1 customer
   *[other] { $shown } customers
}
list-more = more than { $count } customers
all = All
choose = Choose
to-record = To the record

## Recycling
recycling-lead = What the next run on { $moment } would take, as things stand now.
recycling-next = Next run
recycling-due = Would go back
recycling-of-held = of all held customers
recycling-holders = People concerned
recycling-key = Key customers among them
recycling-mature = { $count } of maturity 3 or 4
recycling-stops = The next run would take more than the allowed share. It would stop and wait for a release.
recycling-count = { $count ->
    [one] 1 customer
   *[other] { $count } customers
}
recycling-key-count = { $count ->
    [one] 1 key customer
   *[other] { $count } key customers
}
recycling-key-one = Key customer
recycling-class-a = { $count } of class A
recycling-since = due { $day }
recycling-maturity = maturity { $class }
recycling-more = and { $count } more
recycling-nothing = Nothing would go back
recycling-nothing-text = Every held customer has been contacted in time.
because-NO_EFFECTIVE_CONTACT = too long without an effective contact
because-NO_FIRST_CONTACT = assigned and never contacted
runs-title = Runs so far
run-day = Day
run-state = State
run-due = Due
run-taken = Taken
run-back = Given back
run-kept = { $count } not
run-look = Look
run-undone = undone
run-stopped = stopped
run-finished = finished
run-going = on its way
run-released-by = released by { $name }
run-undone-by = undone by { $name }
run-stopped-title = The run of { $day } is waiting
run-stopped-text = It would take { $due } of { $held } held customers. Nothing has been taken.
run-release-title = Let the run of { $day } go on
run-release-text = It takes { $due } of { $held } held customers back into their pools. It can be undone as one.
run-release-act = Let it go on
run-not-waiting = This run is not waiting for a release
run-undo-title = Undo the run of { $day }
run-undo-text = { $count } customers go back to those who held them, where they still lie in the pool and the stock has room. What is not possible is named.
run-undo-act = Undo the run
run-nothing-taken = This run has taken nothing
run-was-undone = The run of { $day } was undone
run-given-back = { $count } of { $taken } customers given back.
run-not-given-back = Not given back
kept-MOVED_ON = claimed or assigned in the meantime
kept-STOCK_FULL = the former holder’s stock is full
kept-HOLDER_GONE = the former holder’s account is closed

## What was done
done-released = “{ $name }” was released.
done-claimed = “{ $name }” is yours.
done-opened = People and numbers of “{ $name }” are open to you today.
done-assigned = “{ $name }” was assigned.
done-passed = “{ $name }” lies in the public pool now.
done-extended = The holder of “{ $name }” has more time.
done-bulk-released = All chosen customers were released.
done-bulk-assigned = All chosen customers were assigned.
done-bulk-passed = All chosen customers lie in the public pool now.
done-run-released = The run goes on.
done-run-undone = The customers are being given back.
