"""The migrations of home."""
