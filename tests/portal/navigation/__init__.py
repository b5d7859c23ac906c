"""Tests of what surrounds every page and view."""
