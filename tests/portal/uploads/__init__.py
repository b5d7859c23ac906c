"""Tests of the private files that people send."""
