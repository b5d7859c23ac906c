"""Tests of editorial content."""
