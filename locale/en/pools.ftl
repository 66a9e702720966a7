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
refusal-too-many-at-once = At most { $most } customers at once.
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
