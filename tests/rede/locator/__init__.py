"""Tests of the locator."""
