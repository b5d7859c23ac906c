"""The demonstration's processes: one at each state for each kind of entity, with the way that led there."""
