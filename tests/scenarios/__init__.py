"""Whole days of people at work, through the doors they use."""
