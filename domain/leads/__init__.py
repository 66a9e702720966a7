"""Leads: captured once, shared out fairly, answered in time."""
