"""When a centre is open, and how that is read and said."""
