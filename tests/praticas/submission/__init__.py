"""Tests of sending a practice, on the author's side."""
