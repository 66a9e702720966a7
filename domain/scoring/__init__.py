"""Scoring: how promising a lead is, and why."""
