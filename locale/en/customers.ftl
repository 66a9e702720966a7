refusal-unknown-code = There is no code “{ $given }”.
refusal-entry-name = Give the company’s name.
refusal-entry-province = Give the province.
refusal-entry-city = Give the city.
refusal-entry-industry = Choose an industry.
refusal-entry-source = Say where the customer comes from.
refusal-entry-contact-name = Name a person to talk to.
refusal-one-number = One telephone number is needed under which somebody can be reached.
refusal-number-signs = A telephone number holds digits, an area code and perhaps an extension only.
refusal-number-length = This is no telephone number: give the area code and 7 or 8 digits, or 11 digits of a mobile.
refusal-website = This is no website, such as www.example.com.
refusal-credit-code-length = A unified social credit code has 18 characters.
refusal-credit-code-signs = This is no unified social credit code: some characters cannot stand where they stand.
refusal-credit-code-check-digit = The check digit of this credit code is wrong: a character was mistyped.
refusal-contact-title = Give the person’s full name, not a form of address such as 王总 or Mr. Wang.
refusal-contact-name = This is not the name of a person.
refusal-company-name = Give the company’s name as on its licence.
refusal-province = There is no such province.
refusal-city = There is no such city in { $province }.
refusal-not-in-list = This is not in the list.
refusal-distinct-reason = Say why this is another company.
refusal-collision-new-match = Something similar was found that is not on your receipt. Look at the new verdict.

## Entering
entry-title = New customer
entry-lead = The first few fields are enough; the rest can wait. The collision check answers while you type.
entry-phone = Company telephone
entry-phone-hint = With its area code
entry-contact = Contact and source
entry-contact-name = Contact
entry-contact-name-hint = The full name, not a form of address such as 王总
entry-contact-phone = Contact’s telephone
entry-contact-phone-hint = One of company and contact telephone is enough
entry-contact-position = Position
entry-contact-wechat = WeChat
entry-industry = Industry
entry-source = Source
entry-choose = Choose
entry-more = More about the company (optional)
entry-district = District
entry-street = Street
entry-website = Website
entry-class = Information class
entry-class-hint = Also decides when a neglected customer goes back: A 15 days, B 30, C 60
entry-key = Key customer
entry-key-hint = Entered and marked today, it counts as a new key customer
entry-first-note = Spoken to them before? Record it now (optional)
entry-first-note-hint = The contact may lie up to 24 hours before the entry.
entry-distinct-reason = Why is it another company?
entry-distinct-reason-hint = Kept with the receipt of the check.
entry-save = Save the customer
customer-entered = “{ $name }” is now in your stock.

## Lists
customers-title-many = Customers
customers-lead = { $count ->
    [0] No customers yet.
    [one] One customer.
   *[other] { $total } customers.
}
customers-lead-found = { $count ->
    [one] One customer fits.
   *[other] { $total } customers fit.
}
customers-any = Any
customers-only = Only
customers-only-keyCustomer = Key
customers-only-neverContacted = Never contacted
customers-only-incomplete = Incomplete
customers-column-name = Customer
customers-column-owner = Held by
customers-column-maturity = Maturity
customers-column-last = Last contact
customers-column-next = Next contact
customers-column-returns = Goes back
customers-column-entered = Entered
customers-never = never
customers-returns = { $days ->
    [0] within today
    [one] in 1 day
   *[other] in { $days } days
}
customers-shown = { $count } of { $total }
customers-none = Your customers will be here
customers-none-text = Enter a new one, or claim one from the public pool.
customers-none-found = No customer fits
customers-none-found-text = Try other words, or check whether somebody else holds the company.
maturity-short-0 = class 0
maturity-short-1 = class 1
maturity-short-2 = class 2
maturity-short-3 = class 3
maturity-short-4 = class 4

## Finding
find-title = Find
find-title-of = Find “{ $q }”
find-lead-empty = By name, pinyin initials, person or number.
find-lead = { $count ->
    [0] Nothing found.
    [one] One found.
   *[other] { $count } found.
}
find-count = { $count }
find-all = All
find-none = Nothing found
find-none-text = Not among the customers you may see. Whether somebody else holds it, the collision check tells.
find-check = Check this name

## Mending
edit-title = Change the data
edit-lead = { $name }: what you empty is taken out of the record.
edit-class-none = None
edit-distinct-reason-hint = Kept on the record, with the receipt of the check.
edit-company = Company
edit-person = One more contact
edit-person-of = Contact
edit-email = Mail
edit-products = Products of interest
edit-competitors = Competitors
edit-save = Save the changes
customer-updated = “{ $name }” has been changed.
refusal-update-in-pool = This record lies in a pool. Claim it first, then change it.
refusal-update-collision = Another record is that company already, so this cannot be its name or number.
edit-size = Company size
