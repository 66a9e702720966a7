refusal-lead-not-waiting = This lead waits for nobody: it is held, nurtured or ended.
told-lead-your-turn = A new lead, and your turn: { $name }
