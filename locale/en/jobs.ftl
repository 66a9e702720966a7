job-counter-check = Compare the counters with the records
job-day-close = Close days that are over
job-housekeeping = Throw away what has expired
job-idle-accounts = Lock accounts that nobody uses
job-lead-decay = Let the freshness of leads’ points fade
job-part-leads = open leads:
job-partner-pools = Pass on what lies untouched in partner pools
job-distribution-breaker = Stop distribution rules that reach too few
job-recycle = Recycle customers that nobody works on
job-recycle-warnings = Warn of customers about to be recycled
job-standing-warnings = Warn who is below the day’s targets
job-when-daily = every day at { $at }
job-when-every = { $minutes ->
    [one] every minute
    [60] every hour
   *[other] every { $minutes } minutes
}
jobs-lead = { $count } jobs run by themselves. { $failed ->
    [0] Nothing has failed.
    [one] The last run of one has failed.
   *[other] The last runs of { $failed } have failed.
} { $paused ->
    [0] None is paused.
    [one] One is paused.
   *[other] { $paused } are paused.
}
job-name = Job
job-last = Last run
job-took = Took
job-result = Result
job-next = Next run
job-due = Due
job-attempt = Attempt
job-runs = Runs
job-never = Never ran
job-never-why = Runs appear here once the clock has started them.
job-paused = paused
job-state-ASKED = asked for
job-state-RUNNING = running
job-state-FAILED = failed
job-state-DONE = done
job-seconds = { $seconds } s
job-run = Run now
job-run-name = Run now: { $name }
job-run-text = The clock starts it within seconds.
job-pause = Pause
job-pause-name = Pause: { $name }
job-pause-text = It does not run until somebody resumes it.
job-resume = Resume
job-resume-name = Resume: { $name }
job-resume-text = What was missed is caught up.
job-asked = Asked for. It starts within seconds.
job-paused-done = Paused.
job-resumed-done = Resumed.
job-part-days = days looked at:
job-part-results = results written:
job-part-different = counters that differed:
job-part-behind = people below a target:
job-part-leaders = leaders told:
job-part-sessions = sessions:
job-part-idempotency_keys = request keys:
job-part-shadow_scores = scores of past shadows:
job-part-job_runs = old runs of jobs:
job-part-sign_in_failures = failed sign-ins:
job-part-deliveries = deliveries:
job-part-passed = passed on:
job-part-warned = warned:
job-part-held = held customers:
job-part-due = due:
job-part-taken = taken back:
job-part-stopped = stopped by the breaker:
job-part-run = run:
job-part-yes = yes
job-part-no = no
job-part-locked = accounts locked:
job-part-used_challenges = used captchas:
job-lead-cadence = Follow-ups of leads: plan today's, count those missed
job-lead-clocks = First-response clocks: warn, escalate, take back
job-lead-nurture = Leads in nurturing: mails and re-assessment
job-part-planned = planned
job-part-missed = missed
job-part-escalated = escalated
job-part-taken_back = taken back
job-part-written = mails written
job-part-reassessed = assessed again
job-part-risen = shared out again
job-lead-waiting = Leads that wait: distribute again
job-part-tried = Tried:
job-part-distributed = Distributed:
under-way-IMPORT = Import of customers
under-way-LEAD_IMPORT = Import of leads
under-way-SCORING = Scoring all open leads again
under-way-SCORING_COUNT = Counting how a scoring model would move grades
under-way-SCORING_SHADOW = Scoring all open leads in shadow
under-way-SCORING_UNDO = Undoing a scoring model: scoring all open leads again
under-way-SCORING_TRIAL = Trial of a scoring model
under-way-DISTRIBUTION_TRIAL = Simulation of distribution rules
under-way-RECYCLING = Recycling
under-way-text = { $done } of { $total }, since { $since }
under-way-since = since { $since }
