"""How people see Weir: pages over the GraphQL schema."""
