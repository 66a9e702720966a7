"""Forms that strangers fill in on other people's pages: what all of them have in common."""
