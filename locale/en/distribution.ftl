## Refusals
refusal-distribution-no-draft = This version is no draft any more. Make a new draft of it.
refusal-distribution-no-shadow = This version does not run in shadow.
refusal-distribution-other-shadow = Another version runs in shadow. End that first.
refusal-distribution-never-live = Only a version that was live before can be restored.
refusal-distribution-name = A name has at most { $most } characters.
refusal-distribution-catch-all = The last rule takes everything that is left, so it has no conditions.
refusal-distribution-catch-all-stays = The last rule takes everything that is left. It stays, and stays last.
refusal-distribution-many-rules = A version has at most { $most } rules.
refusal-distribution-words = At most { $most } entries of up to 60 characters.
refusal-distribution-daily-cap = A cap lies between 1 and 10,000, or is left blank.
refusal-distribution-floor = The share for everyone lies between 0 and 1.
refusal-distribution-weights = Every member needs a weight from 1 to 100.
refusal-distribution-member = One of these people or departments cannot be a member of the rule.
refusal-distribution-many = A rule has at most { $most } members.
refusal-distribution-named = A rule for a named owner has exactly one person.
refusal-distribution-nameless = Rule { $place } has no name.
refusal-distribution-nobody = “{ $name }” has nobody who could receive.
refusal-distribution-gone = “{ $name }” has a member who can no longer receive. Take that member out.
refusal-distribution-no-period = The period must end after it begins, and hold at most 366 days.

## Pages
nav-distribution = Distribution
distribution-lead = Who gets which lead: the first rule that matches and has somebody free takes it.
distribution-tab-rules = Rules
distribution-tab-fairness = Fairness
distribution-tab-shadow = Shadow
distribution-tab-replay = Replay
distribution-none = No rules are live
distribution-none-text = Leads wait until rules say who gets them. Make the first rules and let them go live.
distribution-or = { " or " }
distribution-more = { " " }and { $count } more
distribution-grades = Grade
distribution-regions = Region
distribution-provinces = Province
distribution-sources = Source
distribution-industries = Industry
distribution-companySizes = Company size
distribution-products = Product
distribution-languages = Language
distribution-partnerTiers = Partner tier
distribution-everything = Everything that no rule above has taken
distribution-all-leads = Every lead
distribution-leads = For
distribution-go-to = Goes to
distribution-chosen = Chosen by
distribution-inactive = no longer active
distribution-nobody = Nobody yet
distribution-any-hour = On call at any hour
distribution-match-language = Speaks the lead’s language
distribution-skill = Knows { $name }
distribution-cap = At most { $count } a day
distribution-floor-share = { $share } dealt out in turn to everyone
strategy-ROUND_ROBIN = Taking turns
strategy-WEIGHTED = Taking turns by weight
strategy-LEAST_LOADED = Fewest open leads
strategy-BEST_CONVERSION = Best conversion
strategy-NAMED = Named owner
strategy-NURTURE = Nurturing
strategy-NURTURE-hint = Nobody yet: these leads are nurtured by mail first
region-NORTH = North
region-NORTHEAST = Northeast
region-EAST = East
region-CENTRAL = Central
region-SOUTH = South
region-SOUTHWEST = Southwest
region-NORTHWEST = Northwest
region-HOME_RULE = Hong Kong, Macau, Taiwan
member-kind-USER = Person
member-kind-DEPARTMENT = Department
member-kind-PARTNER = Partner

## Versions
rule-set-title = Version { $version } · { $name }
rule-set-nameless = without a name
rule-set-version = Version
rule-set-versions = Versions
rule-set-count = { $count ->
    [one] { $count } version
   *[other] { $count } versions
}
rule-set-made = Drafted
rule-set-activated = Went live
rule-set-based-on = made of version { $version }
rule-set-live-since = live since { $moment }, by { $name }
rule-set-look = Open
rule-set-state-DRAFT = Draft
rule-set-state-SHADOW = In shadow
rule-set-state-LIVE = Live
rule-set-state-RETIRED = Earlier version
rule-set-state-DISCARDED = Discarded
rule-set-stopped = Stopped
rule-set-stopped-title = Stopped by the breaker, { $moment }
rule-set-stopped-CATCH_ALL = Too many leads fell to the last rule or waited. The version before is live again.
rule-set-lead-DRAFT = A draft changes nothing until it goes live. Rules are tried from top to bottom.
rule-set-lead-SHADOW = Decides beside the live rules without effect. End the shadow to edit it.
rule-set-lead-LIVE = These rules distribute now. To change them, make a draft of them.
rule-set-lead-RETIRED = This version was live before. It can be restored, or a draft made of it.
rule-set-lead-DISCARDED = This draft was put away.
rule-set-new = New draft
rule-set-new-text = A draft starts with the rules of another version. Nothing changes until you let it go live.
rule-set-draft-act = Make the draft
rule-set-draft-of = Draft of this
rule-set-name = Name
rule-set-name-hint = What is different, so that others understand the list of versions.
rule-set-base = Start with
rule-set-base-live = The live rules
rule-set-empty = Start with nothing
rule-set-empty-hint = Only the last rule, which takes everything, for nobody yet.
rule-set-rename = Rename
rule-set-trial = Simulate
rule-set-activate = Let it go live
rule-set-activate-title = Let { $name } go live?
rule-set-activate-text = It distributes every lead from now on. Nobody’s count is reset, and the version before can be restored at any time.
rule-set-activated-done = These rules are live now.
rule-set-restore = Restore
rule-set-restore-title = Let { $name } go live again?
rule-set-restore-text = The rules that are live now are retired. Nobody’s count is reset.
rule-set-shadow = Run in shadow
rule-set-shadow-title = Run { $name } in shadow?
rule-set-shadow-text = For every lead it is noted who would have got it by these rules. Nothing is given and nobody is told.
rule-set-shadow-end = End the shadow
rule-set-shadow-end-title = End the shadow of { $name }?
rule-set-shadow-end-text = It becomes a draft again that can be edited. What it would have decided stays readable.
rule-set-discard = Discard
rule-set-discard-title = Discard { $name }?
rule-set-discard-text = The draft is put away for good.
rule-set-discarded-done = The draft was discarded.
rule-set-undo = Take back a batch

## One rule
rule-nameless = Rule without a name
rule-add = Add a rule
rule-examples = Begin with an example, or fill in below:
rule-example-HIGH_TO_SENIOR = High grades to senior people
rule-example-LOW_TO_NURTURING = Low grades to nurturing
rule-example-PARTNERS_FIRST = Partners first
rule-example-DIRECT_FIRST = Direct sales first
rule-example-hint-HIGH_TO_SENIOR = Choose below who is senior. Move the rule above those that would take these leads before it.
rule-example-hint-LOW_TO_NURTURING = These leads are kept warm by mail and looked at again later, instead of being given to somebody.
rule-example-hint-PARTNERS_FIRST = Every partner takes a turn; what no partner can take goes to the rules below. Move it up or down to say who comes first.
rule-example-hint-DIRECT_FIRST = The house’s own people take turns; what none of them can take goes to the rules below, such as one with the partners.
rule-new-title = A new rule
rule-name = What the rule is called
rule-change-named = Change “{ $name }”
rule-up = Move “{ $name }” up
rule-down = Move “{ $name }” down
rule-remove = Remove “{ $name }”
rule-part-leads = For which leads
rule-part-members = To whom
rule-part-choice = How it chooses
rule-products-hint = Parts of the product’s name, with commas between them.
rule-languages-hint = Codes such as zh-CN or en, with commas between them.
rule-weight = Weight
rule-weight-of = Weight of { $name }
rule-leave = Take out
rule-leave-of = Take { $name } out of the rule
rule-join = Add a member
rule-join-nobody = Nobody
rule-join-hint = A department or partner stands for each of its active reps.
rule-strategy = Strategy
rule-floor = Share for everyone
rule-floor-hint = With best conversion: this part of the leads goes to everyone in turn, 0 to 1.
rule-daily-cap = Daily cap
rule-daily-cap-hint = At most so many leads a day and person by this rule; blank for any number.
rule-skills = Skills that are needed
rule-skills-hint = With commas between them; members who lack one are passed over.
rule-any-hour-hint = Also outside the members’ working hours.
rule-match-language-hint = Where the lead’s language is known.
rule-save-rule = Save the rule
rule-name-short = Rule
rule-set-to-rules = To the rules

## Simulation
simulation-title = Simulation of { $name }
simulation-lead-text = What these rules would have made of the leads that came. Nothing is given and nobody is told.
simulation-begin = Simulate
simulation-again = Simulate again
simulation-from = From
simulation-from-hint = 30 days ago by default
simulation-to = Until
simulation-to-hint = Now by default
simulation-running = The simulation is running
simulation-running-figures = { $done } of { $total } decisions
simulation-none = Not simulated yet
simulation-none-text = See who would have got which lead before these rules go live.
simulation-no-leads = No leads in this period
simulation-no-leads-text = Nothing was distributed between { $from } and { $to }. Choose an earlier period.
simulation-stale = The draft was changed after this simulation. Simulate again.
simulation-verdict = { $count ->
    [0] All { $leads } leads would have gone where they went
    [one] { $count } of { $leads } leads would have gone elsewhere
   *[other] { $count } of { $leads } leads would have gone elsewhere
}
simulation-verdict-same = The simulation reproduces what happened, lead by lead.
simulation-figures = Figures of the simulation
simulation-leads = Leads distributed
simulation-leads-note = { $from } to { $to }
simulation-differing = Would go elsewhere
simulation-differing-note = { $share } of all
simulation-catch-all = Fall to the last rule
simulation-waiting = Would wait
simulation-before = { $value } as it happened
simulation-outcomes = What becomes of the leads
simulation-happened = As it happened
simulation-would = By these rules
simulation-ruled = A rule with conditions
simulation-rest = The last rule
simulation-nurtured = Nurturing
simulation-waits = Waiting
simulation-outcomes-label = { $ruled } by a rule with conditions, { $rest } by the last rule, { $nurtured } to nurturing, { $waiting } waiting
simulation-load = Leads per rep
simulation-load-note = as it happened, and by these rules
simulation-load-all = More reps
simulation-nobody = Nobody got or would get a lead.
simulation-rules = Leads per rule
simulation-rule-gone = not in this version
simulation-rule-rest = takes everything that is left
simulation-examples = Leads that would have gone elsewhere
simulation-examples-note = { $count } of { $of }
simulation-lead = Lead
simulation-when = When
simulation-somebody = somebody
simulation-became-NURTURED = Nurturing
simulation-became-WAITING = Waiting

## Breaker and undoing
told-distribution-stopped = Version { $version } of the distribution rules was stopped: of { $leads } leads { $catch_all } fell to the last rule and { $waiting } wait. Version { $back } is live again.
told-lead-undone = { $name } was taken back: it is distributed once more by other rules.
refusal-distribution-nothing-to-undo = Since then these rules have given out nothing that nobody has contacted yet.
job-part-catch_all = fallen to the last rule:
job-part-waiting = waiting:
distribution-figures = Since these rules went live
distribution-since = Leads distributed
distribution-since-note = since { $moment }
distribution-of = { $count } of { $leads }
distribution-waiting = Waiting now
distribution-waiting-note = tried again every minute
distribution-shadow-version = Version { $version }
distribution-shadow-none = None
distribution-shadow-none-note = no draft runs beside the live rules
rule-set-activate-instead = It distributes every lead from now on, instead of version { $version }. Nobody’s count is reset, and the version before can be restored at any time.
rule-set-radius = What would have been different
rule-set-radius-none = Simulate the draft first to see who would have got which lead.
rule-set-undo-title = Take back what { $name } gave
rule-set-undo-lead = Leads that nobody has contacted yet are taken back and distributed once more by the live rules.
rule-set-undo-live = These rules are live: they would distribute the leads again themselves. Let others go live first.
rule-set-undo-since = Given since
rule-set-undo-look = Count
rule-set-undo-given = Given since then
rule-set-undo-back = Can be taken back
rule-set-undo-back-note = not contacted, and still with the first holder
rule-set-undo-act = { $count ->
    [one] Take { $count } lead back
   *[other] Take { $count } leads back
}
rule-set-undo-nothing = Nothing is left to take back.
rule-set-undo-done = The leads are being taken back and distributed once more.

## Fairness
distribution-own = My share
fairness-title = Fairness
fairness-lead = What each was entitled to and received, rule by rule. Whoever is away gains and loses nothing.
fairness-own-lead = What you were entitled to and received, rule by rule.
fairness-period = Period
fairness-days = { $days ->
    [1] 1 day
    [365] 1 year
   *[other] { $days } days
}
fairness-dealt = Leads dealt out in turn
fairness-since = since { $moment }
fairness-worst = Largest deviation
fairness-worst-note = leads; below 1 while the same people take part
fairness-rule-note = { $count ->
    [one] { $count } lead
   *[other] { $count } leads
}
fairness-less = received less
fairness-more = received more
fairness-entitled = Entitled
fairness-received = Received
fairness-deviation = Deviation
fairness-how = Each lead gives everyone who could have had it a share: the own weight divided by all weights. The deviation is received minus entitled. Rules that do not deal out in turn, such as fewest open leads, owe nobody a share.
fairness-none = Nothing was dealt out in turn
fairness-none-text = No rule has dealt out leads in turn in this period. Choose a longer one.
fairness-none-own = You took part in no rule that deals out leads in turn. Choose a longer period.

## Replay
replay-title = Replay the ledger
replay-lead = Every decision of a period is made again from what the ledger kept, and compared byte for byte. Nothing changes.
replay-period = Period
replay-act = Replay
replay-same = { $decisions ->
    [one] { $decisions } decision came out the same
   *[other] All { $decisions } decisions came out the same
}
replay-same-text = Nobody has tampered with the ledger, and the rules decide as they did.
replay-differs = { $count } of { $decisions } decisions came out differently
replay-differs-text = Rows of the ledger were changed, or the program decides differently than it did.
replay-nothing = No decisions in this period
replay-nothing-text = Choose a period in which leads were distributed.
replay-decisions = Decisions
replay-matching = The same
replay-differing = Different

## Shadow
shadow-title = { $name } in shadow
shadow-since = Beside the live rules since { $moment }. Nothing is given and nobody is told.
shadow-lead = A draft that decides beside the live rules without effect.
shadow-none = Nothing runs in shadow
shadow-none-text = Open a draft and let it run in shadow to see how it would decide from now on.
shadow-no-leads = No leads yet
shadow-no-leads-text = As soon as leads are distributed, both decisions stand here side by side.

## Why
why-title = Why { $name } went where it went
why-holder = { $name } holds it now.
why-nobody = Nobody holds it now.
why-back = To the lead
why-no-rule = No rule had anybody
why-version = Version { $version } of the rules
why-number = decision no. { $number } of this rule
why-candidates = Who could have had it
why-candidate = Could have had it
why-chosen = got it
why-before = Before
why-after = After
why-standing = { $entitled } due, { $received } received
why-load = Open leads
why-conversion = Converted
why-won = { $won } of { $came }
why-others = { $count ->
    [one] { $count } person of another company could have had it as well.
   *[other] { $count } people of other companies could have had it as well.
}
why-skipped = Passed over
why-never = No rule has decided on it
why-never-text = It was given by hand, or waits for its first decision.
simulation-examples-more = { $count ->
    [one] { $count } more lead
   *[other] { $count } more leads
}
simulation-people = How people stood at each moment
simulation-known-all = The ledger knows it for every decision of this period.
simulation-known = Where the ledger of the distribution knows it, that is used. Of all others the records tell it for each moment: customers held, open leads and conversions, absences as they stood in the books, role, department, tier, skills, languages and hours, caps and the hours of the house.
simulation-of-today = { $count ->
    [one] Of { $names } no record tells how things were before: role, department, skills, languages and hours are those of today.
   *[other] Of { $count } people no record tells how things were before: role, department, skills, languages and hours are those of today ({ $names }{ $more ->
        [0] { "" }
       *[other] { " " }and { $more } more
      }).
  }
simulation-between = { ", " }
simulation-unknowable = What nobody can know stays as it happened: how long others would have worked on these leads, and which of them they would have won.
