"""Tests of the audit lines."""
