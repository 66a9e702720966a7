"""Who holds a customer, where it lies when nobody does, and how it changes hands."""
