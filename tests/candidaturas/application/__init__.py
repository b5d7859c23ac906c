"""The application: its form, its documents, and who confirms it."""
