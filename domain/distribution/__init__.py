"""Distribution: whose turn it is, provably."""
