nav-lead-clocks = Clock board
nav-nurturing = Nurturing
clock-board-lead = { $running ->
    [0] Nobody waits for a first answer.
   *[other] { $running } waiting for a first answer: { $over } over time, { $half } past half-time.
  }
clock-lead = Lead
clock-left = Time left
clock-holder = Holder
clock-grade = Grade
clock-due = Due
clock-over-by = { $minutes } min over
clock-minutes-left = { $minutes } min left
clock-hours-left = { $hours } h left
clock-minutes = { $minutes } min
clock-taken-back = { $count ->
    [one] taken back once
   *[other] taken back { $count } times
  }
clock-count = { $count ->
    [one] 1 clock
   *[other] { $count } clocks
  }
clock-none = No clock is running
clock-none-why = Leads whose first contact is owed will stand here, the most urgent first.
clock-answers = First answers
clock-week = the last 7 days
clock-in-time = In time
clock-answered = Answered
clock-median = Median
clock-answers-none = No leads were given out in the last 7 days
clock-follow-ups = Follow-ups
clock-done = Done
clock-missed = Missed
clock-follow-ups-none = No follow-ups were due
clock-follow-ups-none-why = Leads of grade A, B and C are followed up as often as the settings say, once they have been contacted.
nurture-lead = What leads that are not ready are sent, with their consent: an insight a month, product news and invitations as they stand.
nurture-who = Who is in nurturing
nurture-new = New piece
nurture-subject = Subject
nurture-kind = Kind
nurture-language = Language
nurture-when = When
nurture-state = State
nurture-written-to = Sent to
nurture-written-to-count = { $count ->
    [0] Nobody has had it yet.
    [one] One lead has had it.
   *[other] { $count } leads have had it.
  }
nurture-body = Text
nurture-body-hint = { "{name}" } and { "{company}" } stand for the reader's. The way to unsubscribe is added at the end.
nurture-from-on = From
nurture-until-on = Until
nurture-until-hint = Empty: insights without end, news and invitations for 30 days
nurture-from = from { $begins }
nurture-from-until = { $begins } to { $ends }
nurture-save = Save
nurture-saved = Saved.
nurture-withdraw = Withdraw
nurture-withdraw-title = Withdraw “{ $subject }”?
nurture-withdraw-text = Nobody will be sent it any more. Who has had it keeps it.
nurture-withdrawn = Withdrawn.
nurture-count = { $count ->
    [one] 1 piece
   *[other] { $count } pieces
  }
nurture-none = Nothing to send yet
nurture-none-why = Write an insight, product news or an invitation. Leads in nurturing get an insight a month, news and invitations when they stand, each piece once.
content-INSIGHT = Insight
content-NEWS = Product news
content-INVITATION = Invitation
content-state-PLANNED = planned
content-state-STANDS = going out
content-state-OVER = over
content-state-WITHDRAWN = withdrawn
language-zh-CN = Chinese
language-en = English
unsubscribe-title = Unsubscribe
unsubscribe-text = You will receive no more news from us at this address.
unsubscribe-act = Unsubscribe
unsubscribe-done = Done: we will send you no more news.
unsubscribe-unknown = This link is not one of ours, or it was cut off on the way.
