"""Every part of the pages with ordinary, empty and hostile values, for eyes and for tests."""
