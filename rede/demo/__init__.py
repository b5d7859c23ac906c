"""The demonstration's network: invented entities and centres in the shapes that real ones have."""
