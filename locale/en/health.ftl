health-part-BASE = What a customer has of whom nothing is known
health-part-SATISFACTION = { $n ->
    [one] Satisfaction, from 1 answer
   *[other] Satisfaction, from { $n } answers, the newest most
  }
health-part-TREND = Answers of the last { $days } days against those before
health-part-TICKETS = { $breaches ->
    [0] Open tickets: { $open }
   *[other] Open tickets: { $open }, clocks run out: { $breaches }
  }
health-part-LOOPS = Low answers not called back: { $n }
health-part-SILENCE = No effective contact for { $days } days
health-part-CLAMP = Bounds 0 and 100
health-part-ROUNDING = Rounding
health-reason-SATISFACTION = low answers
health-reason-TREND = answers getting worse
health-reason-TICKETS = tickets open or late
health-reason-LOOPS = a call-back still open
health-reason-SILENCE = long silence
health-reason-OTHER = several things
told-churn = { $name }: health fell from { $before } to { $after }, mostly for { $reason ->
    [SATISFACTION] low answers
    [TREND] answers getting worse
    [TICKETS] tickets open or late
    [LOOPS] a call-back still open
    [SILENCE] long silence
   *[OTHER] several reasons
  }. Call before they leave.
action-churn-warned = Warned of churn
action-ticket-breached = Clock of a ticket ran out
job-health = Customer health: what time changes, and warnings of churn
job-part-customers = customers:
job-part-fell = warned of churn:
job-part-steps = old steps deleted:
knob-health_base = Health of a customer of whom nothing is known
knob-health_satisfaction = Health: points that satisfaction adds or takes at most
knob-health_half_life_days = Health: days after which an answer counts half
knob-health_trend = Health: points that better or worse answers than before add or take at most
knob-health_open_ticket = Health: points that each open ticket takes
knob-health_breach = Health: points that each ticket clock that ran out takes
knob-health_tickets_most = Health: points that tickets take together at most
knob-health_open_loop = Health: points that each low answer takes until it is called back
knob-health_silence = Health: points that silence takes at most, after three times as many days as it begins
knob-health_silence_days = Health: days without an effective contact before silence counts
knob-health_risk_below = Below this health a customer is at risk
knob-health_fall_points = A fall by this many points warns of churn
knob-health_fall_days = Days within which a fall counts, and within which one warning is enough
nav-at-risk = At risk
health-title = Health
health-reckoned = reckoned { $at }
health-at-risk = at risk
health-fallen = fell lately
health-fell = Fell from { $before } (on { $day }) to { $after }.
health-because = Mostly: { $reasons }
health-parts = What it is made of
health-sum = Health
health-line = How the health went within a year
health-now = now { $total }
health-not-yet = It is reckoned at the next event with this customer, or tonight.
health-meaning = How it is reckoned
health-means = A customer of whom nothing is known has the base. Answers to surveys add or take points, the newest most; tickets that are open or late, low answers that nobody has called back, and long silence take some. Anonymous answers never count. The weights are settings.
timeline-answers = Surveys
timeline-churn = Warnings
timeline-ticket = Ticket #{ $number }
timeline-ticket-solved = solved { $at }
timeline-answer = Answered “{ $name }”
timeline-churn-title = Warned of churn
timeline-churn-told = Told { $name } and who leads them
at-risk-lead-risk = { $count ->
    [0] Nobody is at risk or fell lately.
    [one] 1 customer is at risk or fell lately. Call them first.
   *[other] { $total } customers are at risk or fell lately. Call the worst first.
  }
at-risk-lead-fallen = { $count ->
    [0] Nobody fell lately.
    [one] 1 customer fell lately.
   *[other] { $total } customers fell lately.
  }
at-risk-lead-every = { $count ->
    [one] 1 customer whose health is known
   *[other] { $total } customers whose health is known
  }
at-risk-views = Views
at-risk-view-risk = At risk
at-risk-view-fallen = Fell lately
at-risk-view-every = All
at-risk-whose = Whose
at-risk-whose-MINE = Mine
at-risk-whose-TEAM = The team’s
at-risk-why = What pulls it down
at-risk-fell = fell { $day }
at-risk-nothing-planned = nothing planned
at-risk-none-risk = Nobody is at risk
at-risk-none-fallen = Nobody fell lately
at-risk-none-every = No health is known yet
at-risk-none-text = Customers whose health is low or falls stand here, with the reason. It is reckoned at each event and every night.
