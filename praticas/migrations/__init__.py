"""The migrations of praticas."""
