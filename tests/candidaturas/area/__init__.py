"""Tests of what entities see of their processes."""
