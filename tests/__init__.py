"""Tests of the portal; the tree mirrors the code."""
