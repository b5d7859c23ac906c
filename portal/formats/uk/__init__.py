"""Ukrainian, where Django writes the day with a zero before it."""
