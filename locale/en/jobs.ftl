job-counter-check = Compare the counters with the records
job-day-close = Close days that are over
job-housekeeping = Throw away what has expired
job-partner-pools = Pass on what lies untouched in partner pools
job-recycle = Recycle customers that nobody works on
job-recycle-warnings = Warn of customers about to be recycled
job-standing-warnings = Warn who is below the day’s targets
job-when-daily = every day at { $at }
job-when-every = { $minutes ->
    [one] every minute
    [60] every hour
   *[other] every { $minutes } minutes
}
