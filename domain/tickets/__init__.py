"""Tickets: what customers ask for, who answers, and by when."""
