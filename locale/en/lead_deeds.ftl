refusal-lead-move = { $state ->
    [NEW] A lead that is still new
    [ASSIGNED] A lead that has not been contacted yet
    [CONTACTED] A lead that has been contacted
    [QUALIFIED] A qualified lead
    [NURTURING] A lead in nurturing
    [INVALID] An invalid lead
   *[CONVERTED] A converted lead
} cannot { $to ->
    [NEW] be given back
    [ASSIGNED] be assigned
    [CONTACTED] be contacted
    [QUALIFIED] be qualified; talk to the person first
    [NURTURING] go to nurturing
    [INVALID] become invalid
   *[CONVERTED] be converted; qualify it first
}.
refusal-lead-not-held = Nobody works on this lead. Assign it first.
refusal-lead-not-yours = Only its holder can convert a lead. Assign it to yourself first.
refusal-amount = Write the amount as a number, such as 128000 or 128,000.50.
told-lead-assigned = Lead { $name } was assigned to you.
