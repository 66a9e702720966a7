standing-own = My own
standing-team = My people
standing-lead = What counts today, what did not, and how past days ended.
standing-team-lead = Everybody you lead and whom a rule concerns. Each name leads to the person’s days.
standing-none = No rule concerns you
standing-none-of = No rule concerns { $name }
standing-none-why = Caps and daily targets are carried by sales reps, and by those for whom a rule says so.
standing-room = { $count ->
    [0] Full: release a customer before taking one.
    [one] Room for one more.
   *[other] Room for { $count } more.
}
standing-reached = Reached.
standing-missing = { $count } to go.
standing-uncounted = { $count } did not count: { $parts }.
standing-uncounted-part = { $count } × { $reason }
standing-said = { $left } { $why } { $rule }
standing-all-counted = Everything counted.
standing-not-counted = { $count } not counted
standing-rule = Rule for: { $scope }.
standing-cheapest = Cheapest to release
standing-cheapest-why = longest without an effective contact
standing-last-effective = Last effective contact
standing-held-since = No effective contact, held since
standing-days = Closed days
standing-previous = Month before
standing-following = Month after
standing-short-NEW_KEY_CUSTOMERS = Key
standing-short-EFFECTIVE_CONTACTS = Contacts
standing-met = reached
standing-day-off = Day off or absence: does not count
standing-no-work = Day off
standing-open = Not closed, or no rule
standing-closed-at = A day closes at 02:00 the morning after. From then on nothing changes its result.
standing-person = Person
standing-people = { $count ->
    [one] One person
   *[other] { $count } people
}
standing-team-none = Nobody here carries a rule
standing-team-none-why = People appear here once a cap or a daily target concerns them.
