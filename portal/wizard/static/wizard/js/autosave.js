// Saves a section while somebody types.
