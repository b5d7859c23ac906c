"""Where things are: places found by name or postal code, distances, and checks of coordinates."""
