"""Surveys: whom to ask after what happened, what they answer, and what follows from a low score."""
