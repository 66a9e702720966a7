"""How outsiders speak to Weir: one GraphQL schema for pages and for other systems."""
