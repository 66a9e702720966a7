"""Segments: customers that have something in common, as a value that whoever asks, writes or counts can hold."""
