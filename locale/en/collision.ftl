## Verdicts
verdict-BLOCKED = Blocked
verdict-OWN = Already in your stock
verdict-CLAIM = Free to claim
verdict-CONFIRM = Is it the same company?
verdict-CLEAR = Free to enter
verdict-say-BLOCKED-TELESALES = Telesales has this customer; it cannot be entered
verdict-say-BLOCKED-INDUSTRY = The industry team has this customer; it cannot be entered
verdict-say-BLOCKED-OTHER_PARTNER = Another partner holds this company, so it cannot be entered. If you disagree, dispute it.
verdict-say-BLOCKED-VENDOR = The vendor’s own team holds this company, so it cannot be entered. If you disagree, dispute it.
verdict-say-BLOCKED-COLLEAGUE = A colleague of yours holds this company, so it cannot be entered.
verdict-say-BLOCKED-OWN = You hold this company already, so it cannot be entered again.
verdict-say-BLOCKED-OWN_POOL = This company lies in your own partner pool. Ask your administrator to assign it to you.
verdict-say-BLOCKED-PARTNER_POOL = This company lies in a partner’s pool, so it cannot be entered. If you disagree, dispute it.
verdict-say-BLOCKED-PUBLIC_POOL-ELSEWHERE = This company lies in the public pool of another library, so it cannot be entered.
verdict-say-OWN = This company is in your stock: open it.
verdict-say-CLAIM = This company lies in the public pool and nobody holds it: claim it.
verdict-say-CONFIRM = There are similar companies. If this is another one, go on and say why.
verdict-say-CONFIRM-RELATED = There are branches or companies of the same group. If this is another company, go on and say why.
verdict-say-CLEAR = Nothing like it is known: it can be entered.
verdict-say-area = An equal number lacks its area code: add the area code to be sure.

## Relations and places
relation-SAME = Same company
relation-SIMILAR = Similar
relation-RELATED = Related
location-OWN = My stock
location-TELESALES = Telesales
location-INDUSTRY = Industry team
location-PARTNER_POOL = Partner pool
location-PUBLIC_POOL = Public pool
location-COLLEAGUE = A colleague
location-OTHER_PARTNER = Another partner
location-VENDOR = Vendor’s own team

## Evidence
evidence-NAME_BRAND = distinctive name
evidence-NAME_TRADE = trade
evidence-NAME_REGION = region
evidence-NAME_FORM = legal form
evidence-NAME_OTHER = branch or number
evidence-PHONE = telephone
evidence-FAX = fax
evidence-CREDIT_CODE = credit code
evidence-DOMAIN = website
evidence-LIMIT = limit
evidence-equal = { $kind } equal “{ $ours }”
evidence-differs = { $kind } “{ $ours }” against “{ $theirs }”
evidence-absent = no { $kind } on either side
evidence-only-ours = { $kind } “{ $ours }” on file only
evidence-only-theirs = { $kind } “{ $theirs }” typed only

## Check page
check-title = Is this company already somebody’s?
check-lead = Type what you know. The answer appears as you type and is checked again when you save.
check-name = Company name, as on the licence
check-phone = Telephone
check-phone-hint = With its area code, or name the city
check-fax = Fax
check-credit-code = Unified social credit code
check-website = Website or mail address
check-province = Province
check-city = City
check-more = More to check by
check-act = Check
check-found = What we found
check-found-count = { $count ->
    [one] 1 record
   *[other] { $count } records
}, receipt { $receipt }
check-receipt = Receipt { $receipt }
check-column-name = On file
check-column-why = Why
check-column-where = Where
check-column-score = Score
check-followed = followed up { $day }
check-never-followed = not followed up yet
check-hidden = contact data hidden
check-empty-title = One thing is enough
check-empty = Company name, telephone, fax, credit code or website: type any of them.
check-wait = Checking…
check-problem = This cannot be checked yet
act-enter = Enter this customer
act-enter-other = It is another company: enter it
act-claim = Claim
act-open-record = Open
act-dispute = Dispute
act-find-own-pool = Ask the administrator

## Disputes
disputes-title = Disputes
disputes-lead = { $count ->
    [0] No dispute waits for a decision.
    [one] One dispute waits for a decision.
   *[other] { $count } disputes wait for a decision.
}
disputes-lead-own = Your disputes and what came of them.
disputes-empty = No disputes yet
disputes-empty-text = When a check blocks you and you think it is wrong, dispute it from the verdict.
disputes-state-OPEN = Open
disputes-state-UPHELD = Upheld
disputes-state-REFUSED = Refused
disputes-all = All
disputes-column-company = Company
disputes-column-kind = Ground
disputes-column-by = By
disputes-column-at = When
disputes-column-state = State
dispute-kind = You think that
dispute-kind-OTHER_COMPANY = it is another company
dispute-kind-NOT_FOLLOWED_UP = the holder does not follow it up
dispute-new-title = Dispute this verdict
dispute-new-lead = Channel operations decides with the evidence of the check, and you are told the result.
dispute-reason = Your reason
dispute-reason-hint = For example: another address, legal person or credit code; or the customer says nobody ever called.
dispute-why = Why it is disputed
dispute-send = Send the dispute
dispute-sent = Your dispute has been sent to channel operations.
dispute-typed = What was checked
dispute-matches = Records taken for the same company
dispute-decide-title = Decide
dispute-decide-lead = Judged another company, this name is never blocked by these customers or leads again; judged the same, it always is.
dispute-decide-lead-follow = If you uphold it, assign or take back the customer or the lead on its page; the agent is told of the decision here.
dispute-decide-reason = Reason of the decision
dispute-uphold = Uphold the dispute
dispute-refuse = Let the verdict stand
dispute-decided = Decided, and the agent has been told.
dispute-decided-by = Decided by { $name }, { $when }
dispute-holder = held by { $name }
dispute-back = Back to the disputes
notice-dispute-opened = { $by } disputes the verdict on “{ $name }”.
notice-dispute-upheld = Your dispute about “{ $name }” was upheld: { $reason }
notice-dispute-refused = Your dispute about “{ $name }” was refused: { $reason }

## Refusals
refusal-check-empty = Type a company name, a telephone, a fax, a credit code or a website.
refusal-too-many-numbers = A check takes at most 5 numbers.
refusal-too-long = At most { $longest } characters.
refusal-checks-an-hour = At most { $bound } checks an hour. Try again later.
refusal-receipt = This receipt is not valid. Check the company again.
refusal-receipt-old = This receipt is older than { $minutes } minutes. Check the company again.
refusal-dispute-not-blocked = This verdict does not block you, so there is nothing to dispute.
refusal-dispute-stands-no-more = The verdict has changed. Check the company again.
refusal-dispute-name = Check the company by its name first, then dispute.
refusal-dispute-open-already = You have disputed this receipt already.
refusal-dispute-decided = This dispute has been decided.
refusal-dispute-own = You opened this dispute yourself, so somebody else must decide it.
