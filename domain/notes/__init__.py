"""What was said to customers."""
