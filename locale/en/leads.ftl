refusal-lead-move = A lead that is { $state } cannot become { $to }.
