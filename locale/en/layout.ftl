product = Weir
product-other = 堰
skip-to-page = Skip to the page
close = Close

## Navigation
nav-title = Main navigation
nav-workbench = Workbench
nav-check = Check a company
nav-customers = My customers
nav-customers-all = Customers
nav-leads = Leads
nav-public-pool = Public pool
nav-partner-pool = Partner pool
nav-disputes = Disputes
nav-tickets = Tickets
nav-surveys = Surveys
nav-standing = Rules and standing
nav-recycle = Recycling preview
nav-fairness = Fairness
nav-scoring = Scoring
nav-people = People and departments
nav-imports = Imports
nav-settings = Settings
nav-jobs = Jobs
nav-audit = Audit
nav-account = My account
nav-group-work = Work
nav-group-service = Service
nav-group-team = Team
nav-group-system = System
thumb-title = Quick bar
thumb-more = More
thumb-check = Check
thumb-customers = Customers
thumb-public-pool = Pool
thumb-partner-pool = Partner pool

## Acts of every page
act-note = Record contact
act-note-short = Note
act-customer = New customer
find-label = Find anything
find-placeholder = Customer, person, number, pinyin…

## Standing
standing-title = Where I stand
standing-brief-stock = Stock
standing-brief-newKeyCustomers = Key today
standing-brief-effectiveContacts = Contacts
standing-stock = Stock
standing-newKeyCustomers = Key customers today
standing-effectiveContacts = Effective contacts

## The person
me-title = { $name }: account and settings
me-account = My account
me-language = Language
me-theme = Appearance
me-sign-out = Sign out
theme-system = As the system
theme-light = Light
theme-dark = Dark
role-VENDOR_ADMIN = Vendor administrator
role-CHANNEL_OPS = Channel operations
role-PARTNER_ADMIN = Partner administrator
role-MANAGER = Manager
role-SUPERVISOR = Supervisor
role-REP = Sales rep
role-SERVICE_AGENT = Service agent
role-MARKETER = Marketer
role-AUDITOR = Auditor
role-INTEGRATION = Integration

## Keys
keys-title = Keyboard shortcuts
keys-find = Find anything
keys-check = Check a company
keys-note = Record a contact
keys-down = Next row
keys-up = Previous row
keys-open = Open the row
keys-close = Close what lies on top
keys-help = These shortcuts
keys-on = Use shortcuts of a single key

## Panels
drawer-title = Record
drawer-whole = Open as page
dialog-title = Question

## Forms
form-required = Required
problems-title = { $count ->
    [one] One thing needs your attention
   *[other] { $count } things need your attention
}
confirm-back = Keep as it is

## Lists
filter-title = Filter the list
filter-search = Search
filter-apply = Apply
filter-clear = Clear
bulk-title = What to do with the chosen rows
bulk-all = Choose all rows of this page
bulk-pick = Choose { $name }
bulk-picked = chosen
bulk-none = Clear choice
pager-title = Pages
pager-first = To the beginning
pager-next = Next page
job-share = { $percent } %

## When something fails
net-lost = No connection. What you typed is safe.
net-retry = Try again
fault-signed-out = You are signed out. Sign in again in another tab, then repeat; what you typed stays here.
fault-denied = You may not do this. If the page is old, reload it first.
fault-missing = This record is not there, or not for you.
fault-too-large = That is too large to send.
fault-too-many = Too many requests. Wait a moment, then try again.
fault-ours = That was our fault, and nothing was changed. Try again.
fault-request = Request
