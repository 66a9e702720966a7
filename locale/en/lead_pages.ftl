leads-title = My leads
leads-title-many = Leads
leads-lead-open = { $count ->
    [0] Nothing to work on right now.
    [one] One lead to work on.
   *[other] { $total } leads to work on.
}
leads-lead-call = { $count ->
    [0] Nobody waits for a first call.
    [one] One person waits for a first call.
   *[other] { $total } people wait for a first call, the most urgent first.
}
leads-lead-due = { $count ->
    [0] Nothing is due today.
    [one] One lead is due today.
   *[other] { $total } leads are due today.
}
leads-lead-waiting = { $count ->
    [0] No lead waits for somebody.
    [one] One lead waits for somebody to take it.
   *[other] { $total } leads wait for somebody to take them, the longest first.
}
leads-lead-nurturing = { $count ->
    [0] No lead is in nurturing.
    [one] One lead is kept warm.
   *[other] { $total } leads are kept warm.
}
leads-lead-ended = { $count ->
    [0] No lead has ended yet.
    [one] One lead was converted or found invalid.
   *[other] { $total } leads were converted or found invalid.
}
leads-views = Which leads
leads-view-open = Open
leads-view-call = To call
leads-view-due = Due today
leads-view-waiting = Waiting
leads-view-nurturing = Nurturing
leads-view-ended = Ended
leads-new = New lead
leads-search = Company, person, number, pinyin
leads-any = All
leads-only = Only
leads-only-mine = Mine
leads-column-name = Lead
leads-column-grade = Grade
leads-column-state = State
leads-column-due = Due
leads-column-owner = Holder
leads-column-source = Source
leads-column-came = Came in
leads-column-acts = Acts
leads-shown = { $count } of { $total }
leads-none-open = No open leads
leads-none-open-text = New leads come to you by themselves when it is your turn.
leads-none-call = Everybody has been called
leads-none-call-text = New leads show here with the time that is left for the first call.
leads-none-due = Nothing is due today
leads-none-due-text = First calls and planned contacts show here on their day.
leads-none-waiting = No lead waits
leads-none-waiting-text = Leads that nobody could take show here with the reason.
leads-none-nurturing = Nobody is kept warm
leads-none-nurturing-text = Leads that are not ready yet get news every month and are looked at again later.
leads-none-ended = Nothing has ended yet
leads-none-ended-text = Converted and invalid leads are kept here.
leads-none-found = No lead fits
leads-none-found-text = Try fewer words, or another view.
lead-nameless = Without a name
lead-points = { $points } points
lead-state-NEW = New
lead-state-ASSIGNED = To contact
lead-state-CONTACTED = Contacted
lead-state-QUALIFIED = Qualified
lead-state-CONVERTED = Converted
lead-state-INVALID = Invalid
lead-state-NURTURING = Nurturing
lead-waiting-NOT_YET = Being assigned
lead-waiting-NO_RULES = Waiting: no rules
lead-waiting-NOBODY_ELIGIBLE = Waiting: nobody may take it
lead-waiting-OUTSIDE_HOURS = Waiting: outside working hours
lead-waiting-CAPS_FULL = Waiting: everybody is full
lead-invalid-WRONG_NUMBER = Wrong number
lead-invalid-NO_INTEREST = No interest
lead-invalid-NOT_A_COMPANY = No company
lead-invalid-COMPETITOR = Competitor
lead-invalid-SPAM = Spam
lead-invalid-DUPLICATE = Double
lead-invalid-OTHER = Other
lead-back-NO_TIME = No time for it
lead-back-WRONG_REGION = Not my region
lead-back-WRONG_INDUSTRY = Not my industry
lead-back-LANGUAGE = Other language needed
lead-back-OTHER = Other
lead-left = { $hours ->
    [0] { $minutes ->
        [one] One minute left
       *[other] { $minutes } minutes left
    }
    [one] One hour left
   *[other] { $hours } hours left
}
lead-over = { $hours ->
    [0] { $minutes ->
        [one] One minute over
       *[other] { $minutes } minutes over
    }
    [one] One hour over
   *[other] { $hours } hours over
}
lead-call-by = Call by { $time }
lead-call-late = Call now: it was due { $time }
lead-next-at = Next contact: { $time }
lead-next-late = Contact now: planned for { $time }
lead-next-none = No next contact is planned
lead-next-convert = Ready to convert
lead-hint-QUALIFIED = Customer, contact and opportunity are made in one step.
lead-hint-CONTACTED = Is there a need? Then qualify it.
lead-hint-tried = Record what comes of the next call.
lead-hint-holder = { $name } holds it and converts it.
lead-taken-back = { $count ->
    [one] Taken back once
   *[other] Taken back { $count } times
}
lead-unsubscribed = Wants no mail
lead-why = Why did this go there?
lead-waits = Nobody holds this lead
lead-waits-text = { $reason }, since { $since }. It is tried again every minute.
lead-nurturing = Kept warm
lead-nurturing-text = Next insight from { $next } on, news and invitations as they stand. Looked at again on { $reassess }.
lead-nurturing-unwritten = It gets no mails: its address or its consent is missing, or it has unsubscribed. Looked at again on { $reassess }.
lead-became = What it has become
lead-became-hidden = Customer and opportunity are held by somebody else.
lead-amount = ¥{ $amount }
lead-expected = expected { $day }
lead-timeline-contacts = Contacts
lead-timeline-activities = Interest
lead-timeline-scores = Grades
lead-timeline-mails = Mails
lead-timeline-none-text = Steps, contacts and mails show here.
lead-need = Need
lead-person = Person
lead-email = Mail
lead-product = Product
lead-budget = Budget
lead-channel = Came by
lead-utm = Campaign
lead-referrer = Page before
lead-customer = Customer
lead-assigned = Assigned
lead-responded = First contact
lead-consent = Agreed
lead-came-FORM = form
lead-came-API = another system
lead-came-IMPORT = import
lead-came-HAND = entry by hand
lead-came-EVENT = event
lead-came-CAMPAIGN = campaign
lead-move-CAPTURE = Came in by { $channel }
lead-move-MERGE = Asked again by { $channel }
lead-move-ASSIGN = Went to { $to }
lead-move-WAIT = Waits
lead-move-CONTACT = Contacted for the first time
lead-move-QUALIFY = Qualified
lead-move-CONVERT = Converted
lead-move-INVALIDATE = Found invalid
lead-move-NURTURE = Into nurturing
lead-move-REASSESS = Looked at again
lead-move-RETURN = Interested again
lead-move-REOPEN = Reopened
lead-move-RELEASE = Given back
lead-move-WARN = Half the time for the first contact was over
lead-move-ESCALATE = The time for the first contact was over
lead-move-TAKE_BACK = Taken back
lead-move-REGRADE = Grade { $before } → { $after }
lead-assign-CUSTOMER = The company is a customer of theirs.
lead-reached = Reached
lead-not-reached = Not reached
lead-activity-FORM = Sent the form
lead-activity-PRICE_PAGE = Looked at prices
lead-activity-WHITE_PAPER = Took a white paper
lead-activity-TRIAL = Began a trial
lead-activity-EVENT = Came to an event
lead-activity-MAIL_OPEN = Opened a mail
lead-activity-MAIL_CLICK = Clicked in a mail
lead-activity-INQUIRY = Asked for an offer
lead-activity-CALL = Called
lead-mail = Mail
lead-contact-title = Record a contact
lead-contact-act = Record contact
lead-contact-reached = Did somebody answer?
lead-contact-body = What was said?
lead-contact-body-placeholder = Need, number of people, when they want to decide …
lead-contact-save = Save contact
lead-contact-done = The contact with { $name } is recorded.
lead-qualify-title = Qualify { $name }?
lead-qualify-text = The need is confirmed: say what it is. Converting comes next.
lead-qualify-act = Qualify
lead-qualify-done = { $name } is qualified.
lead-invalidate-title = Is { $name } no lead?
lead-invalidate-text = It ends here, with the reason. Operations can reopen it.
lead-invalidate-act = Mark as invalid
lead-invalidate-done = { $name } is marked as invalid.
lead-release-title = Give { $name } back?
lead-release-text = It is given to somebody else, and does not come back to you.
lead-release-act = Give back
lead-release-done = { $name } was given back and is assigned anew.
lead-nurture-title = Keep { $name } warm?
lead-nurture-text = Nobody holds it any more. It gets an insight every month, news and invitations, and is looked at again in half a year.
lead-nurture-act = To nurturing
lead-nurture-done = { $name } is in nurturing.
lead-reopen-title = Reopen { $name }?
lead-reopen-text = It is new again and assigned by the rules.
lead-reopen-act = Reopen
lead-reopen-done = { $name } is open again.
lead-assign-text = The person is told and the clock of the first contact starts.
lead-assign-text-held = { $holder } holds it now. The new holder is told.
lead-assign-done = { $name } was assigned.
lead-edit-lead = What is known of { $name }. The score follows at once.
lead-updated = { $name } was changed.
lead-remark = Remark
lead-remark-hint = Needed for “Other”.
lead-convert-title = Convert { $name }
lead-convert-lead = Customer, contact and opportunity are made in one step; the lead’s history stays with all three.
lead-convert-act = Convert
lead-convert-own = You hold { $name } already: the contact and the opportunity are added to it.
lead-convert-not = This lead cannot be converted now
lead-convert-not-text = Its holder converts a lead once it is qualified.
lead-convert-done = The lead was converted.
lead-back-to = Back to the lead
lead-opportunity = Opportunity
lead-opportunity-name = Name of the opportunity
lead-opportunity-name-hint = Empty: company and product.
lead-opportunity-amount = Amount (CNY)
lead-opportunity-expected = Expected on
lead-budget-said = Budget named: { $budget }
workbench-leads-new = New leads
workbench-leads-due = Leads to follow up
workbench-leads-all = All { $count }
workbench-leads-act = Contact
workbench-leads-watch = Leads
workbench-leads-late = { $count } late
workbench-leads-waiting = { $count } waiting
workbench-leads-calm = Every lead has somebody who answers in time.
find-leads = Leads
show-leads = Leads and opportunities
leads-assign-title = { $count ->
    [one] Assign one lead
   *[other] Assign { $count } leads
}
leads-assign-text = Whoever gets them is told; leads that are worked on keep their state.
leads-assign-nothing = Tick leads in the list first.
leads-assign-done = The leads were assigned.
leads-assign-none = No lead is picked
leads-assign-act = { $count ->
    [one] Assign 1 lead
   *[other] Assign { $count } leads
  }
leads-gone = A lead that you do not see any more
leads-release-title = { $count ->
    [one] Give 1 lead back?
   *[other] Give { $count } leads back?
  }
leads-release-text = Each is given to somebody else, and does not come back to its holder. What cannot be given back stays and is named.
leads-release-act = { $count ->
    [one] Give 1 lead back
   *[other] Give { $count } leads back
  }
leads-release-done = The leads were given back and are assigned anew.
leads-nurture-title = { $count ->
    [one] Keep 1 lead warm?
   *[other] Keep { $count } leads warm?
  }
leads-nurture-text = Nobody holds them any more. They get news and are looked at again in half a year. What cannot go there stays and is named.
leads-nurture-act = { $count ->
    [one] 1 lead to nurturing
   *[other] { $count } leads to nurturing
  }
leads-nurture-done = The leads are in nurturing.
leads-invalidate-title = { $count ->
    [one] Is 1 lead none?
   *[other] Are { $count } leads none?
  }
leads-invalidate-text = They end here, all with this reason. Operations can reopen each. What cannot be ended stays and is named.
leads-invalidate-act = { $count ->
    [one] Mark 1 lead as invalid
   *[other] Mark { $count } leads as invalid
  }
leads-invalidate-done = The leads are marked as invalid.
lead-reason = Reason
leads-outcome = { $done } done, { $refused } not
