"""Routing: to whom tickets go, by rules."""
