"""Tests of the demonstration's processes."""
