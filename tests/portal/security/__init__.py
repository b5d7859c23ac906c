"""Tests of the headers."""
