"""The verbs of practices: what happens to them, apart from pages and requests."""
