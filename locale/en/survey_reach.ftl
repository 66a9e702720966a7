survey-tab-invitations = Asked
survey-tab-codes = QR codes
survey-page-scanned = This page can be answered once. Nobody asks who you are.
survey-scan-old = This page was opened too long ago, or in another window. Please scan the code again.
survey-scan-often = Too many answers have come from here today. Please try again later.
survey-unknown = Unknown
answer-scanned = Scanned: { $name }
refusal-code-retired = This code has ended already.
refusal-survey-ways = Choose at least one way: mail, text message or WeChat.
codes-lead = One code for many people: on the counter, on the invoice, in the parcel
codes-not-open = The survey is not open: whoever scans a code is told that it is over.
codes-none = No codes yet
codes-none-why = A code hangs at a place or is printed on papers. Whoever scans it may answer once, without being invited.
codes-all = All codes
codes-answered-note = Nobody was invited by a code, so these answers count apart from the response rate
code-new = New code
code-make = Make the code
code-made = The code “{ $name }” can be printed
code-ended = “{ $name }” answers no more
code-name = Where it is met
code-name-hint = For your own people: reception, service van 3, invoices
code-kind = It stands
code-kind-PLACE = at a place
code-kind-INVOICE = on invoices
code-kind-PARCEL = in parcels
code-language = Language of the sheet
code-language-hint = The page speaks the language of the telephone where the survey has it.
code-take = Print or download
code-take-note = The same code for everybody
code-print-A4 = Print A4
code-print-A6 = Print A6
code-svg = SVG
code-png = PNG
code-qr = QR code of { $name }
code-print-how = Scan with your phone and answer one question.
code-print-fine = Without signing in. Nobody asks who you are.
code-print-tip = Print this page (Ctrl+P) on { $size }.
code-reference-hint = Each paper may add its own number, which then stands beside the answer: { $link }
code-said = What was said
code-since = Since
code-until = Ended
code-retired = ended
code-sleeps = survey not open
code-retire = End this code
code-retire-text = Whoever scans it from now on is told that the survey is over. Answers stay.
code-retire-act = End the code for good
code-count = { $count ->
    [one] 1 code
   *[other] { $count } codes
  }
survey-way-any = As the survey says
survey-invited-by = { $name } is asked at { $at }: { $way }.
survey-invited-qr = QR code of this one link
survey-invited-qr-hint = Let them scan it from your screen, or send them the link.
invitation-when = Sent at
invitation-reminded = reminded { $at }
invitation-state-PLANNED = planned
invitation-state-SENT = asked
invitation-state-ANSWERED = answered
invitation-state-EXPIRED = no answer
invitation-state-SPARED = spared
invitation-count = { $count ->
    [one] 1 person
   *[other] { $count } people
  }
invitation-count-more = more than { $count } people
invitations-none = Nobody was asked yet
invitations-none-why = Here stands who was asked and by which way, and who was spared and why.
invitations-none-such = Nobody is in this state
spared-HELD_OUT = not in the sample
spared-ASKED_LATELY = asked lately
spared-NO_ADDRESS = no way reaches them
spared-NO_CONTACT = no contact on file
spared-NO_GATEWAY = no gateway connected
spared-LEFT = wants no surveys
spared-SURVEY_CLOSED = survey closed
spared-OPEN_AGAIN = ticket open again
spared-CANCELLED = round cancelled
spared-UNREACHED = message did not arrive
job-part-guessed_links = guessed links of surveys:
invitation-way-failed = { $way ->
    [MAIL] Mail
    [SMS] Text message
   *[WECHAT] WeChat
} did not arrive, known { $at }
timeline-invitation = Asked in “{ $name }”
refusal-survey-unreached = Nothing arrives at this contact’s address. Correct it, or hand over a link.
action-survey-way-failed = Invitation did not arrive by one way
code-opened = Scanned
survey-effort-note = 1 very hard to 7 very easy; 1 to 3 are low
