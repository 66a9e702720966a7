refusal-unknown-code = There is no code “{ $given }”.
