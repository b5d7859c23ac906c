"""Tests of what happens to a draft."""
