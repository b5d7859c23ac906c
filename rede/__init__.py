"""The network: the territory of Portugal, and later the entities and centres that serve it."""
