hello-early = Good morning, { $name }
hello-morning = Good morning, { $name }
hello-noon = Good afternoon, { $name }
hello-afternoon = Good afternoon, { $name }
hello-evening = Good evening, { $name }
list-comma = ,{" "}
workbench-lead = { $contacts ->
    [0] nobody left to contact today
    [one] 1 customer to contact today
   *[other] { $contacts } customers to contact today
}{ $returning ->
    [0] {""}
    [one] , 1 going back to the pool soon
   *[other] , { $returning } going back to the pool soon
}
workbench-lead-both = { $contacts ->
    [0] nobody left to contact today
    [one] 1 customer to contact today
   *[other] { $contacts } customers to contact today
}{ $returning ->
    [0] {""}
   *[other] , { $returning } going back soon
}; { $late ->
    [0] the team is on time
    [one] the team is late with 1
   *[other] the team is late with { $late }
}
workbench-lead-team = { $late ->
    [0] no contact is overdue
    [one] 1 contact is overdue
   *[other] { $late } contacts are overdue
}, { $returning ->
    [0] nothing goes back within 7 days
    [one] 1 customer goes back within 7 days
   *[other] { $returning } customers go back within 7 days
}
workbench-lead-quiet = nothing waits for you
workbench-first = First: { $name }
workbench-room = { $left ->
    [0] Full: release one to take another
    [one] Room for 1 more
   *[other] Room for { $left } more
}
workbench-reached = Target reached
workbench-key-left = { $left } to go
workbench-contacts-left = { $left } to go
workbench-recorded = { $count } recorded
workbench-not-counted = { $count } did not count:{" "}
workbench-not-counted-part = { $count } { $reason }
workbench-today = To contact today
workbench-overdue = { $count } overdue
workbench-all = All { $count }
workbench-none = Nobody left to contact today
workbench-none-text = { $week ->
    [0] Nothing is planned for this week either. A fresh customer waits in the pool.
    [one] 1 contact is planned this week.
   *[other] { $week } contacts are planned this week.
}
workbench-returning = Going back to the pool
workbench-returning-count = { $count } in all
workbench-returning-none = Nothing goes back within 7 days.
returning-NO_EFFECTIVE_CONTACT = { $day }, unless an effective contact keeps it
returning-NO_FIRST_CONTACT = { $day }, unless a first contact keeps it
workbench-team-late = Overdue in the team
workbench-team-all = All overdue
workbench-team-none = Everybody is on time
workbench-team-none-text = Next contacts that your people are late with will stand here.
workbench-team-returning = The team loses soon
workbench-waiting = Waiting in the partner pool
workbench-waiting-since = since { $day }
workbench-waiting-none = Nothing waits for you to assign.
workbench-lead-operate = { $disputes ->
    [0] no dispute waits
    [one] 1 dispute waits for a decision
   *[other] { $disputes } disputes wait for a decision
}, { $waiting ->
    [0] the partner pools are empty
    [one] 1 customer lies in the partner pools
   *[other] { $waiting } customers lie in the partner pools
}, { $late ->
    [0] no contact is overdue
    [one] 1 contact is overdue
   *[other] { $late } contacts are overdue
}
workbench-decide = Decide the first dispute
workbench-disputes = Disputes to decide
workbench-disputes-none = No dispute waits for a decision.
workbench-imports-all = All imports
workbench-imports-none = Nothing was imported yet.
workbench-recorded-today = Recorded today
workbench-standings = Where the team stands today
workbench-standings-all = All { $count }
workbench-person = Person
workbench-loops = Low answers to call back
workbench-loops-team = The team’s low answers to call back
workbench-at-risk = Customers at risk
workbench-at-risk-team = The team’s customers at risk
workbench-at-risk-all = { $count ->
    [one] 1 customer
   *[other] all { $count }
  }
workbench-at-risk-next = next contact { $at }
workbench-own-note = satisfied, of { $n } answers in { $days } days
workbench-own-none = Nobody has answered within { $days } days
