refusal-lead-not-waiting = This lead waits for nobody: it is held, nurtured or ended.
told-lead-assigned = A lead for you: { $name }
