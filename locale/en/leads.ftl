refusal-lead-move = A lead that is { $state } cannot become { $to }.
knob-lead_response_minutes = Working minutes within which a new lead is to be contacted
knob-lead_web_response_hours = Hours within which a lead from the website is to be contacted
knob-lead_take_backs = How often a lead is taken back and shared out again for want of an answer
knob-nurture_days = Days between two mails to a lead in nurturing
knob-reassess_days = Days after which a lead in nurturing is assessed again
