## Refusals
refusal-routing-named = A rule for a named person has exactly one: a person, or the customer’s service manager.
refusal-entrusted-elsewhere = { $name }, who leads nobody of your team, is the service manager of this customer. Channel operations can change that.
refusal-entrusted-already = These customers are { $name }’s already.
refusal-entrusted-nothing = { $name } is the service manager of no customer.
refusal-entrusted-who = { $name } cannot be a service manager. Choose somebody active who serves tickets, or leads those who do.
refusal-entrusted-still = { $name } is still the service manager of { $customers ->
    [one] one customer
   *[other] { $customers } customers
}. Hand them over first: the service team’s page does it in one step.

## What people are told
told-entrusted = You are the service manager of { $name } from now on.
told-entrusted-all = You are the service manager of { $count ->
    [one] one customer
   *[other] { $count } customers
} of { $name } from now on.

## Why
why-ticket-DUE_FIRST = { $name } was next by “{ $rule }”: entitled to { $entitled } with this ticket, had received { $received }.
why-ticket-ONLY_ONE = { $name } was the only one of “{ $rule }” who could be given it.
why-ticket-LEAST_LOADED = { $name } had the fewest tickets to work on of “{ $rule }” for the weight: { $load }.
why-ticket-TAKEN = { $name } took it.
why-ticket-BEFORE = It was given to { $name } by the rules that stood before there was a ledger.
why-ticket-NAMED = “{ $rule }” names { $name }.
why-ticket-NOBODY_ELIGIBLE = It waits: nobody could be given it.
why-ticket-NO_RULES = It waits until rules are live.
skip-OPEN_CAP = { $name } had as many tickets in hand as the rule allows
skip-ticket-INACTIVE = { $name } may not be given tickets
ticket-waiting-NO_RULES = No routing rules are live. Give it to somebody, or let rules go live.
ticket-reason-VIP = The customer became a key customer
ticket-reason-VIP_ENDED = The customer is no key customer any more; the priority stays

## Rules
nav-routing = Ticket routing
routing-service-manager = Service manager
routing-service-manager-hint = The person who is named for the customer, where there is one.
routing-everybody = All service agents
routing-everybody-hint = Whoever joins later is a member by that.
routing-customer-classes = Customer class
routing-vip-any = All customers
routing-vip-ONLY = Key customers only
routing-vip-NONE = No key customers
routing-with-product = Names a product
routing-match-product = Knows the product
routing-match-product-hint = Only tickets that name a product; members need it among their skills.
routing-match-type = Knows the type
routing-match-type-hint = Members need the code of the ticket’s type, such as FAULT, among their skills.
routing-open-cap = Most in hand
routing-open-cap-hint = Nobody is given one by this rule who has so many to work on; blank for any number.
routing-open-cap-tag = At most { $count } in hand
routing-manager-tag = Service manager: { $name }
distribution-lead-ticket = Who answers which ticket: the first rule that matches and has somebody free gives it.
distribution-none-text-ticket = Tickets wait until rules say who answers them. Make the first rules and let them go live.
distribution-all-leads-ticket = Every ticket
distribution-everything-ticket = Everything that no rule above has taken
distribution-match-language-ticket = Speaks the language
distribution-cap-ticket = At most { $count } a day
distribution-since-ticket = Tickets given
strategy-LEAST_LOADED-ticket = Fewest tickets in hand
strategy-NAMED-ticket = Named person
rule-set-lead-DRAFT-ticket = A draft changes nothing until it goes live. Rules are tried from top to bottom.
rule-set-lead-LIVE-ticket = These rules give tickets now. To change them, make a draft of them.
rule-set-activate-text-ticket = It gives every new ticket from now on. Nobody’s count is reset, and the version before can be restored at any time.
rule-set-activate-instead-ticket = It gives every new ticket from now on, instead of version { $version }. Nobody’s count is reset, and the version before can be restored at any time.
rule-set-shadow-text-ticket = For every ticket it is noted who would have been given it by these rules. Nothing is given and nobody is told.
rule-set-radius-none-ticket = Simulate the draft first to see who would have been given which ticket.
rule-part-leads-ticket = For which tickets
rule-join-hint-ticket = A department stands for each of its active service agents.
rule-daily-cap-hint-ticket = At most so many tickets a day and person by this rule; blank for any number.
rule-match-language-hint-ticket = Where it is known. Who names no languages answers in any.
rule-languages-hint-ticket = Codes such as zh or en, with commas between them; zh is every zh-CN as well.
rule-set-changes = What changes
rule-set-changes-note = from version { $version }, which is live
rule-set-changes-none = Nothing is different from the live rules.
rule-change-ADDED = New
rule-change-REMOVED = Gone
rule-change-CHANGED = Changed
rule-change-MOVED = Moved
rule-field-name = name
rule-field-strategy = strategy
rule-field-members = members
rule-field-skills = skills
rule-field-matchLanguage = language of members
rule-field-anyHour = on call at any hour
rule-field-dailyCap = daily cap
rule-field-floorShare = share for everyone
rule-field-regions = region
rule-field-provinces = province
rule-field-industries = industry
rule-field-companySizes = company size
rule-field-sources = source
rule-field-grades = grade
rule-field-partnerTiers = partner tier
rule-field-products = product
rule-field-languages = language
rule-field-types = type
rule-field-priorities = priority
rule-field-customerClasses = customer class
rule-field-channels = way it came
rule-field-vip = key customers
rule-field-everybody = all service agents
rule-field-serviceManager = service manager
rule-field-matchProduct = knows the product
rule-field-matchType = knows the type
rule-field-openCap = most in hand

## Simulation, shadow, fairness, replay
simulation-lead-text-ticket = What these rules would have made of the tickets that came. Nothing is given and nobody is told.
simulation-none-text-ticket = See who would have been given which ticket before these rules go live.
simulation-no-leads-ticket = No tickets in this period
simulation-no-leads-text-ticket = Nothing was given between { $from } and { $to }. Choose an earlier period.
simulation-verdict-ticket = { $count ->
    [0] All { $leads } tickets would have gone where they went
    [one] { $count } of { $leads } tickets would have gone elsewhere
   *[other] { $count } of { $leads } tickets would have gone elsewhere
}
simulation-verdict-same-ticket = The simulation reproduces what happened, ticket by ticket.
simulation-leads-ticket = Tickets given
simulation-outcomes-ticket = What becomes of the tickets
simulation-outcomes-label-ticket = { $ruled } by a rule with conditions, { $rest } by the last rule, { $waiting } waiting
simulation-load-ticket = Tickets per agent
simulation-load-all-ticket = More agents
simulation-nobody-ticket = Nobody got or would get a ticket.
simulation-rules-ticket = Tickets per rule
simulation-examples-ticket = Tickets that would have gone elsewhere
simulation-lead-ticket = Ticket
simulation-examples-more-ticket = { $count ->
    [one] { $count } more ticket
   *[other] { $count } more tickets
}
simulation-known-ticket = Where the ledger knows how people stood at that moment, that is used; a ticket is somebody’s load until the moment at which it was solved. Of all others the records tell it for each moment: tickets in hand, absences as they stood in the books, role, department, skills, languages and hours.
simulation-unknowable-ticket = What nobody can know stays as it happened: how long others would have worked on these tickets.
shadow-no-leads-ticket = No tickets yet
shadow-no-leads-text-ticket = As soon as tickets are given, both decisions stand here side by side.
fairness-title-ticket = Fairness of ticket routing
fairness-dealt-ticket = Tickets dealt out in turn
fairness-worst-note-ticket = tickets; below 1 while the same people take part
fairness-rule-note-ticket = { $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
}
fairness-how-ticket = Each ticket gives everyone who could have been given it a share: the own weight divided by all weights. The deviation is received minus entitled. Rules that do not deal out in turn, such as fewest tickets in hand, owe nobody a share.
fairness-none-text-ticket = No rule has dealt out tickets in turn in this period. Choose a longer one, or let a rule take turns.
fairness-none-own-ticket = You took part in no rule that deals out tickets in turn. Choose a longer period.
replay-nothing-text-ticket = Choose a period in which tickets were given.
why-holder-ticket = { $name } works on it now.
why-nobody-ticket = Nobody works on it now.
simulation-examples-note-ticket = { $count } of { $of }
why-back-ticket = To the ticket
why-load-ticket = In hand
routing-why = Why this agent
routing-why-more = Who else could have been given it
routing-why-waits = Why it waits

## The team and service managers
nav-service-team = Service team
service-team-lead = { $working } of { $count } work now; { $waiting ->
    [0] no ticket waits for somebody.
    [one] one ticket waits for somebody.
   *[other] { $waiting } tickets wait for somebody.
}
service-team-who = Who works now
service-team-now = Now
service-team-working = Work now
service-team-WORKING = Works now
service-team-OFF = Not working
service-team-ABSENT = Absent
service-team-until = until { $moment }
service-team-no-hours = day off
service-team-open = To work on
service-team-open-count = { $count } in hand
service-team-overdue = Overdue
service-team-today = Given today
service-team-knows = Skills and languages
service-team-any-language = any language
service-team-entrusted = Service manager of
service-team-none = Nobody here serves tickets
service-team-none-text = Service agents of your departments stand here, with what each has in hand.
service-team-waiting = Waiting for somebody
service-team-look = To the tickets
tickets-lead-entrusted = { $count ->
    [0] No ticket of your customers is open.
    [one] One ticket of your customers is open.
   *[other] { $total } tickets of your customers are open.
}
tickets-view-entrusted = My customers’
tickets-none-entrusted = No open tickets of your customers
customers-only-unentrusted = Without a service manager
edit-key-hint = Its open tickets become urgent, and its service manager is told. Entered and marked today, it counts as a new key customer.
entrust-act = Service manager
entrust-title = Service manager of { $name }
entrust-text = Whom its tickets concern by name. That person is told, and hears of every ticket if it is a key customer.
entrust-text-now = It is { $name } now. Whoever follows is told.
entrusted-nobody = Nobody any more
entrusted-nobody-hint = Then those in charge of service hear of a key customer’s tickets.
entrusted-done = The service manager is set.
entrusted-bulk-done = The service manager is set.
entrusted-hand-over = Hand over
entrusted-hand-over-of = Hand over { $name }’s customers
entrusted-hand-over-text = { $name } is the service manager of { $count ->
    [one] one customer
   *[other] { $count } customers
}. All of them go to one person, who is told.
entrusted-hand-over-act = { $count ->
    [one] Hand over one customer
   *[other] Hand over { $count } customers
}
entrusted-none = { $name } is the service manager of no customer
entrusted-none-text = A customer’s service manager is named on its page, or for several in the list of customers.
entrusted-of-person = { $count ->
    [one] one customer
   *[other] { $count } customers
}
bulk-entrust-title = Service manager of { $count } customers
bulk-entrust-text = What cannot be changed stays as it is and is named.
bulk-entrust-act = Set for { $count } customers
user-disable-entrusted = Service manager of { $customers ->
    [one] one customer
   *[other] { $customers } customers
}, who has to be handed over first. Open tickets go to others by the routing rules.
