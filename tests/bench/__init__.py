"""Measures the portal and prints a table; `make bench` runs it, no test does."""
