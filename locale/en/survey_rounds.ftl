survey-tab-rounds = By segment
told-survey-round = “{ $name }” has gone through its segment: { $asked } asked, { $spared } spared.
under-way-SURVEY_ROUND = Survey of a segment
job-survey-rounds = Surveys: begin the rounds of their schedules
job-part-begun = rounds begun:
refusal-segment-empty = Nobody belongs to this segment.
refusal-segment-score = A score of this kind lies between { $a } and { $b }.
refusal-round-days = Spread it over 1 to { $most } days.
refusal-round-state = The round cannot do that now.
refusal-survey-no-schedule = Say first how often and whom it asks.
refusal-schedule-starts = The first day is today or later, within ten years.
refusal-schedule-months = Every 1 to { $most } months.
segment-title = Segment
segment-note = All that you choose holds together; nothing chosen means all held customers
segment-any = Any
segment-regions = Regions
segment-provinces = Provinces
segment-industries = Industries
segment-libraries = Libraries
segment-classes = Information class
segment-class = class { $name }
segment-department = Department
segment-owner = Held by
segment-heldDays = Held for at least … days
segment-contactedDays = Talked to within … days
segment-silentDays = Not talked to for … days
segment-ticketDays = Ticket closed within … days
segment-score = Last score of
segment-score-hint = The last answer of the customer's people; anonymous ones are left out
segment-score-from = Score at least
segment-score-to = Score at most
segment-key = Key customers only
segment-one-department = one department
segment-one-owner = one person
segment-said-heldDays = held { $n } days
segment-said-contactedDays = talked to within { $n } days
segment-said-silentDays = silent { $n } days
segment-said-ticketDays = ticket closed within { $n } days
segment-said-score = last { $kind } { $low } to { $high }
segment-everybody = All held customers
segment-customer = Customer
segment-contact = Contact
segment-count = { $count ->
    [one] 1 customer
   *[other] { $count } customers
  }
segment-count-more = more than { $count } customers
rounds-lead = Ask many customers at once, or every quarter
rounds-all = All rounds
rounds-none = Nobody was asked by segment yet
rounds-none-why = Choose customers by region, industry, class, last contact or last score. Each is asked once, in peace.
rounds-none-open = Open the survey first; then choose which customers it asks.
round-new = Ask a segment
round-new-lead = { $name }: whoever was asked within 30 days is spared
round-title = Round of { $at }
round-started = Begun
round-of-period = Period from { $day }
round-how = Whom and how fast
round-whom = Whom of each customer
round-whom-FIRST = The first who can be reached
round-whom-DECISION_MAKER = Who decides there
round-days = Spread over days
round-days-hint = Evenly over the open hours of so many days
round-start = Begin to ask
round-begun = The round has begun
round-count-them = Count them
round-preview = Who would be asked
round-preview-note = The first few of them
round-spared = Spared
round-waiting = Still to send
round-by = Begun by
round-by-clock = the schedule
round-figures = { $done } of { $total } looked at: { $asked } asked, { $spared } spared, { $waiting } still to send
round-state-RUNNING = choosing
round-state-PAUSED = paused
round-state-SENDING = sending
round-state-DONE = done
round-state-CANCELLED = cancelled
round-state-FAILED = stopped
round-pause = Pause
round-resume = Go on
round-cancel = Cancel the round
round-cancel-title = Cancel this round?
round-cancel-text = { $n ->
    [0] Nobody more is asked.
    [one] 1 person who is planned is not asked any more. Whoever was sent to may still answer.
   *[other] { $n } people who are planned are not asked any more. Whoever was sent to may still answer.
  }
round-cancelled = The round is cancelled
round-count = { $count ->
    [one] 1 round
   *[other] { $count } rounds
  }
schedule-title = Every few months
schedule-lead = { $name } asks a segment again and again, never twice in a period
schedule-set = Ask every few months
schedule-change = Change the schedule
schedule-on = In force
schedule-off = In force once the survey is open
schedule-every = How often
schedule-every-months = Every … months
schedule-months = { $n ->
    [one] every month
    [3] every quarter
   *[other] every { $n } months
  }
schedule-next = Next period from
schedule-starts = First day
schedule-starts-hint = The first period begins on this day
schedule-save = Save the schedule
schedule-saved = “{ $name }” asks on its schedule
schedule-preview-later = Change a condition to see how many customers it finds.
