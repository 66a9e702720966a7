"""Departments, users, and how they sign in."""
