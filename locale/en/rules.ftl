## Refusals at a cap
refusal-stock-cap = { $count } of { $bound } customers in stock. Release some first; these cost least: { $names }.
refusal-stock-cap-nothing = { $count } of { $bound } customers in stock.
refusal-claim-cap = { $count } of { $bound } claims made today. More can be claimed tomorrow.
refusal-open-cap = { $count } of { $bound } pool records opened today. More can be opened tomorrow.

## Refusals when rules are made
refusal-rule-bound = A bound is a whole number from 0 to 1,000,000.
refusal-rule-ended = This rule has ended already.
refusal-rule-ends-early = A rule ends after it has begun.
refusal-rule-reason = A temporary override needs a reason.
refusal-rule-role = There is no such role.
refusal-rule-person = Nobody has this login.
refusal-rule-department = There is no department of this name.
refusal-effective-past = This moment has passed. What was decided before keeps the rule it had.

## Told
told-behind = Below today’s targets: key customers { $key_count } of { $key_target }, effective contacts { $contacts_count } of { $contacts_target }.
told-team-behind = { $count ->
    [one] One of your people is below today’s targets: { $names }.
   *[other] { $count } of your people are below today’s targets: { $names } …
}

## Measures and scopes
measure-STOCK = Customers in stock
measure-CLAIMS = Claims a day
measure-OPENINGS = Pool records opened a day
measure-NEW_KEY_CUSTOMERS = New key customers a day
measure-EFFECTIVE_CONTACTS = Effective contacts a day
scope-PERSON = One person
scope-DEPARTMENT = A department and below
scope-PARTNER = A partner
scope-TIER = A partner tier
scope-ROLE = A role
scope-EVERYONE = Everyone
rule-state-PLANNED = planned
rule-state-IN_FORCE = in force
rule-state-REPLACED = replaced
rule-state-ENDED = ended

## What did not count
uncounted-MATURITY_ZERO = class 0, no prospect yet
uncounted-NOT_REACHED = could not be reached
uncounted-BUSY = busy, call again
uncounted-COUNTED_TODAY = customer already counted today
uncounted-NOT_ENTERED_BY_ME = not entered by this person
uncounted-IMPORTED = imported
uncounted-ENTERED_EARLIER = entered on another day
