"""Makes the rows that tests need, each with sensible values for what a test does not name."""
