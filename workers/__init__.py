"""When things happen: the outbox's relay, the clock, and the tasks that call the domain."""
