"""Tests of the tiles."""
