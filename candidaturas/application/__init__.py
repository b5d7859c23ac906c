"""The application to open a centre: its form, what it knows already, its documents and who confirms it."""
