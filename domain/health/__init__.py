"""Customer health: how well things stand, why, and a word in time where they fall."""
