"""Resource rules: what people may hold, what they are to reach in a day, and how far they have come."""
