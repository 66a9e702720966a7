## Refusals
refusal-setting-unknown = There is no setting of this name.
refusal-setting-whole = This is a whole number from { $low } to { $high }.
refusal-setting-share = This is a share from 0 to 1, such as 0.2.
refusal-setting-yes-no = This is yes or no.
refusal-setting-list = These are whole numbers from { $low } to { $high }, separated by commas.
refusal-setting-classes = These are three whole numbers for the classes A, B and C, from { $low } to { $high }, separated by commas.
refusal-option-list = There is no list of this name.
refusal-option-code = A code has capital letters, digits and underscores, begins with a letter, and has at most 40 characters.
refusal-option-label = A label has at most { $length } characters.
refusal-option-retired = This choice is retired already.
refusal-clock-no-sandbox = The clock can be moved in a sandbox only.
refusal-clock-one = Say either how far, or where to.
refusal-clock-far = The clock moves at most { $days } days at a time.

## The numbers of the business
knob-cooling_days = Days before the last holder and the holder’s department may claim again
knob-recycle_days = Days without an effective contact before a customer goes back, for the classes A, B, C
knob-first_contact_days = Days after assignment within which the first contact is due
knob-recycle_warning_days = Days before recycling on which the rep is warned
knob-recycle_extension_days = Days by which a supervisor may extend once
knob-breaker_share = Share of all held customers beyond which a recycling run stops by itself
knob-partner_pool_days = Days in the partner pool before a customer passes on to the public pool
knob-numbers_same = Equal telephone numbers with the same area code block an entry
knob-checks_per_hour = Collision checks a person may make in an hour
knob-receipt_minutes = Minutes for which a collision receipt is valid
knob-count_customer_once_a_day = A customer counts once a day for each author
knob-note_edit_hours = Hours during which authors may edit their notes
knob-first_note_hours = Hours by which the first note may precede an entry
knob-breaker_minimum = Recycling runs that would take no more customers than this never stop by themselves
