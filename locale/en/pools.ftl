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
told-assigned = { $name } is yours now: it was assigned to you.
