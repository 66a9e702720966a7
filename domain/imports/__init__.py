"""Imports: companies out of a file, checked row by row before they land."""
