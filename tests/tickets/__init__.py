"""Tickets: levels, deeds, clocks, pages."""
