refusal-demo-not-empty = There are customers already: the demonstration world goes into an empty installation.
