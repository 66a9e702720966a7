"""Customers: entering them, reading them, finding them."""
