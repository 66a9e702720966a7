"""The demonstration world: a vendor, two partners, 15 people and 2,000 invented companies with their last weeks."""
