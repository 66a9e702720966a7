"""The demonstration world: a vendor, two partners, 17 people and 2,000 invented companies with their last weeks."""
