refusal-lead-reach = Say how to reach the person: a telephone number, a mail address, a WeChat name, or the company.
refusal-lead-email = This is no mail address.
notify-lead-of-customer = New interest from your customer: { $name }
notify-lead-again = { $name } has shown interest again
