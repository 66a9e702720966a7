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
